#if canImport(Accelerate)
    import Accelerate
#else
    import CPeerLAPACKE
#endif

/// Cholesky factors of small symmetric matrices: scalar, in a fixed order of operations, so that every machine and every
/// BLAS gives the same bits. LAPACK's is here as the independent check.
package struct Cholesky: Hashable, Sendable, Codable {
    /// Order of the matrix.
    package let dimension: Int
    /// The lower triangle L with L·Lᵀ = the matrix, row by row: (0,0), (1,0), (1,1), (2,0), …
    package let lower: [Double]
    /// The share λ by which off-diagonal elements were shrunk to get a well-conditioned factor; 0 when none was needed.
    package let shrinkage: Double

    /// Factors (1 − λ)·S + λ·diag S for the smallest λ in {0, 2⁻²⁰, 2⁻¹⁹, …, 1} that keeps every pivot at least 2⁻²⁰ of
    /// its diagonal element.
    ///
    /// - Parameter matrix: row-major, symmetric, with a positive diagonal.
    package init(shrinking matrix: [Double], dimension: Int) {
        precondition(matrix.count == dimension * dimension, "a square matrix")
        precondition((0..<dimension).allSatisfy { matrix[$0 * dimension + $0] > 0 }, "a positive diagonal")
        var shrinkage = 0.0
        while true {
            if let lower = Self.factor(matrix, dimension, shrinkage) {
                self.dimension = dimension
                self.lower = lower
                self.shrinkage = shrinkage
                return
            }
            shrinkage = shrinkage == 0 ? 0x1p-20 : shrinkage * 2
        }
    }

    private static func factor(_ matrix: [Double], _ n: Int, _ shrinkage: Double) -> [Double]? {
        var lower: [Double] = []
        lower.reserveCapacity(n * (n + 1) / 2)
        for i in 0..<n {
            let diagonal = matrix[i * n + i]
            for j in 0...i {
                var value = i == j ? diagonal : (1 - shrinkage) * matrix[i * n + j]
                for k in 0..<j { value -= lower[i * (i + 1) / 2 + k] * lower[j * (j + 1) / 2 + k] }
                if i == j {
                    guard value >= 0x1p-20 * diagonal else { return nil }
                    lower.append(value.squareRoot())
                } else {
                    lower.append(value / lower[j * (j + 1) / 2 + j])
                }
            }
        }
        return lower
    }

    /// L⁻¹·`vector`, by forward substitution.
    package func whitened(_ vector: [Double]) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(dimension)
        for i in 0..<dimension {
            var value = vector[i]
            for k in 0..<i { value -= lower[i * (i + 1) / 2 + k] * result[k] }
            result.append(value / lower[i * (i + 1) / 2 + i])
        }
        return result
    }

    /// LAPACK's factor of the matrix itself, as a full lower triangle in the same order; `nil` when not positive definite.
    package static func lapackFactor(_ matrix: [Double], dimension n: Int) -> [Double]? {
        var full = matrix
        guard factorInPlace(&full, n) == 0 else { return nil }
        return (0..<n).flatMap { i in (0...i).map { full[i * n + $0] } }
    }

    /// One function, two back ends: both leave L in the lower triangle of the row-major matrix and return LAPACK's info.
    private static func factorInPlace(_ matrix: inout [Double], _ n: Int) -> Int {
        #if canImport(Accelerate)
            // Column-major LAPACK reads a row-major symmetric matrix as itself; its upper triangle is our lower one.
            var uplo = CChar(UInt8(ascii: "U"))
            var (order, leading, info) = (__LAPACK_int(n), __LAPACK_int(n), __LAPACK_int(0))
            unsafe dpotrf_(&uplo, &order, &matrix, &leading, &info)
            return Int(info)
        #else
            return BLASBuffer.use {
                unsafe Int(LAPACKE_dpotrf(LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "L")), Int32(n), &matrix, Int32(n)))
            }
        #endif
    }
}
