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
        var place = 0
        return (0..<cholesky.dimension).map { i -> Double in
            var sum = 0.0
            for k in 0...i { sum += cholesky.lower[place + k] * independent[k] }
            place += i + 1
            return sum
        }
    }
}
