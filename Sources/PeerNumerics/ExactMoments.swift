/// Means and covariances of integer vectors, from exact sums: the order of the rows cannot matter.
package struct ExactMoments: Sendable {
    /// Number of rows.
    package let count: Int
    /// Number of columns.
    package let dimension: Int
    private let sums: [Int128]
    private let products: [Int128]

    /// - Parameter rows: equally long vectors of integers below 2⁴⁰ in magnitude, fewer than 2²² of them.
    package init(rows: some Collection<[Int64]>, dimension: Int) {
        var sums = [Int128](repeating: 0, count: dimension)
        var products = [Int128](repeating: 0, count: dimension * dimension)
        for row in rows {
            precondition(row.count == dimension, "rows of equal length")
            for i in 0..<dimension {
                precondition(row[i].magnitude < 1 << 40, "values below 2⁴⁰")
                sums[i] += Int128(row[i])
                for j in 0...i { products[i * dimension + j] += Int128(row[i]) * Int128(row[j]) }
            }
        }
        count = rows.count
        self.dimension = dimension
        self.sums = sums
        self.products = products
    }

    /// The mean of a column, rounded once.
    package func mean(_ column: Int) -> Double { Double(sums[column]) / Double(count) }

    /// The covariance of two columns with n − 1 degrees of freedom, rounded twice; 0 when there are fewer than two rows.
    package func covariance(_ first: Int, _ second: Int) -> Double {
        guard count > 1 else { return 0 }
        let (i, j) = (max(first, second), min(first, second))
        let n = Int128(count)
        return Double(n * products[i * dimension + j] - sums[i] * sums[j]) / Double(n * (n - 1))
    }
}
