import PeerFiles
import PeerMatching

/// `pairs.csv` and the unmatched beside it, for an audience.
struct PairsTable {
    let result: MatchResult
    let audience: Audience

    /// One row per person: group, member, partners, score, terms; for administrators also both directions and ranks.
    var pairs: String {
        let explanations = result.pairs.compactMap { result.explanation(of: $0, for: audience) }
        let facets = explanations.first?.terms.map(\.facet) ?? []
        let isFull = audience == .administrator
        var writer = CSVWriter()
        writer.append(
            ["group", "member", "partners", "score"] + facets.map { "term:\($0)" }
                + (isFull ? ["score_to_member", "score_to_partner", "rank_of_partner"] : []))
        let width = max(3, String(result.pairs.count).count)
        for (index, (pair, explanation)) in zip(result.pairs, explanations).enumerated() {
            let digits = String(index + 1)
            let group = "G" + String(repeating: "0", count: width - digits.count) + digits
            let score = explanation.score.map { ShownScores.millionths.text(ShownScores.millionths.of($0)) } ?? ""
            let terms = ShownScores.millionths.terms(explanation).map(ShownScores.millionths.text)
            for (member, partner, isFirst) in [(pair.first, pair.second, true), (pair.second, pair.first, false)] {
                var row = [group, member, partner, score] + terms
                if isFull, let directions = explanation.directions {
                    let own = isFirst ? directions : directions.reversed()
                    row += own.map { ShownScores.millionths.text(ShownScores.millionths.of($0)) }
                    row.append(rank(of: member).map(String.init) ?? "")
                }
                writer.append(row)
            }
        }
        return writer.text
    }

    private func rank(of id: String) -> Int? {
        result.scores.cohort.index(of: id).flatMap { result.assessment.ranks[$0] }
    }

    /// id and reason.
    var unmatched: String {
        var writer = CSVWriter()
        writer.append(["id", "reason"])
        for person in result.unmatched { writer.append([person.id, person.reason(for: audience)]) }
        return writer.text
    }

    /// Name, partner, three conversation starters and languages in common: always for participants.
    var mailMerge: String {
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

/// Conversation starters from an explanation, as one of the two reads it.
struct Starters {
    let lines: [String]

    init(_ explanation: Explanation, for member: String) {
        let isFirst = explanation.people.first == member
        let learns = isFirst ? explanation.firstLearns : explanation.secondLearns
        let teaches = isFirst ? explanation.secondLearns : explanation.firstLearns
        var lines: [String] = []
        if let lesson = learns.first {
            lines.append("Ask about \(lesson.skill): your partner is ahead, and you want to learn it")
        }
        if let lesson = teaches.first { lines.append("Offer \(lesson.skill): your partner wants to learn it") }
        lines += explanation.sharedGoals.prefix(2).map { "You both care for \($0)" }
        lines += explanation.sharedInterests.prefix(2).map { "You share an interest: \($0)" }
        lines += learns.dropFirst().prefix(2).map { "Ask about \($0.skill) too" }
        self.lines = lines
    }

    /// What a mismatch on a facet means, in words.
    static func mismatch(_ facet: String) -> String {
        switch facet {
        case "skills": "they have little to teach each other"
        case "aspirations": "their aspirations differ"
        case "personality": "their personalities differ"
        default: "they are far apart on \(facet)"
        }
    }
}
