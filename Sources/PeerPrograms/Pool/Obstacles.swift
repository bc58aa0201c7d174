import PeerCohorts
import PeerScoring

/// Why pairs are not possible, in words that give away no private rule: what private rules or a person's own list forbid is "not allowed
/// together", whatever their kind.
///
/// ```swift
/// let pool = try ScoredPool(cohort, program)
/// print(Obstacles(pool).reason(0, 1) ?? "they can be paired")
/// ```
public struct Obstacles: Sendable {
    let scores: CohortScores
    /// The rules that may be told apart.
    let told: CompiledRules
    /// Whether other rules are in force too.
    let hasPrivateRules: Bool
    /// Why people are not to be had whoever asks: they have no place left by locked pairs. `nil` for most.
    let closed: [Blocked?]

    /// The obstacles of a pool.
    ///
    /// - Complexity: O(n) where there are private rules, which are left out of what is told.
    public init(_ pool: ScoredPool) {
        scores = pool.scores
        closed = Self.closed(pool)
        hasPrivateRules = !pool.program.privateRules.isEmpty
        guard hasPrivateRules else {
            told = pool.scores.rules
            return
        }
        told = CompiledRules(pool.shownRules, cohort: pool.cohort, together: pool.locked)
    }

    static let sitsOut = "the other sits out"

    /// Why two people of the cohort cannot be paired, `nil` when they can.
    public func reason(_ first: Int, _ second: Int) -> String? {
        if let reason = closed[first] ?? closed[second] { return reason.rawValue }
        return switch scores.noScore(first, second) {
        case nil: nil
        case .coverage: "too few answers in common"
        case .rule(.capacity): Self.sitsOut
        case .rule: (told.reason(first, second) ?? .never).rawValue
        }
    }

    /// People locked by the program's own rules are said to be; by private rules and requests they are merely not to be had.
    private static func closed(_ pool: ScoredPool) -> [Blocked?] {
        var closed = [Blocked?](repeating: .never, count: pool.cohort.count)
        for person in pool.people { closed[person] = nil }
        for case .locked(let pairs) in pool.program.rules {
            for id in pairs.flatMap({ [$0.first, $0.second] }) {
                if let person = pool.cohort.index(of: id), closed[person] != nil { closed[person] = .locked }
            }
        }
        return closed
    }
}
