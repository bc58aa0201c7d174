import PeerFiles
import PeerMatching
import PeerWeightedMatching

/// A cohort and the pairs that exist in it, and the tables that tell what became of them.
struct RematchPool {
    let problem: RematchProblem<ReciprocalScores>
    private let cohort: Cohort
    /// Existing pairs that cannot go on, and why.
    private let ended: [(pair: Rule.Pair, reason: String)]
    private let wasPaired: Set<String>

    /// - Throws: what scoring throws; ``ProblemError`` beyond some 90,000 people.
    init(cohort: Cohort, existing: [Rule.Pair], program: MatchingProgram) throws {
        let scores = try program.scores(of: cohort)
        var kept: [(Int, Int)] = []
        var ended: [(pair: Rule.Pair, reason: String)] = []
        for pair in existing {
            let people = [pair.first, pair.second].map { (id: $0, index: cohort.index(of: $0)) }
            if let first = people[0].index, let second = people[1].index {
                // Private rules have reasons that are not told.
                if scores.noScore(first, second) == nil {
                    kept.append((min(first, second), max(first, second)))
                } else {
                    ended.append((pair, "they may not be paired any more"))
                }
            } else {
                let gone = people.filter { $0.index == nil }.map(\.id)
                ended.append((pair, "no longer to be matched: " + gone.joined(separator: ", ")))
            }
        }
        problem = try RematchProblem(scores: scores.reciprocal, previous: kept)
        self.cohort = cohort
        self.ended = ended
        wasPaired = Set(existing.flatMap { [$0.first, $0.second] })
    }

    private func id(_ person: Int) -> String { cohort.participants[person].id }

    /// One row a person: group, member, partners, and whether the pair is `kept` or `new`.
    func pairsTable(_ matching: Matching) -> String {
        let existing = Set(problem.previous.map { [$0.0, $0.1] })
        var writer = CSVWriter()
        writer.append(["group", "member", "partners", "change"])
        let width = max(3, String(matching.cardinality).count)
        for (index, (first, second)) in matching.pairs.enumerated() {
            let digits = String(index + 1)
            let group = "G" + String(repeating: "0", count: width - digits.count) + digits
            let change = existing.contains([first, second]) ? "kept" : "new"
            writer.append([group, id(first), id(second), change])
            writer.append([group, id(second), id(first), change])
        }
        return writer.text
    }

    /// One row a pair that is or was: first, second, change (kept, split, ended, new), why.
    func changesTable(_ matching: Matching) -> String {
        var writer = CSVWriter()
        writer.append(["first", "second", "change", "why"])
        func fate(_ person: Int) -> String {
            matching.mates[person].map { "\(id(person)) is now with \(id($0))" } ?? "\(id(person)) sits out"
        }
        for (first, second) in problem.previous {
            let isKept = matching.mates[first] == second
            writer.append([
                id(first), id(second), isKept ? "kept" : "split",
                isKept ? "no change within the limit or price does better" : "\(fate(first)); \(fate(second))",
            ])
        }
        for (pair, reason) in ended { writer.append([pair.first, pair.second, "ended", reason]) }
        let existing = Set(problem.previous.map { [$0.0, $0.1] })
        for (first, second) in matching.pairs where !existing.contains([first, second]) {
            let newcomers = [first, second].map(id).filter { !wasPaired.contains($0) }
            writer.append([
                id(first), id(second), "new",
                newcomers.isEmpty
                    ? "both were in other pairs" : "without a pair before: " + newcomers.joined(separator: ", "),
            ])
        }
        return writer.text
    }

    /// Counts for people.
    func summary(_ matching: Matching) -> String {
        let kept = problem.previous.count { matching.mates[$0.0] == $0.1 }
        let total = matching.pairs.reduce(Int64(0)) {
            $0 + Int64(problem.scores.score(row: $1.0, column: $1.1) ?? 0)
        }
        return "\(matching.cardinality) pairs, total "
            + DecimalNumber.text(Double(total) / Double(Score.one), decimals: 6)
            + "; \(kept) kept, \(problem.previous.count - kept) broken, \(ended.count) ended"
    }
}
