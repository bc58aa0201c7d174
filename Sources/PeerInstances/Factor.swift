import PeerNumerics

/// Draws normal vectors with given correlations.
struct Factor {
    private let cholesky: Cholesky

    init(correlations: [Double]) {
        let dimension = Int(Double(correlations.count).squareRoot())
        cholesky = Cholesky(shrinking: correlations, dimension: dimension)
    }

    func draw(_ source: inout NormalSource) -> [Double] {
        let independent = (0..<cholesky.dimension).map { _ in source.normal() }
        return (0..<cholesky.dimension).map { i -> Double in
            let row = cholesky.lower[i * (i + 1) / 2..<(i + 1) * (i + 2) / 2]
            return zip(row, independent).reduce(0) { sum, pair in sum + pair.0 * pair.1 }
        }
    }
}
