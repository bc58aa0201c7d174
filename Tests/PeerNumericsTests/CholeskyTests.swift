import PeerProblems
import PeerNumerics
import Testing

/// The fixed-order Cholesky factor against LAPACK's, and the promise about shrinkage.
struct CholeskyTests {
    /// B·Bᵀ + I for a random B: symmetric and well-conditioned.
    private func positiveDefinite(_ n: Int, _ random: inout SplitMix64) -> [Double] {
        let b = (0..<n * n).map { _ in Double.random(in: -1...1, using: &random) }
        var matrix: [Double] = []
        for i in 0..<n {
            for j in 0..<n {
                matrix.append((0..<n).reduce(i == j ? 1.0 : 0) { $0 + b[i * n + $1] * b[j * n + $1] })
            }
        }
        return matrix
    }

    /// Whether the textbook factorisation of (1 − λ)S + λ diag S keeps every pivot at 2⁻²⁰ of its diagonal or above.
    private func isWellConditioned(_ matrix: [Double], _ n: Int, shrinkage: Double) -> Bool {
        var rest = (0..<n).map { i in
            (0..<n).map { j in matrix[i * n + j] * (i == j ? 1 : 1 - shrinkage) }
        }
        for k in 0..<n {
            guard rest[k][k] >= 0x1p-20 * matrix[k * n + k] else { return false }
            for i in k + 1..<n {
                let factor = rest[i][k] / rest[k][k]
                for j in k + 1..<n { rest[i][j] -= factor * rest[k][j] }
            }
        }
        return true
    }

    @Test("equals LAPACK's factor on 200 random matrices up to 30 × 30")
    func lapack() throws {
        var random = SplitMix64(seed: 1)
        for draw in 0..<200 {
            let n = 1 + draw % 30
            let matrix = positiveDefinite(n, &random)
            let own = Cholesky(shrinking: matrix, dimension: n)
            let other = try #require(Cholesky.lapackFactor(matrix, dimension: n))
            #expect(own.shrinkage == 0)
            #expect(own.lower.count == n * (n + 1) / 2 && other.count == own.lower.count)
            var place = 0
            for i in 0..<n {
                // A row of L has the length √S(i,i): errors are relative to it.
                let length = matrix[i * n + i].squareRoot()
                for _ in 0...i {
                    #expect(abs(own.lower[place] - other[place]) <= 1e-12 * length)
                    place += 1
                }
            }
        }
    }

    @Test("whitened vectors solve L·u = v")
    func whitening() {
        var random = SplitMix64(seed: 2)
        for n in 1...30 {
            let cholesky = Cholesky(shrinking: positiveDefinite(n, &random), dimension: n)
            let vector = (0..<n).map { _ in Double.random(in: -5...5, using: &random) }
            let whitened = cholesky.whitened(vector)
            for i in 0..<n {
                let product = (0...i).reduce(0.0) { $0 + cholesky.lower[i * (i + 1) / 2 + $1] * whitened[$1] }
                #expect(abs(product - vector[i]) <= 1e-11)
            }
        }
    }

    @Test("shrinkage is the smallest power of two that suffices", arguments: 0..<60)
    func minimalShrinkage(draw: Int) {
        var random = SplitMix64(seed: UInt64(100 + draw))
        let n = 2 + draw % 9
        // Fewer factors than dimensions, and sometimes off-diagonal elements that no covariance could have.
        let excess = [1.0, 1.0, 1.001, 1.1, 1.9][draw % 5]
        let rank = max(1, n - 1 - draw % 3)
        let b = (0..<n * rank).map { _ in Double.random(in: -1...1, using: &random) }
        var matrix: [Double] = []
        for i in 0..<n {
            for j in 0..<n {
                let product = (0..<rank).reduce(0.0) { $0 + b[i * rank + $1] * b[j * rank + $1] }
                matrix.append(i == j ? product : product * excess)
            }
        }
        let shrinkage = Cholesky(shrinking: matrix, dimension: n).shrinkage
        #expect(shrinkage >= 0x1p-20 && shrinkage <= 1)
        #expect(shrinkage.significand == 1)
        #expect(isWellConditioned(matrix, n, shrinkage: shrinkage))
        #expect(!isWellConditioned(matrix, n, shrinkage: shrinkage == 0x1p-20 ? 0 : shrinkage / 2))
    }

    @Test("two equal columns are shrunk by the least step")
    func equalColumns() {
        let cholesky = Cholesky(shrinking: [4, 4, 4, 4], dimension: 2)
        #expect(cholesky.shrinkage == 0x1p-20)
        #expect(cholesky.whitened([2, 2]).allSatisfy { $0.isFinite })
    }

    @Test("a matrix that is no covariance at all ends at its diagonal")
    func onlyTheDiagonal() {
        let cholesky = Cholesky(shrinking: [1, 1e6, 1e6, 4], dimension: 2)
        #expect(cholesky.shrinkage == 1)
        #expect(cholesky.lower == [1, 0, 2])
    }

    @Test("LAPACK refuses what is not positive definite")
    func refusal() {
        #expect(Cholesky.lapackFactor([1, 2, 2, 1], dimension: 2) == nil)
    }

    @Test("the 3 × 3 factor that every textbook has")
    func byHand() {
        let cholesky = Cholesky(shrinking: [4, 12, -16, 12, 37, -43, -16, -43, 98], dimension: 3)
        #expect(cholesky.lower == [2, 6, 1, -8, 5, 3])
        #expect(cholesky.whitened([2, 7, 0]) == [1, 1, 1])
    }
}
