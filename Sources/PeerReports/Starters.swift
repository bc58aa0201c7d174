import PeerMatching

/// Conversation starters from an explanation, as one of the two reads it.
///
/// ```swift
/// if let pair = result.pairs.first, let told = result.explanation(of: pair) {
///     for line in Starters(told, for: pair.first).lines { print(line) }
/// }
/// ```
public struct Starters: Sendable {
    /// One sentence each, the best first.
    public let lines: [String]

    /// Starters for a member of the pair.
    public init(_ explanation: Explanation, for member: String) {
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
    public static func mismatch(_ facet: String) -> String {
        switch facet {
        case "skills": "they have little to teach each other"
        case "aspirations": "their aspirations differ"
        case "personality": "their personalities differ"
        default: "they are far apart on \(facet)"
        }
    }
}

extension Explanation {
    /// The explanation as lines for one of the two: score, terms that sum to it, starters, mismatches.
    public func text(for member: String) -> String {
        let shown = ShownScores.millionths
        var lines = audience == .administrator ? ["confidential"] : []
        lines.append("pair: \(people.joined(separator: " and "))")
        if let score { lines.append("score: \(shown.text(ofScore: score))") }
        for (term, value) in zip(terms, shown.terms(self)) {
            lines.append("  \(term.facet): \(shown.text(value))\(term.isAnswered ? "" : " (not answered)")")
        }
        lines += Starters(self, for: member).lines.map { "· " + $0 }
        lines += mismatches.map { "! \(Starters.mismatch($0))" }
        return lines.joined(separator: "\n") + "\n"
    }
}
