import PeerCohorts

/// The scores of a cohort as plain numbers: whoever has them computes every pair's score, to the last bit, with integers and binary32
/// alone. Confidential: these are people's answers, though without the questions' names.
///
/// *Example.* A page for managers holds them, and prices in a browser what it costs when two people change places.
///
/// ```swift
/// if let portable = result.scores.portable { print(portable.weights.reduce(0, +) == Score.one) }   // true
/// ```
public struct PortableScores: Hashable, Sendable {
    /// One a component of the model, in the order of terms.
    public let facets: [PortableFacet]
    /// Integer weights of the facets, summing to 2²⁰.
    public let weights: [Int32]
    /// What an unknown facet's term counts.
    public let references: [Int32]
    /// The weight that has to be known in both directions.
    public let minimumKnown: Int32
    /// Where known facets share the whole weight: the weights for every set of known facets, by bit mask. Empty otherwise.
    public let renormalised: [[Int32]]
    /// How two directions become one score.
    public let aggregate: Aggregate
    /// People who receive what they give. Empty for nobody.
    public let mirrored: [Bool]
}

extension CohortScores {
    /// Everything that scores are computed from; `nil` where the model has a facet of a program's own, or one whose answers are too many
    /// for a table.
    ///
    /// - Complexity: O(people · questions) time and memory.
    public var portable: PortableScores? {
        var portable: [PortableFacet] = []
        for component in components {
            guard let facet = fitted.facets[component].fit?.portable(cohort) else { return nil }
            portable.append(facet)
        }
        return PortableScores(
            facets: portable, weights: scale.weights, references: scale.references, minimumKnown: scale.minimumKnown,
            renormalised: scale.renormalised, aggregate: fitted.model.aggregate, mirrored: mirrored)
    }
}
