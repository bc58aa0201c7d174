import PeerProblems
import Testing

import PeerStatistics

/// Equality with scipy's and baycomp's results on fifty random tables.
@Suite("Statistics equal those of reference implementations")
struct ReferenceTests {
    let expected: Expected
    init() throws { expected = try Expected.read() }

    @Test("Signed ranks: every treatment of zeros, method, correction and alternative")
    func signedRanks() {
        var compared = 0
        for (place, table) in expected.tables.enumerated() {
            var rest = table.signedRanks[...]
            for zeros in [SignedRankTest.Zeros.drop, .pratt, .split] {
                for method in [SignedRankTest.Method.exact, .approximate] {
                    for isCorrected in [false, true] {
                        for alternative in [SignedRankTest.Alternative.twoSided, .greater, .less] {
                            let wanted = rest.removeFirst()
                            guard let statistic = wanted[0], let probability = wanted[1] else { continue }
                            let test = SignedRankTest(
                                table.differences, zeros: zeros, method: method, alternative: alternative,
                                isCorrected: isCorrected)
                            let what = "table \(place): \(zeros), \(method), \(isCorrected), \(alternative)"
                            #expect(near(test.statistic, statistic), "\(what)")
                            #expect(near(test.probability, probability), "\(what): \(test.probability), \(probability)")
                            compared += 1
                        }
                    }
                }
            }
        }
        #expect(compared > 1700)
    }

    @Test("Friedman's χ² and its probability, with ties")
    func friedman() throws {
        for table in expected.tables {
            let test = FriedmanTest(table.values)
            #expect(near(test.chiSquare, try #require(table.friedman)))
            #expect(near(test.probability, try #require(table.p)))
        }
    }

    @Test("Non-negative ridge regression: scipy's nnls on [X; √λ I]")
    func ridges() {
        var bounded = 0
        for (place, ridge) in expected.ridges.enumerated() {
            let k = ridge.weights.count
            func sum(_ value: ([Double], Double) -> Double) -> Double {
                zip(ridge.x, ridge.y).reduce(0) { $0 + value($1.0, $1.1) }
            }
            let gram = (0..<k * k).map { cell in sum { row, _ in row[cell / k] * row[cell % k] } }
            let moments = (0..<k).map { column in sum { row, y in row[column] * y } }
            let weights = NonNegativeRidge.weights(gram: gram, moments: moments, penalty: ridge.penalty)
            for (own, theirs) in zip(weights, ridge.weights) {
                #expect(near(own, theirs) && (own == 0) == (theirs == 0), "\(place): \(weights), \(ridge.weights)")
            }
            bounded += weights.count { $0 == 0 }
        }
        #expect(expected.ridges.count == 50 && bounded > 50, "\(bounded)")
    }

    @Test("BCa intervals of the same replicates")
    func bootstrap() throws {
        var compared = 0
        for table in expected.tables {
            let wanted = table.bootstrap
            guard let low = wanted.low, let high = wanted.high else { continue }
            let sample = table.differences
            var generator = SplitMix64(seed: 1)
            let own = Bootstrap(sample, count: 1, using: &generator)
            let count = Double(sample.count)
            let interval = Bootstrap(
                statistic: own.statistic, replicates: wanted.replicates.map { $0 / 64 / count },
                jackknife: own.jackknife
            ).interval()
            #expect(near(interval.low, low) && near(interval.high, high), "\(interval), \(low), \(high)")
            compared += 1
        }
        #expect(compared == 50)
    }

    @Test("Bayesian signed ranks, to the error of sampling")
    func bayesian() {
        #expect(expected.tables.count == 50)
        for table in expected.tables {
            let wanted = table.bayesian
            var generator = SplitMix64(seed: 5)
            let own = BayesianSignedRank(table.differences, region: wanted.region, draws: 100_000, using: &generator)
            let given = [own.worse, own.equivalent, own.better]
            for (one, other) in zip(given, wanted.probabilities) {
                #expect((one - other).magnitude < 0.01, "\(given), \(wanted.probabilities)")
            }
        }
    }

    @Test("Distributions and intervals")
    func distributions() {
        for row in expected.range {
            #expect(near(FriedmanTest.criticalValue(groups: Int(row[0]), level: row[1]), row[2], 1e-6), "\(row)")
        }
        for row in expected.wilson {
            let interval = Interval.wilson(Int(row[0]), of: Int(row[1]))
            #expect(near(interval.low, row[2]) && near(interval.high, row[3]), "\(row): \(interval)")
        }
        for row in expected.normal { #expect((Probability.normal(row[0]) / row[1] - 1).magnitude < 1e-11, "\(row)") }
        for row in expected.quantile { #expect(near(Probability.normalQuantile(row[0]), row[1]), "\(row)") }
        for row in expected.chi { #expect(near(Probability.chiSquareTail(row[0], freedom: row[1]), row[2]), "\(row)") }
        for row in expected.f {
            #expect(near(Probability.fTail(row[0], freedom: row[1], row[2]), row[3]), "\(row)")
        }
    }
}
