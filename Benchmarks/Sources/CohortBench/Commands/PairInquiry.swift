// Why somebody has no partner, and why two people are not a pair, for administrators: which rules stand between them, whom a person could
// have had, and with whom those are.
//
// *Example.* Ann has no partner. Of 9 others 4 are not possible: 3 for the reporting line, 1 for too few answers in common. Of the five who
// are possible Bob scores highest with her, .71, and is with Cy, with whom he scores .84.

import PeerMatching
import PeerReports

/// Looks at one person, or at one pair, beside the pairs that were made.
struct PairInquiry {
    let pool: ScoredPool
    let arrangement: Arrangement
    private let obstacles: Obstacles
    private let shown = ShownScores.millionths

    /// How many possible partners are named.
    private static let named = 5

    init(_ pool: ScoredPool, _ arrangement: Arrangement) {
        (self.pool, self.arrangement) = (pool, arrangement)
        obstacles = Obstacles(pool)
    }

    private func id(_ place: Int) -> String { pool.cohort.participants[place].id }

    /// Why a person has no partner.
    ///
    /// - Complexity: one look at everybody.
    func unmatched(_ person: Int) -> String {
        var (reasons, possible) = ([String: Int](), [(place: Int, score: Int32)]())
        for other in pool.cohort.participants.indices where other != person {
            if let reason = obstacles.reason(person, other) {
                reasons[reason, default: 0] += 1
            } else {
                possible.append((other, pool.scores.reciprocalScore(person, other)))
            }
        }
        let others = pool.cohort.count - 1
        var lines = ["confidential", "\(id(person)) has no partner"]
        if pool.cohort.participants[person].capacity == 0 { lines.append("sits out: capacity 0") }
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append("not possible with \(count) of \(others) people: \(reason)")
        }
        lines.append("possible with \(possible.count) of \(others) people")
        for (place, score) in possible.sorted(by: { ($1.score, $0.place) < ($0.score, $1.place) }).prefix(Self.named) {
            lines.append("  \(id(place)), score \(shown.text(ofScore: score)): \(whereabouts(place))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What stands between two people, and what each of them has instead.
    func notes(on first: Int, _ second: Int) -> String {
        var lines: [String] = []
        if let reason = obstacles.reason(first, second) { lines.append("they cannot be paired: \(reason)") }
        for person in [first, second] { lines.append("\(id(person)): \(whereabouts(person))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `is with Cy, score 0.840000`
    private func whereabouts(_ person: Int) -> String {
        let partners = arrangement.partners(of: id(person)).compactMap { pool.cohort.index(of: $0) }
        guard !partners.isEmpty else { return "has no partner" }
        let named = partners.map { "\(id($0)), score \(shown.text(ofScore: pool.scores.reciprocalScore(person, $0)))" }
        return "is with " + named.joined(separator: " and ")
    }
}
