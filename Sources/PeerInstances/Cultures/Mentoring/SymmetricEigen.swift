/// Eigenvalues and vectors of a small symmetric matrix, by Jacobi's rotations: sums, products and square roots alone, in a fixed order, so that
/// every machine gives the same bits. O(n³) a sweep, six to ten sweeps.
///
/// Each rotation makes one element off the diagonal 0; the sum of squares of all of them falls with each, and quadratically at the end.
/// *Example.* (2 1; 1 2) needs one rotation by 45°: values 3 and 1, vectors (1, 1)/√2 and (1, −1)/√2.
/// G. H. Golub & C. F. Van Loan, Matrix Computations, 4th edition (2013), § 8.5.
struct SymmetricEigen {
    /// Descending.
    let values: [Double]
    /// `vectors[k]` belongs to `values[k]`; length 1.
    let vectors: [[Double]]

    /// - Parameter matrix: row-major, symmetric, of order `n`.
    init(_ matrix: [Double], order n: Int) {
        var a = matrix
        var v = [Double](repeating: 0, count: n * n)
        for i in 0..<n { v[i * n + i] = 1 }
        for _ in 0..<30 {
            var rest = 0.0
            for i in 0..<n { for j in 0..<i { rest += a[i * n + j] * a[i * n + j] } }
            if rest < 1e-26 { break }
            for p in 0..<n {
                for q in p + 1..<max(n, p + 1) where a[p * n + q] != 0 { Self.rotate(&a, &v, n, p, q) }
            }
        }
        let order = (0..<n).sorted { a[$0 * n + $0] == a[$1 * n + $1] ? $0 < $1 : a[$0 * n + $0] > a[$1 * n + $1] }
        values = order.map { a[$0 * n + $0] }
        vectors = order.map { k in (0..<n).map { v[$0 * n + k] } }
    }

    private static func rotate(_ a: inout [Double], _ v: inout [Double], _ n: Int, _ p: Int, _ q: Int) {
        let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
        let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<n {
            let (x, y) = (a[k * n + p], a[k * n + q])
            a[k * n + p] = c * x - s * y
            a[k * n + q] = s * x + c * y
        }
        for k in 0..<n {
            let (x, y) = (a[p * n + k], a[q * n + k])
            a[p * n + k] = c * x - s * y
            a[q * n + k] = s * x + c * y
        }
        for k in 0..<n {
            let (x, y) = (v[k * n + p], v[k * n + q])
            v[k * n + p] = c * x - s * y
            v[k * n + q] = s * x + c * y
        }
    }
}
