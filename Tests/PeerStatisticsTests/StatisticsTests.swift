import PeerProblems
import Testing

import PeerStatistics

/// Published examples, examples by hand, and definitions by brute force.
@Suite("Statistics")
struct StatisticsTests {
    @Test("Demšar 2006: four classifiers on fourteen data sets")
    func demsar() {
        let test = FriedmanTest(meanRanks: [3.143, 2.000, 2.893, 1.964], instances: 14)
        #expect((test.chiSquare - 9.28).magnitude < 0.005)
        #expect((test.f - 3.69).magnitude < 0.005)
        #expect((test.criticalDifference() - 1.25).magnitude < 0.005)
        #expect(test.fProbability < 0.05)
        // The mean ranks are at most 1.18 apart: one bar over all four.
        #expect(test.groups() == [[3, 1, 2, 0]])
        #expect(FriedmanTest(meanRanks: [1, 2, 3.9, 3.1], instances: 14).groups() == [[0, 1], [1, 3], [3, 2]])
    }

    @Test("Critical values of Nemenyi's test for two to ten strategies at .05")
    func criticalValues() {
        let published = [1.960, 2.344, 2.569, 2.728, 2.850, 2.948, 3.031, 3.102, 3.164]
        for (index, value) in published.enumerated() {
            #expect((FriedmanTest.criticalValue(groups: index + 2, level: 0.05) - value).magnitude < 0.0005)
        }
    }

    @Test("Exact signed ranks by counting all signings", arguments: 1...9)
    func signings(count: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        let magnitudes = (1...count).map(Double.init)
        let signs = magnitudes.map { _ in Bool.random(using: &generator) ? 1.0 : -1 }
        let test = SignedRankTest(zip(magnitudes, signs).map { $0 * $1 }, alternative: .greater)
        let sums = (0..<1 << count).map { set in
            magnitudes.indices.reduce(0.0) { $0 + (set >> $1 & 1 == 1 ? magnitudes[$1] : 0) }
        }
        let asMuch = sums.count { $0 >= test.positiveRanks }
        #expect(test.method == .exact)
        #expect(near(test.probability, Double(asMuch) / Double(sums.count)))
    }

    @Test("The example of signed ranks, and no difference at all")
    func signedRankExamples() {
        #expect(near(SignedRankTest([1, 2, -3], alternative: .greater).probability, 0.625))
        #expect(SignedRankTest([1, 2, -3]).probability == 1)
        #expect(SignedRankTest([1, 2, 3]).effect == 1)
        for zeros in SignedRankTest.Zeros.allCases {
            for method in SignedRankTest.Method.allCases {
                let test = SignedRankTest([0, 0, 0], zeros: zeros, method: method)
                #expect(test.probability == 1 && test.effect == 0, "\(zeros), \(method)")
            }
        }
        #expect(SignedRankTest([]).probability == 1)
    }

    @Test("Changing the sides changes the signs and nothing else")
    func antisymmetry() {
        var generator = SplitMix64(seed: 9)
        for _ in 0..<100 {
            let sample = (0..<12).map { _ in Double(Int.random(in: -5...5, using: &generator)) }
            for zeros in SignedRankTest.Zeros.allCases {
                let (one, other) = (
                    SignedRankTest(sample, zeros: zeros), SignedRankTest(sample.map { -$0 }, zeros: zeros)
                )
                #expect(near(one.probability, other.probability) && one.effect == -other.effect)
            }
        }
    }

    @Test("Holm's correction by its definition")
    func holm() {
        #expect(zip(Holm.corrected([0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]).allSatisfy { near($0, $1) })
        #expect(Holm.corrected([0.9, 0.8]) == [1, 1])
        #expect(Holm.corrected([]) == [])
    }

    @Test("A constant difference gives one number")
    func constant() {
        var generator = SplitMix64(seed: 2)
        let interval = Bootstrap([0.1, 0.1, 0.1], count: 200, using: &generator).interval()
        #expect(interval.isPoint && near(interval.low, 0.1))
    }

    @Test("Intervals of means cover the truth about as often as they say")
    func coverage() {
        var generator = SplitMix64(seed: 3)
        var covered = 0
        for _ in 0..<300 {
            let sample = (0..<30).map { _ in
                Probability.normalQuantile(Double.random(in: 0.0001..<0.9999, using: &generator))
            }
            let interval = Bootstrap(sample, count: 500, using: &generator).interval()
            if interval.low <= 0, 0 <= interval.high { covered += 1 }
        }
        #expect((264...298).contains(covered), "\(covered) of 300")
    }

    @Test("Bayesian comparison: one side only, a region that holds everything, and both sides alike")
    func bayesian() {
        var generator = SplitMix64(seed: 4)
        let plain = BayesianSignedRank([1, 1, 1, 1, 1, 1, 1, 1], region: 0.1, draws: 2000, using: &generator)
        #expect(plain.better > 0.99)
        let close = BayesianSignedRank([0.1, -0.1, 0.2], region: 1, draws: 2000, using: &generator)
        #expect(close.equivalent == 1)
        let even = BayesianSignedRank([1, -1, 2, -2], region: 0, draws: 20_000, using: &generator)
        #expect((even.better - 0.5).magnitude < 0.02 && even.equivalent == 0)
    }

    @Test("The analysis of a table: pairs in order, corrected once, leaders only where significant")
    func comparison() {
        let generator = SplitMix64(seed: 5)
        let table = (0..<20).map { row -> [Double] in
            let base = Double(row)
            return [base + 1, base, row % 2 == 0 ? base + 0.5 : base - 0.5]
        }
        var options = StrategyComparison.Options()
        options.replicates = 500
        let comparison = StrategyComparison(table, options: options, using: generator)
        #expect(comparison.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
        #expect(comparison.pairs[0].isConstant && comparison.pairs[0].difference == 1)
        #expect(comparison.pairs.map(\.corrected) == Holm.corrected(comparison.pairs.map(\.test.probability)))
        #expect(comparison.leaders == [0])
        options.greaterIsBetter = false
        #expect(!StrategyComparison(table, options: options, using: generator).leaders.contains(0))
        let few = StrategyComparison(Array(table.prefix(3)), options: options, using: generator)
        #expect(few.leaders.isEmpty)
        // What is said of two strategies does not depend on a third.
        let two = StrategyComparison(table.map { Array($0.prefix(2)) }, options: options, using: generator)
        #expect(two.strategies[1] == StrategyComparison(table, options: options, using: generator).strategies[1])
    }
}
