import PeerProblems
import PeerNumerics

/// Turns facet values into integer terms that sum to the score exactly.
///
/// Term f = rint(F · ω_f) with Σ ω = 2²⁰. An unknown facet contributes its reference value; under `renormalise` the known
/// facets share 2²⁰ among themselves instead.
struct TermScale: Sendable {
    let weights: [Int32]
    let references: [Int32]
    let minimumKnown: Int32
    /// Under `renormalise`: the weights for every set of known facets, by bit mask.
    let renormalised: [[Int32]]

    init(weights: [Int32], references: [Int32], missing: ScoreModel.MissingPolicy, minimumCoverage: Double) {
        self.weights = weights
        self.references = references
        // Weights are rounded to shares of 60,000 and of 2²⁰; a share of exactly the minimum must still be enough.
        let slack = 16 * Double(weights.count)
        minimumKnown = Int32(max(0, (minimumCoverage * Double(Score.one) - slack).rounded(.up)))
        renormalised =
            missing == .referenceValue
            ? []
            : (0..<1 << weights.count).map { mask in
                largestRemainder(
                    Int(Score.one), weights: weights.indices.map { mask >> $0 & 1 == 1 ? Int(weights[$0]) : 0 }
                ).map(Int32.init)
            }
    }

    /// The weight of the known facets, in 0...2²⁰.
    func known(_ isKnown: (Int) -> Bool) -> Int32 {
        weights.indices.reduce(0) { isKnown($1) ? $0 + weights[$1] : $0 }
    }

    /// Whether enough is known for a score.
    func isCovered(_ known: Int32) -> Bool { known >= minimumKnown }

    /// The terms of facet values, NaN for unknown.
    func terms(_ values: [Float]) -> [Int32] {
        let weights = effectiveWeights(values)
        return values.indices.map { term(values[$0], $0, weights) }
    }

    /// The weights that apply to facet values, NaN for unknown.
    func effectiveWeights(_ values: [Float]) -> [Int32] {
        guard !renormalised.isEmpty else { return weights }
        return renormalised[values.indices.reduce(0) { values[$1].isNaN ? $0 : $0 | 1 << $1 }]
    }

    /// One term.
    func term(_ value: Float, _ facet: Int, _ weights: [Int32]) -> Int32 {
        if value.isNaN { return renormalised.isEmpty ? references[facet] : 0 }
        return Int32((value * Float(weights[facet])).rounded(.toNearestOrEven))
    }

    /// The same for the kernel that does this for whole tiles.
    ///
    /// - Parameters:
    ///   - order: the facets as the kernel is given them.
    ///   - directional: how many of them, the first ones, have a value per direction.
    func kernelTerms(order: [Int], directional: Int) -> ScoreClosing.Terms {
        let sets =
            renormalised.isEmpty
            ? nil
            : (0..<1 << order.count).map { set -> [Int32] in
                let mask = order.indices.reduce(0) { set >> $1 & 1 == 1 ? $0 | 1 << order[$1] : $0 }
                return order.map { renormalised[mask][$0] }
            }
        return ScoreClosing.Terms(
            directional: directional, weights: order.map { weights[$0] }, references: order.map { references[$0] },
            renormalised: sets, minimumKnown: minimumKnown)
    }
}

extension Aggregate {
    /// The kernel's name for it.
    var kernel: ScoreClosing.Aggregate {
        switch self {
        case .mean: .mean
        case .harmonic: .harmonic
        case .geometric: .geometric
        case .product: .product
        case .minimum: .minimum
        }
    }
}
