import PeerStatistics
import Testing

/// AUC, precision, the vertex bootstrap and non-negative ridge against the definitions.
struct RankingTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 31)
        }
    }

    @Test("the area is the share of pairs in order, ties one half", arguments: 1...40)
    func area(seed: UInt64) throws {
        var generator = Generator(state: seed &* 7919)
        let count = Int.random(in: 2...30, using: &generator)
        let scores = (0..<count).map { _ in Double(Int.random(in: 0...6, using: &generator)) }
        let isTie = (0..<count).map { _ in Bool.random(using: &generator) }
        let counts = (0..<count).map { _ in Double(Int.random(in: 0...3, using: &generator)) }
        var (sum, all) = (0.0, 0.0)
        for one in 0..<count where isTie[one] {
            for other in 0..<count where !isTie[other] {
                let weight = counts[one] * counts[other]
                all += weight
                sum += weight * (scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0)
            }
        }
        let area = RankedScores(scores).area(isTie, counts: counts)
        if all == 0 { #expect(area == nil) } else { #expect(abs(try #require(area) - sum / all) < 1e-12) }
    }

    @Test("examples by hand")
    func examples() {
        let ranked = RankedScores([0.1, 0.4, 0.4, 0.8])
        #expect(ranked.area([false, true, false, true]) == 0.875)
        #expect(ranked.area([true, true, true, true]) == nil && RankedScores([]).area([]) == nil)
        #expect(ranked.precision([false, true, false, true], at: 1) == 1)
        #expect(ranked.precision([false, true, false, true], at: 2) == 0.75)
        #expect(ranked.precision([false, true, false, true], at: 3) == 2.0 / 3)
        #expect(ranked.precision([false, true, false, true], at: 5) == nil)
    }

    @Test("a sample of people has as many places for pairs as the network")
    func vertexBootstrap() {
        var generator = Generator(state: 3)
        let bootstrap = VertexBootstrap(people: 9)
        for _ in 0..<50 {
            let counts = bootstrap.counts(using: &generator)
            #expect(counts.count == 72 && counts.reduce(0, +) == 72)
        }
    }

    /// The best weights by trying every set of free columns.
    private func enumerated(_ a: [Double], _ b: [Double], _ penalty: Double) -> Double {
        let k = b.count
        var best = 0.0
        for set in 1..<1 << k {
            let free = (0..<k).filter { set >> $0 & 1 == 1 }
            guard
                let w = gauss(
                    free.map { row in free.map { a[row * k + $0] + (row == $0 ? penalty : 0) } }, free.map { b[$0] }),
                w.allSatisfy({ $0 >= 0 })
            else { continue }
            var full = [Double](repeating: 0, count: k)
            for (place, column) in free.enumerated() { full[column] = w[place] }
            best = min(best, value(full, a, b, penalty))
        }
        return best
    }

    private func value(_ w: [Double], _ a: [Double], _ b: [Double], _ penalty: Double) -> Double {
        let k = b.count
        var sum = 0.0
        for i in 0..<k {
            sum += penalty * w[i] * w[i] - 2 * b[i] * w[i]
            for j in 0..<k { sum += w[i] * a[i * k + j] * w[j] }
        }
        return sum
    }

    private func gauss(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        var (m, b) = (matrix, right)
        let n = b.count
        for column in 0..<n {
            guard let pivot = (column..<n).max(by: { m[$0][column].magnitude < m[$1][column].magnitude }),
                m[pivot][column].magnitude > 1e-12
            else { return nil }
            m.swapAt(pivot, column)
            b.swapAt(pivot, column)
            for row in 0..<n where row != column {
                let factor = m[row][column] / m[column][column]
                for place in 0..<n { m[row][place] -= factor * m[column][place] }
                b[row] -= factor * b[column]
            }
        }
        return (0..<n).map { b[$0] / m[$0][$0] }
    }

    @Test("no set of free columns gives a lower value", arguments: 1...120)
    func ridge(seed: UInt64) {
        var generator = Generator(state: seed &* 104_729)
        let (rows, k) = (Int.random(in: 3...12, using: &generator), Int.random(in: 1...6, using: &generator))
        let x = (0..<rows).map { _ in (0..<k).map { _ in Double.random(in: -1...1, using: &generator) } }
        let y = (0..<rows).map { _ in Double.random(in: -1...1, using: &generator) }
        var (a, b) = ([Double](), [Double]())
        for i in 0..<k {
            for j in 0..<k { a.append((0..<rows).reduce(0) { $0 + x[$1][i] * x[$1][j] }) }
            b.append((0..<rows).reduce(0) { $0 + x[$1][i] * y[$1] })
        }
        let penalty = [0.01, 0.1, 1][Int(seed % 3)]
        let w = NonNegativeRidge.weights(gram: a, moments: b, penalty: penalty)
        #expect(w.allSatisfy { $0 >= 0 })
        #expect(value(w, a, b, penalty) <= enumerated(a, b, penalty) + 1e-10)
    }

    @Test("the essay's example, and nothing to learn")
    func ridgeExamples() {
        let bounded = NonNegativeRidge.weights(gram: [2, 1, 1, 2], moments: [3, 0], penalty: 0)
        #expect(abs(bounded[0] - 1.5) < 1e-12 && bounded[1] == 0)
        #expect(NonNegativeRidge.weights(gram: [2, 1, 1, 2], moments: [-3, 0], penalty: 1) == [0, 0])
        #expect(NonNegativeRidge.weights(gram: [], moments: [], penalty: 1) == [])
        // Equal columns share what one would have.
        let both = NonNegativeRidge.weights(gram: [1, 1, 1, 1], moments: [1, 1], penalty: 1)
        #expect(abs(both[0] - 1.0 / 3) < 1e-12 && abs(both[1] - 1.0 / 3) < 1e-12)
    }
}
