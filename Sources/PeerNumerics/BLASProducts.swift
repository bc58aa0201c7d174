#if canImport(Accelerate)
    import Accelerate
#else
    import CPeerBLAS
#endif

/// Products of blocks of rows with a fixed matrix, by BLAS, into a buffer that is used again.
///
/// As long as every sum of products is a whole number below 2²⁴ (binary32) or 2⁵³ (binary64), no rounding happens and every
/// BLAS gives the same bits, in whatever order it sums.
package final class BLASProducts<Number: BinaryFloatingPoint & BitwiseCopyable & Sendable> {
    private let inner: Int
    private let columns: Int
    private let columnFactors: AlignedBuffer<Number>
    private let rowFactors: AlignedBuffer<Number>
    private let products: AlignedBuffer<Number>
    private let capacity: Int

    /// - Parameters:
    ///   - capacity: the most rows of a block.
    ///   - inner: length of a vector.
    ///   - columns: number of columns.
    ///   - factor: the elements of a column's vector.
    package init(capacity: Int, inner: Int, columns: Int, factor: (_ column: Int, _ element: Int) -> Number) {
        precondition(Number.self == Float.self || Number.self == Double.self, "the two kinds that BLAS knows")
        self.capacity = capacity
        self.inner = inner
        self.columns = columns
        columnFactors = AlignedBuffer(repeating: 0, count: columns * inner)
        rowFactors = AlignedBuffer(repeating: 0, count: capacity * inner)
        products = AlignedBuffer(repeating: 0, count: capacity * columns)
        for column in 0..<columns {
            for element in 0..<inner { columnFactors[column * inner + element] = factor(column, element) }
        }
    }

    /// Computes the products of `rows` vectors with every column's.
    package func multiply(rows: Int, factor: (_ row: Int, _ element: Int) -> Number) {
        precondition(rows <= capacity, "a block of rows")
        for row in 0..<rows {
            for element in 0..<inner { rowFactors[row * inner + element] = factor(row, element) }
        }
        guard rows > 0, columns > 0, inner > 0 else { return }
        let (m, n, k) = (Int32(rows), Int32(columns), Int32(inner))
        if Number.self == Float.self {
            unsafe rowFactors.base.withMemoryRebound(to: Float.self, capacity: rowFactors.count) { a in
                unsafe columnFactors.base.withMemoryRebound(to: Float.self, capacity: columnFactors.count) { b in
                    unsafe products.base.withMemoryRebound(to: Float.self, capacity: products.count) { c in
                        BLASBuffer.use {
                            unsafe cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, 0, c, n)
                        }
                    }
                }
            }
        } else {
            unsafe rowFactors.base.withMemoryRebound(to: Double.self, capacity: rowFactors.count) { a in
                unsafe columnFactors.base.withMemoryRebound(to: Double.self, capacity: columnFactors.count) { b in
                    unsafe products.base.withMemoryRebound(to: Double.self, capacity: products.count) { c in
                        BLASBuffer.use {
                            unsafe cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, 0, c, n)
                        }
                    }
                }
            }
        }
    }

    /// A product of the last block.
    package subscript(row: Int, column: Int) -> Number { products[row * columns + column] }
}
