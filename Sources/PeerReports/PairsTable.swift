import PeerFiles
import PeerMatching

/// `pairs.csv` and the unmatched beside it, for an audience.
///
/// ```swift
/// print(PairsTable(result: result, audience: .participant).pairs)
/// ```
public struct PairsTable {
    private let result: MatchResult
    private let audience: Audience
    private let meetings: [Described]

    /// A meeting with its group's name, and the explanations of its pairs, in their order; none where there is nothing to show.
    private struct Described {
        let group: String
        let round: Int
        let meeting: Arrangement.Meeting
        let explanations: [Explanation]
    }

    /// Explains every pair once.
    public init(result: MatchResult, audience: Audience) {
        self.result = result
        self.audience = audience
        let count = result.arrangement.meetings.count
        let width = max(3, String(count).count)
        var explanations = result.explanations(
            of: result.arrangement.pairs.map { (first: $0.0, second: $0.1) }, for: audience
        ).makeIterator()
        var described: [Described] = []
        described.reserveCapacity(count)
        for (round, meetings) in result.arrangement.rounds.enumerated() {
            for meeting in meetings.meetings {
                let digits = String(described.count + 1)
                let group = "G" + String(repeating: "0", count: width - digits.count) + digits
                let own = (0..<meeting.pairCount).compactMap { _ in explanations.next() ?? nil }
                described.append(Described(group: group, round: round + 1, meeting: meeting, explanations: own))
            }
        }
        self.meetings = described
    }

    /// One row per person and meeting: group, member, partners, score, terms; for administrators also both directions and ranks. With
    /// several rounds also `round`, with topics `topic`, and where members have an order `role`. In a meeting of several the score is the
    /// sum over those whom the person meets, and so are its terms.
    public var pairs: String {
        let facets = meetings.lazy.flatMap(\.explanations).first?.terms.map(\.facet) ?? []
        let isFull = audience == .administrator
        let hasRounds = result.arrangement.rounds.count > 1
        let hasTopics = meetings.contains { $0.meeting.topic != nil }
        let hasRoles = meetings.contains { [.giving, .ring, .workshop, .team].contains($0.meeting.kind) }
        var writer = CSVWriter()
        writer.append(
            ["group", "member", "partners", "score"] + facets.map { "term:\($0)" }
                + (isFull ? ["score_to_member", "score_to_partner", "rank_of_partner"] : [])
                + (hasRounds ? ["round"] : []) + (hasRoles ? ["role"] : []) + (hasTopics ? ["topic"] : []))
        for described in meetings {
            let roles = hasRoles ? roles(described.meeting) : []
            for (place, member) in described.meeting.members.enumerated() {
                var row = [described.group, member, partners(of: place, in: described.meeting)]
                row += scores(described.explanations, member, facets: facets.count)
                if hasRounds { row.append("\(described.round)") }
                if hasRoles { row.append(roles[place]) }
                if hasTopics { row.append(described.meeting.topic ?? "") }
                writer.append(row)
            }
        }
        return writer.text
    }

    private func partners(of place: Int, in meeting: Arrangement.Meeting) -> String {
        meeting.members.enumerated().filter { $0.offset != place }.map(\.element).joined(separator: ";")
    }

    /// What each member does there.
    private func roles(_ meeting: Arrangement.Meeting) -> [String] {
        switch meeting.kind {
        case .giving, .workshop: meeting.members.indices.map { $0 == 0 ? "teaches" : "learns" }
        case .ring: meeting.members.map { _ in "teaches the next" }
        case .team: result.roles(in: meeting, for: audience)
        case .pair, .circle, .table: meeting.members.map { _ in "" }
        }
    }

    /// The score, its terms, and for administrators directions and rank: sums over the explanations in which the member is.
    private func scores(_ explanations: [Explanation], _ member: String, facets: Int) -> [String] {
        let shown = ShownScores.millionths
        let isFull = audience == .administrator
        let own = explanations.count == 1 ? explanations : explanations.filter { $0.people.contains(member) }
        guard !own.isEmpty else { return Array(repeating: "", count: 1 + facets + (isFull ? 3 : 0)) }
        let scores = own.compactMap(\.score)
        var cells = [scores.isEmpty ? "" : shown.text(scores.reduce(0) { $0 + shown.of($1) })]
        var terms = [Int](repeating: 0, count: facets)
        for explanation in own { for (place, term) in shown.terms(explanation).enumerated() { terms[place] += term } }
        cells += terms.map(shown.text)
        if isFull {
            var directions = [0, 0]
            for explanation in own {
                guard let both = explanation.directions else { continue }
                let ordered = explanation.people.first == member ? both : both.reversed()
                for (place, score) in ordered.enumerated() { directions[place] += shown.of(score) }
            }
            cells += directions.map(shown.text)
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
        for meeting in result.arrangement.meetings {
            for (place, member) in meeting.members.enumerated() {
                let own = meeting.pairs.filter { $0.0 == member || $0.1 == member }.compactMap {
                    result.explanation(of: $0.0, $0.1, for: .participant)
                }
                guard !own.isEmpty else { continue }
                let others = meeting.members.enumerated().filter { $0.offset != place }.map(\.element)
                let names = others.map { cohort[$0]?.name ?? "" }
                // The best of each, so that everybody in the meeting is spoken of before anybody a second time.
                let lines = own.map { Starters($0, for: member).lines }
                let most = lines.map(\.count).max() ?? 0
                let starters = (0..<most).flatMap { depth in lines.compactMap { $0.count > depth ? $0[depth] : nil } }
                let languages = own.dropFirst().reduce(own[0].sharedLanguages) { common, explanation in
                    common.filter { explanation.sharedLanguages.contains($0) }
                }
                writer.append(
                    [
                        member, cohort[member]?.name ?? "", others.joined(separator: ";"),
                        names.allSatisfy(\.isEmpty) ? "" : names.joined(separator: ";"),
                    ] + (starters + ["", "", ""]).prefix(3) + [languages.joined(separator: ";")])
            }
        }
        return writer.text
    }
}
