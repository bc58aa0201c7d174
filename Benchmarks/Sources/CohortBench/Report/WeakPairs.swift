import PeerMatching
import PeerReports

/// The pairs that score least, what is weak about them, and whom each of the two could have had.
struct WeakPairs {
    let found: [OverviewData.Weak]

    private static let named = 10
    /// Looking for somebody better is a look at everybody, for each of the named.
    private static let mostPeople = 20_000

    init(_ result: MatchResult) {
        let cohort = result.scores.cohort
        let scored = result.pairs.compactMap { pair -> (first: Int, second: Int, score: Int32)? in
            guard let first = cohort.index(of: pair.first), let second = cohort.index(of: pair.second) else {
                return nil
            }
            return (first, second, result.scores.reciprocalScore(first, second))
        }
        let weakest = scored.sorted { ($0.score, $0.first, $0.second) < ($1.score, $1.first, $1.second) }.prefix(
            Self.named)
        let obstacles = Obstacles(result.pool)
        found = weakest.map { pair in
            .init(people: [pair.first, pair.second], score: pair.score, notes: Self.notes(pair, result, obstacles))
        }
    }

    private static func notes(
        _ pair: (first: Int, second: Int, score: Int32), _ result: MatchResult, _ obstacles: Obstacles
    ) -> [String] {
        let cohort = result.scores.cohort
        let ids = [pair.first, pair.second].map { cohort.participants[$0].id }
        var notes: [String] = []
        if let explanation = result.explanation(of: ids[0], ids[1], for: .administrator) {
            notes += explanation.mismatches.map(Starters.mismatch)
            let unknown = explanation.terms.filter { !$0.isAnswered }.map(\.facet)
            if !unknown.isEmpty {
                notes.append("not known of both: \(unknown.joined(separator: ", ")); an answer could change that")
            }
        }
        guard cohort.count <= mostPeople else { return notes }
        for (person, partner) in [(pair.first, pair.second), (pair.second, pair.first)] {
            if let note = better(person, than: partner, pair.score, result, obstacles) { notes.append(note) }
        }
        return notes
    }

    /// The best partner that a person could have had, and with whom that partner is.
    private static func better(
        _ person: Int, than partner: Int, _ score: Int32, _ result: MatchResult, _ obstacles: Obstacles
    ) -> String? {
        let cohort = result.scores.cohort
        var best: (place: Int, score: Int32)?
        for other in cohort.participants.indices where other != person && other != partner {
            let offered = result.scores.reciprocalScore(person, other)
            guard offered > best?.score ?? score, obstacles.reason(person, other) == nil else { continue }
            best = (other, offered)
        }
        func name(_ place: Int) -> String { cohort.participants[place].name ?? cohort.participants[place].id }
        guard let best else { return "\(name(person)) could not have had more with anybody" }
        let shown = ShownScores(decimals: 2)
        let taken = result.arrangement.partners(of: cohort.participants[best.place].id).compactMap {
            cohort.index(of: $0)
        }
        let whereabouts = taken.first.map {
            "who is with \(name($0)), \(shown.text(ofScore: result.scores.reciprocalScore(best.place, $0)))"
        }
        return "\(name(person)) would score most, \(shown.text(ofScore: best.score)), with \(name(best.place)), "
            + (whereabouts ?? "who has no partner")
    }
}
