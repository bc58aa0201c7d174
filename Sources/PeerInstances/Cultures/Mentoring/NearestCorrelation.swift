/// The correlation matrix nearest to one that may be none.
///
/// Correlations that are found pair by pair need not go together: with r₁₂ = r₂₃ = .9, r₁₃ = 0 no three variables have them (one eigenvalue is
/// −.27). Two projections are taken in turn, onto matrices whose eigenvalues are at least `floor` and onto those with a diagonal of ones; Dykstra's
/// correction makes the limit the nearest in the sum of squared differences. The last step divides by the diagonal, so what comes out has
/// ones there and is positive definite, whenever it stops.
///
/// *Example.* The three above become r₁₂ = r₂₃ = .743, r₁₃ = .106. N. J. Higham, "Computing the nearest correlation matrix", IMA Journal of
/// Numerical Analysis 22 (2002), pp. 329–343, algorithm 3.3. O(n³) a round.
enum NearestCorrelation {
    /// - Parameters:
    ///   - matrix: row-major, symmetric, with ones on the diagonal.
    ///   - n: its order.
    ///   - floor: the least eigenvalue, above 0.
    /// - Returns: the matrix itself where its eigenvalues are large enough.
    static func of(_ matrix: [Double], order n: Int, floor: Double = 1e-3, rounds: Int = 12) -> [Double] {
        var (current, correction) = (matrix, [Double](repeating: 0, count: n * n))
        for round in 0..<rounds {
            let target = zip(current, correction).map { $0 - $1 }
            let eigen = SymmetricEigen(target, order: n)
            if round == 0, (eigen.values.last ?? 1) >= floor { return matrix }
            let projected = product(eigen, n) { max(floor, $0) }
            correction = zip(projected, target).map { $0 - $1 }
            current = projected
            for i in 0..<n { current[i * n + i] = 1 }
            if round == rounds - 1 { current = projected }
        }
        let scale = (0..<n).map { 1 / current[$0 * n + $0].squareRoot() }
        return (0..<n * n).map { place in
            let (i, j) = place.quotientAndRemainder(dividingBy: n)
            return i == j ? 1 : current[place] * scale[i] * scale[j]
        }
    }

    private static func product(_ eigen: SymmetricEigen, _ n: Int, _ value: (Double) -> Double) -> [Double] {
        var result = [Double](repeating: 0, count: n * n)
        for (k, vector) in eigen.vectors.enumerated() {
            let weight = value(eigen.values[k])
            for i in 0..<n { for j in 0..<n { result[i * n + j] += weight * vector[i] * vector[j] } }
        }
        return result
    }
}
