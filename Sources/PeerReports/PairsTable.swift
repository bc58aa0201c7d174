import PeerFiles
import PeerMatching

/// `pairs.csv` and the unmatched beside it, for an audience.
public struct PairsTable {
    private let result: MatchResult
    private let audience: Audience
    private let meetings: [Described]

    /// A meeting with its group's name, and the explanation of a pair.
    private struct Described {
        let group: String
        let round: Int
        let meeting: Arrangement.Meeting
        let explanation: Explanation?
    }

    /// Explains every pair once.
    public init(result: MatchResult, audience: Audience) {
        self.result = result
        self.audience = audience
        let count = result.arrangement.meetings.count
        let width = max(3, String(count).count)
        let pairs = result.arrangement.meetings.compactMap { meeting in
            meeting.members.count == 2 ? (first: meeting.members[0], second: meeting.members[1]) : nil
        }
        var explanations = result.explanations(of: pairs, for: audience).makeIterator()
        var described: [Described] = []
        described.reserveCapacity(count)
        for (round, meetings) in result.arrangement.rounds.enumerated() {
            for meeting in meetings.meetings {
                let digits = String(described.count + 1)
                let group = "G" + String(repeating: "0", count: width - digits.count) + digits
                let explanation = meeting.members.count == 2 ? explanations.next() ?? nil : nil
                described.append(
                    Described(group: group, round: round + 1, meeting: meeting, explanation: explanation))
            }
        }
        self.meetings = described
    }

    /// One row per person and meeting: group, member, partners, score, terms; for administrators also both directions and ranks. With
    /// several rounds also `round`, with topics `topic`, and where members have an order `role`.
    public var pairs: String {
        let facets = meetings.lazy.compactMap(\.explanation).first?.terms.map(\.facet) ?? []
        let isFull = audience == .administrator
        let hasRounds = result.arrangement.rounds.count > 1
        let hasTopics = meetings.contains { $0.meeting.topic != nil }
        let hasRoles = meetings.contains { $0.meeting.kind == .giving || $0.meeting.kind == .ring }
        var writer = CSVWriter()
        writer.append(
            ["group", "member", "partners", "score"] + facets.map { "term:\($0)" }
                + (isFull ? ["score_to_member", "score_to_partner", "rank_of_partner"] : [])
                + (hasRounds ? ["round"] : []) + (hasRoles ? ["role"] : []) + (hasTopics ? ["topic"] : []))
        for described in meetings {
            for (place, member) in described.meeting.members.enumerated() {
                var row = [described.group, member, partners(of: place, in: described.meeting)]
                row += scores(described.explanation, member, facets: facets.count)
                if hasRounds { row.append("\(described.round)") }
                if hasRoles { row.append(role(place, described.meeting)) }
                if hasTopics { row.append(described.meeting.topic ?? "") }
                writer.append(row)
            }
        }
        return writer.text
    }

    private func partners(of place: Int, in meeting: Arrangement.Meeting) -> String {
        meeting.members.enumerated().filter { $0.offset != place }.map(\.element).joined(separator: ";")
    }

    private func role(_ place: Int, _ meeting: Arrangement.Meeting) -> String {
        switch meeting.kind {
        case .giving: place == 0 ? "teaches" : "learns"
        case .ring: "teaches the next"
        case .pair, .circle, .table: ""
        }
    }

    /// The score, its terms, and for administrators directions and rank.
    private func scores(_ explanation: Explanation?, _ member: String, facets: Int) -> [String] {
        let shown = ShownScores.millionths
        let blank = 1 + facets + (audience == .administrator ? 3 : 0)
        guard let explanation else { return Array(repeating: "", count: blank) }
        var cells = [explanation.score.map(shown.text(ofScore:)) ?? ""]
        cells += shown.terms(explanation).map(shown.text)
        if audience == .administrator, let directions = explanation.directions {
            let own = explanation.people.first == member ? directions : directions.reversed()
            cells += own.map(shown.text(ofScore:))
            cells.append(rank(of: member).map(String.init) ?? "")
        }
        return cells
    }

    private func rank(of id: String) -> Int? {
        result.scores.cohort.index(of: id).flatMap { result.assessment.ranks[$0] }
    }

    /// id and reason.
    public var unmatched: String {
        var writer = CSVWriter()
        writer.append(["id", "reason"])
        for person in result.unmatched { writer.append([person.id, person.reason(for: audience)]) }
        return writer.text
    }

    /// Name, partner, three conversation starters and languages in common: always for participants.
    public var mailMerge: String {
        var writer = CSVWriter()
        writer.append(["id", "name", "partner", "partner_name", "starter_1", "starter_2", "starter_3", "languages"])
        let cohort = result.scores.cohort
        for pair in result.pairs {
            guard let explanation = result.explanation(of: pair, for: .participant) else { continue }
            for (member, partner) in [(pair.first, pair.second), (pair.second, pair.first)] {
                let starters = Starters(explanation, for: member).lines + ["", "", ""]
                writer.append(
                    [member, cohort[member]?.name ?? "", partner, cohort[partner]?.name ?? ""] + starters.prefix(3)
                        + [explanation.sharedLanguages.joined(separator: ";")])
            }
        }
        return writer.text
    }
}
