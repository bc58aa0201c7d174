import PeerFiles
import PeerMatching
import PeerReports

/// What would have to change for two people to be paired, in words for administrators.
struct WhyNot {
    /// Lines, each ended; empty where the question has no answer: a rule forbids the pair, or people do not meet in pairs.
    let text: String

    /// Among more people each change takes seconds: only the raise is found.
    private static let mostPeopleForAnswers = 1_000

    init(_ pool: ScoredPool, _ first: String, _ second: String, tries: Int) throws {
        let isOfPairs =
            pool.program.practice.meetings == nil && pool.isPlain && !pool.program.objective.isFair
            && pool.program.parity == nil
        guard isOfPairs, pool.tierCount == 1 || !pool.coversFirst else {
            text = ""
            return
        }
        let tries = pool.count <= Self.mostPeopleForAnswers ? tries : 0
        guard
            let found = try PairCounterfactual.find(
                first, second, in: pool.cohort, under: pool.program, tries: tries)
        else {
            text = ""
            return
        }
        text = Self.lines(found).map { $0 + "\n" }.joined()
    }

    private static func lines(_ found: PairCounterfactual) -> [String] {
        guard found.raise != 0 || found.moreLeftOver != 0 else { return ["a best matching has them together"] }
        var lines: [String] = []
        if found.moreLeftOver > 0 {
            lines.append("with them together \(found.moreLeftOver) more people are left over, whatever their score")
        } else {
            let raise = DecimalNumber.text(Double(found.raise) / Double(Score.one), decimals: 6)
            lines.append("a best matching has them together once their score is \(raise) higher, and not before")
        }
        guard let changes = found.changes else { return lines }
        lines.append(
            found.isSmallest
                ? "the smallest change of one answer that raises their score and is enough:"
                : "answers that are enough; perhaps fewer are:")
        return lines
            + changes.map { change in
                let old = change.old.map { DecimalNumber.text($0) } ?? "blank"
                return "  \(change.id), \(change.column): \(old) to \(DecimalNumber.text(change.new))"
            }
    }
}
