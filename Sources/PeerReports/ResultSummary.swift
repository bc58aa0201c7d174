import PeerFiles
import PeerMatching

/// What a run has to say of itself, for administrators: lines of text.
///
/// ```swift
/// for line in ResultSummary(result).lines { print(line) }
/// ```
public struct ResultSummary {
    /// The lines.
    public let lines: [String]

    /// The summary of a result.
    public init(_ result: MatchResult) {
        let measures = result.assessment.measures
        let meetings = result.program.practice.meetings == nil ? "" : Self.meetings(result.arrangement)
        var lines = [
            meetings + "\(measures.pairs) pairs, \(measures.matchedPeople) of \(measures.people) people matched"
        ]
        let total = DecimalNumber.text(Double(measures.totalScore) / Double(Score.one), decimals: 6)
        lines.append("objective (\(result.program.objective.rawValue)): Σ R = \(total), " + Self.distance(measures))
        if result.outcome == .fallback {
            lines.append(
                "status: fallback: \(result.program.strategy.rawValue) has no answer here; other pairs were made")
        } else {
            lines.append("status: \(result.outcome.rawValue)")
        }
        if measures.pairs == 0, measures.people > 1 {
            lines.append("no pairs were made: what is proved says no more than that")
        }
        lines += result.claims.map {
            $0.kind == .unproved ? "not proved: \($0.statement)" : "certificate verified: \($0.statement)"
        }
        if let shortage = result.shortage { lines += Self.lines(of: shortage) }
        lines += result.notes.map { "note: \($0)" }
        self.lines = lines
    }

    /// `48 meetings in 3 rounds: `
    private static func meetings(_ arrangement: Arrangement) -> String {
        let rounds = arrangement.rounds.count
        return "\(arrangement.meetings.count) meetings\(rounds > 1 ? " in \(rounds) rounds" : ""): "
    }

    /// How far the pairs are from the bound: in worth at equal coverage, otherwise in people.
    static func distance(_ measures: MatchingMeasures) -> String {
        guard let gap = measures.gap else { return "\(measures.peopleShort) people short of what can be covered" }
        return "gap to the bound \(DecimalNumber.text(100 * gap, decimals: 2)) %"
    }

    /// How many are left, how many could be covered, and what would change that.
    static func lines(of shortage: Shortage) -> [String] {
        ["\(shortage.left) people are left without a partner; \(shortage.covered) can have one as things are"]
            + shortage.relaxations.map { "without '\($0.what)' \($0.covered) could have one" }
    }
}
