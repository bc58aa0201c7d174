import PeerFiles
import PeerMatching

/// What became of existing pairs: `changes.csv`, and a summary.
///
/// ```swift
/// print(ChangesTable(result: result).text)
/// ```
public struct ChangesTable {
    private let result: MatchResult
    private let previous: [Rule.Pair]
    private let made: Set<Rule.Pair>
    private let partners: [String: [String]]

    /// The changes of a result against the pairs of its program.
    public init(result: MatchResult) {
        self.result = result
        previous = result.program.previous?.pairs ?? []
        made = Set(result.pairs.map { Rule.Pair($0.first, $0.second) })
        partners = result.pairs.reduce(into: [:]) {
            $0[$1.first, default: []].append($1.second)
            $0[$1.second, default: []].append($1.first)
        }
    }

    /// Existing pairs of whom both are still to be matched and may be paired.
    private func canGoOn(_ pair: Rule.Pair) -> Bool { reasonOfEnd(pair) == nil }

    private func reasonOfEnd(_ pair: Rule.Pair) -> String? {
        let cohort = result.scores.cohort
        let people = [pair.first, pair.second]
        let gone = people.filter { cohort.index(of: $0) == nil }
        guard gone.isEmpty, let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else {
            // Who is not among those to be matched is not named: they may have withdrawn their consent.
            return "\(gone.count) of the two no longer to be matched"
        }
        if made.contains(pair) { return nil }
        // Private rules have reasons that are not told.
        return result.scores.noScore(a, b) == nil ? nil : "they may not be paired any more"
    }

    /// One row a pair that is or was: first, second, change (kept, split, ended, new), why.
    public var text: String {
        var writer = CSVWriter()
        writer.append(["first", "second", "change", "why"])
        func fate(_ id: String) -> String {
            guard let partners = partners[id] else { return "\(id) sits out" }
            return "\(id) is now with \(partners.joined(separator: ", "))"
        }
        let isThere = { (id: String) in result.scores.cohort.index(of: id) != nil }
        for pair in previous {
            if let reason = reasonOfEnd(pair) {
                let shown = [pair.first, pair.second].map { isThere($0) ? $0 : "" }
                writer.append([shown[0], shown[1], "ended", reason])
            } else if made.contains(pair) {
                writer.append([pair.first, pair.second, "kept", "no change within the limit or price does better"])
            } else {
                writer.append([pair.first, pair.second, "split", "\(fate(pair.first)); \(fate(pair.second))"])
            }
        }
        let (before, wasPaired) = (Set(previous), Set(previous.flatMap { [$0.first, $0.second] }))
        for pair in result.pairs where !before.contains(Rule.Pair(pair.first, pair.second)) {
            let newcomers = [pair.first, pair.second].filter { !wasPaired.contains($0) }
            writer.append([
                pair.first, pair.second, "new",
                newcomers.isEmpty
                    ? "both were in other pairs" : "without a pair before: " + newcomers.joined(separator: ", "),
            ])
        }
        return writer.text
    }

    /// Existing pairs that could have gone on and do not.
    public var broken: Int { previous.count { canGoOn($0) && !made.contains($0) } }

    /// How far, at most, the pairs are below the best within the limit, in units of score, by the proof or by the search; `nil` where
    /// neither bounds it.
    public var gap: Int64? {
        guard let proof = result.proofs.lazy.compactMap({ $0 as? RematchBound }).first,
            let proved = proof.gap(of: result.made, in: result.pool)
        else { return nil }
        return min(proved, proof.searchedGap ?? proved)
    }

    /// Counts for people.
    public var summary: String {
        let able = previous.filter(canGoOn)
        let kept = able.count { made.contains($0) }
        let total = Double(result.assessment.measures.totalScore) / Double(Score.one)
        return "\(result.pairs.count) pairs, total \(DecimalNumber.text(total, decimals: 6)); \(kept) kept, "
            + "\(able.count - kept) broken, \(previous.count - able.count) ended"
            + (gap.map { "; at most \(DecimalNumber.text(Double($0) / Double(Score.one), decimals: 6)) below the best" }
                ?? "")
    }
}
