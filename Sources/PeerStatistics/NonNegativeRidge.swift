// Non-negative ridge regression: weights w ≥ 0 that make |X w − y|² + λ |w|² least. Only the sums A = XᵀX + λ I and b = Xᵀ y are needed.
//
// The active-set method of Lawson and Hanson: a set P of columns is free, the others are 0. Invariant: w solves the equations of P and is above
// 0 on it. In each round the column whose gradient b − A w is greatest enters P; while the solution on P has columns at or below 0, w moves
// towards it until the first of them is 0, which leaves P. It ends where no gradient outside P is above 0: these are the conditions of
// Karush, Kuhn and Tucker, which with λ > 0, where A is positive definite, one w alone meets.
//
// EXAMPLE. A = [[2, 1], [1, 2]], b = [3, 0]: without a bound w = [2, −1]; with it w = [1.5, 0], and the gradient of the second is
// 0 − 1 · 1.5 < 0.
//
// O(k³) a round for k columns, finitely many rounds, in practice about as many as columns. Sources: C. L. Lawson & R. J. Hanson, "Solving Least
// Squares Problems" (1974), ch. 23; A. E. Hoerl & R. W. Kennard, "Ridge regression", Technometrics 12 (1970), pp. 55–67.

/// Least squares with weights that are not negative.
///
/// ```swift
/// print(NonNegativeRidge.weights(gram: [2, 0, 0, 1], moments: [4, -1], penalty: 0))   // [2.0, 0.0]
/// ```
public enum NonNegativeRidge {
    /// The weights.
    ///
    /// - Parameters:
    ///   - gram: XᵀX, k × k, row-major, symmetric.
    ///   - moments: Xᵀ y, k.
    ///   - penalty: λ, 0 or more; with 0 the columns of X must be independent.
    /// - Returns: k weights, none below 0.
    public static func weights(gram: [Double], moments: [Double], penalty: Double) -> [Double] {
        let k = moments.count
        precondition(gram.count == k * k && penalty >= 0, "a square matrix, and a penalty that is none or more")
        var a = gram
        for column in 0..<k { a[column * k + column] += penalty }
        let scale = moments.reduce(0) { max($0, $1.magnitude) }
        let tolerance = scale * Double(k + 1) * 1e-14
        var w = [Double](repeating: 0, count: k)
        var isFree = [Bool](repeating: false, count: k)
        // Each round ends in a lower value, so no set of free columns comes twice; rounding aside, 3 k are plenty.
        for _ in 0..<3 * k + 10 {
            let gradient = (0..<k).map { row in
                moments[row] - (0..<k).reduce(0) { $0 + a[row * k + $1] * w[$1] }
            }
            let entering = (0..<k).filter { !isFree[$0] && gradient[$0] > tolerance }.max {
                gradient[$0] < gradient[$1]
            }
            guard let entering else { break }
            isFree[entering] = true
            while true {
                let free = (0..<k).filter { isFree[$0] }
                guard let solution = solved(a, k, free, moments) else {
                    // The column depends on others that are free already.
                    isFree[entering] = false
                    break
                }
                let falling = free.indices.filter { solution[$0] <= 0 }
                if falling.isEmpty {
                    for (place, column) in free.enumerated() { w[column] = solution[place] }
                    break
                }
                // As far as the first that falls to 0; that one leaves.
                let steps = falling.map { w[free[$0]] / (w[free[$0]] - solution[$0]) }
                let step = steps.min() ?? 0
                for (place, column) in free.enumerated() { w[column] += step * (solution[place] - w[column]) }
                for (place, own) in zip(falling, steps) where own <= step {
                    w[free[place]] = 0
                    isFree[free[place]] = false
                }
            }
        }
        return w
    }

    /// The solution of the equations of some columns by Cholesky's factors; `nil` where they are not independent.
    private static func solved(_ a: [Double], _ k: Int, _ columns: [Int], _ b: [Double]) -> [Double]? {
        let m = columns.count
        var factor = [Double](repeating: 0, count: m * m)
        for row in 0..<m {
            for column in 0...row {
                var sum = a[columns[row] * k + columns[column]]
                for inner in 0..<column { sum -= factor[row * m + inner] * factor[column * m + inner] }
                if row == column {
                    guard sum > a[columns[row] * k + columns[row]] * 1e-13, sum > 0 else { return nil }
                    factor[row * m + row] = sum.squareRoot()
                } else {
                    factor[row * m + column] = sum / factor[column * m + column]
                }
            }
        }
        var x = columns.map { b[$0] }
        for row in 0..<m {
            for inner in 0..<row { x[row] -= factor[row * m + inner] * x[inner] }
            x[row] /= factor[row * m + row]
        }
        for row in (0..<m).reversed() {
            for inner in row + 1..<m { x[row] -= factor[inner * m + row] * x[inner] }
            x[row] /= factor[row * m + row]
        }
        return x
    }
}
