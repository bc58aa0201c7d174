#if canImport(Accelerate)
    import Accelerate
#else
    import CPeerBLAS
#endif

/// Sums of products of integer columns, by BLAS and yet exact.
package enum Gram {
    /// Rows that one call of BLAS may sum: with values up to 2²⁰ their products stay below 2⁵³, so binary64 is exact and no
    /// order of summation can show.
    private static let blockRows = 4096

    /// The matrix XᵀX of a row-major matrix X of integers.
    ///
    /// - Parameters:
    ///   - values: `rows × columns`, |value| ≤ 2²⁰.
    ///   - columns: number of columns, at least 1.
    /// - Returns: `columns × columns` sums, row-major, both triangles. The same on every BLAS.
    /// - Complexity: O(rows · columns²), by `dsyrk`.
    package static func gram(of values: [Int32], columns: Int) -> [Int64] {
        precondition(columns > 0 && values.count % columns == 0, "whole rows")
        let rows = values.count / columns
        var total = [Int64](repeating: 0, count: columns * columns)
        for start in stride(from: 0, to: rows, by: blockRows) {
            let end = min(rows, start + blockRows)
            let block = values[start * columns..<end * columns].map(Double.init)
            var product = [Double](repeating: 0, count: columns * columns)
            // Row-major, so `CblasTrans` is XᵀX.
            BLASBuffer.use {
                unsafe cblas_dsyrk(
                    CblasRowMajor, CblasLower, CblasTrans, Int32(columns), Int32(end - start), 1, block,
                    Int32(columns), 0, &product, Int32(columns))
            }
            for i in 0..<columns {
                for j in 0...i { total[i * columns + j] += Int64(product[i * columns + j]) }
            }
        }
        for i in 0..<columns {
            for j in 0..<i { total[j * columns + i] = total[i * columns + j] }
        }
        return total
    }
}
