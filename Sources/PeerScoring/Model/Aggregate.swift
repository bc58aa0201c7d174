import PeerProblems

/// How the two directional scores of a pair become one reciprocal score. All commute, so R(i,j) = R(j,i) to the bit.
///
/// With a = S(i←j) and b = S(j←i), integers in 0...2²⁰. Results are integers in the same range; harmonic, geometric and
/// product are one fixed sequence of binary32 operations. Reciprocity by the harmonic mean: L. Pizzato et al., "RECON: a
/// reciprocal recommender for online dating", RecSys 2010, pp. 207–214.
///
/// ```swift
/// print(Aggregate.harmonic(Score.one, Score.one / 3) == Score.one / 2)   // true
/// ```
public enum Aggregate: String, Hashable, Sendable, Codable, CaseIterable {
    /// (a + b) / 2, halves up.
    case mean
    /// 2ab / (a + b), 0 when both are 0.
    case harmonic
    /// √(ab)
    case geometric
    /// ab
    case product
    /// min(a, b)
    case minimum

    /// R from the two directions.
    public func callAsFunction(_ a: Int32, _ b: Int32) -> Int32 {
        switch self {
        case .mean:
            return (a + b + 1) >> 1
        case .minimum:
            return min(a, b)
        case .product:
            return Int32((product(a, b) * 0x1p-20).rounded(.toNearestOrEven))
        case .geometric:
            return Int32(product(a, b).squareRoot().rounded(.toNearestOrEven))
        case .harmonic:
            guard a + b > 0 else { return 0 }
            return Int32((2 * product(a, b) / Float(a + b)).rounded(.toNearestOrEven))
        }
    }

    /// ab rounded once to binary32.
    private func product(_ a: Int32, _ b: Int32) -> Float { Float(Int64(a) * Int64(b)) }

    /// Splits R over the facets by Euler's theorem: facet f gets a share proportional to
    /// t_f(a)·∂R/∂a + t_f(b)·∂R/∂b. All aggregates are homogeneous, so the shares make up R (twice R for the product, which
    /// changes no proportion). Parts are whole and sum to R exactly.
    ///
    /// - Parameters:
    ///   - a: terms of S(i←j), summing to it.
    ///   - b: terms of S(j←i).
    func shares(_ a: [Int32], _ b: [Int32]) -> [Int32] {
        let (sumA, sumB) = (a.reduce(0, +), b.reduce(0, +))
        let (weightA, weightB): (Int, Int) =
            switch self {
            case .mean: (1, 1)
            case .minimum: sumA == sumB ? (1, 1) : sumA < sumB ? (1, 0) : (0, 1)
            case .product, .geometric: (Int(sumB), Int(sumA))
            case .harmonic: (Int(sumB) * Int(sumB), Int(sumA) * Int(sumA))
            }
        let weights = zip(a, b).map { Int($0) * weightA + Int($1) * weightB }
        return largestRemainder(Int(self(sumA, sumB)), weights: weights).map(Int32.init)
    }
}
