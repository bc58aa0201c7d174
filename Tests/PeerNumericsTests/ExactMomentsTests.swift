import PeerProblems
import PeerNumerics
import Testing

/// Means and covariances against plain binary64, and where that would fail.
struct ExactMomentsTests {
    @Test("equals the plain formulas on random rows", arguments: 1...20)
    func plainFormulas(draw: Int) {
        var random = SplitMix64(seed: UInt64(draw))
        let (rows, columns) = (2 + draw * 7, 1 + draw % 6)
        let values = (0..<rows).map { _ in (0..<columns).map { _ in Int64.random(in: -1000...1000, using: &random) } }
        let moments = ExactMoments(rows: values, dimension: columns)
        #expect(moments.count == rows && moments.dimension == columns)
        func mean(_ column: Int) -> Double { values.reduce(0.0) { $0 + Double($1[column]) } / Double(rows) }
        for i in 0..<columns {
            #expect(abs(moments.mean(i) - mean(i)) < 1e-9)
            for j in 0..<columns {
                let plain = values.reduce(0.0) { $0 + (Double($1[i]) - mean(i)) * (Double($1[j]) - mean(j)) }
                #expect(abs(moments.covariance(i, j) - plain / Double(rows - 1)) < 1e-6)
                #expect(moments.covariance(i, j) == moments.covariance(j, i))
            }
        }
    }

    @Test("the order of the rows does not show in a single bit")
    func order() {
        var random = SplitMix64(seed: 5)
        let limit: Int64 = (1 << 40) - 1
        let rows = (0..<500).map { _ in (0..<4).map { _ in Int64.random(in: -limit...limit, using: &random) } }
        let (first, second) = (
            ExactMoments(rows: rows, dimension: 4), ExactMoments(rows: rows.shuffled(using: &random), dimension: 4)
        )
        for i in 0..<4 {
            #expect(first.mean(i).bitPattern == second.mean(i).bitPattern)
            for j in 0..<4 { #expect(first.covariance(i, j).bitPattern == second.covariance(i, j).bitPattern) }
        }
    }

    @Test("a small spread far from zero is exact")
    func farFromZero() {
        // Squares near 2⁷⁸: the difference of sums of binary64 would be noise.
        let base: Int64 = (1 << 39) + 12_345
        let moments = ExactMoments(rows: [[base], [base + 1], [base + 2]], dimension: 1)
        #expect(moments.covariance(0, 0) == 1)
        #expect(moments.mean(0) == Double(base + 1))
    }

    @Test("covariance divides by n − 1")
    func degreesOfFreedom() {
        // Deviations ±1 and ±3: (1 + 1) / 1 = 2, and −3 − 3 = −6.
        let moments = ExactMoments(rows: [[1, 6], [3, 0]], dimension: 2)
        #expect(moments.covariance(0, 0) == 2)
        #expect(moments.covariance(1, 0) == -6)
        #expect(moments.covariance(1, 1) == 18)
    }

    @Test("fewer than two rows have no spread")
    func fewRows() {
        #expect(ExactMoments(rows: [[7]], dimension: 1).covariance(0, 0) == 0)
        #expect(ExactMoments(rows: [[Int64]](), dimension: 3).covariance(0, 2) == 0)
    }
}
