import PeerCohorts
import PeerScoring

/// Why pairs are not possible, in words that give away no private rule: what private rules or a person's own list forbid is "not allowed
/// together", whatever their kind.
public struct Obstacles: Sendable {
    private let scores: CohortScores
    private let told: CompiledRules

    /// The obstacles of a pool.
    ///
    /// - Complexity: O(n) where there are private rules, which are left out of what is told.
    public init(_ pool: ScoredPool) {
        scores = pool.scores
        guard !pool.program.privateRules.isEmpty else {
            told = pool.scores.rules
            return
        }
        told = CompiledRules(pool.shownRules, cohort: pool.cohort, together: pool.locked)
    }

    /// Why two people of the cohort cannot be paired, `nil` when they can.
    public func reason(_ first: Int, _ second: Int) -> String? {
        switch scores.noScore(first, second) {
        case nil: nil
        case .coverage: "too few answers in common"
        case .rule(.capacity): "the other sits out"
        case .rule: (told.reason(first, second) ?? .never).rawValue
        }
    }
}
