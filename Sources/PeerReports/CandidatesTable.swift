import PeerFiles
import PeerMatching

/// `lists.csv`: everybody's best partners with reasons, for an audience.
///
/// Columns `id`, `rank`, `partner`, `score`, terms that sum to it, for administrators both directions, and reasons. Somebody with no place
/// left by locked pairs has their locked partners alone.
///
/// ```swift
/// print(CandidatesTable(try program.candidates(cohort, top: 5)).text())
/// ```
public struct CandidatesTable {
    private let candidates: Candidates
    private let explainer: Explainer
    /// Lists are read by other programs: one decimal more than pairs.
    private let decimals = ShownScores(decimals: 7)

    /// The table of lists that are made.
    public init(_ candidates: Candidates) {
        self.candidates = candidates
        explainer = Explainer(candidates.pool.scores, for: candidates.audience)
    }

    /// The table.
    ///
    /// - Parameters:
    ///   - hasHeader: whether the names of columns come first; parts of a table behind one another need one.
    ///   - progress: called with the share of people that are written.
    public func text(hasHeader: Bool = true, progress: (Double) -> Void = { _ in }) -> String {
        let isFull = candidates.audience == .administrator
        var writer = CSVWriter()
        if hasHeader {
            writer.append(
                ["id", "rank", "partner", "score"] + candidates.shown.facetNames.map { "term:\($0)" }
                    + (isFull ? ["score_to_id", "score_to_partner"] : []) + ["reasons"])
        }
        let people = candidates.listed
        for person in people {
            progress(Double(person - people.lowerBound) / Double(people.count))
            for (rank, partner) in candidates.partners(of: person).enumerated() {
                writer.append(row(person, rank, partner))
            }
        }
        progress(1)
        return writer.text
    }

    private func row(_ person: Int, _ rank: Int, _ partner: Int) -> [String] {
        let people = candidates.pool.cohort.participants
        let explanation = explainer.explanation(of: person, partner)
        var row = [people[person].id, "\(rank + 1)", people[partner].id]
        row.append(explanation.score.map(decimals.text(ofScore:)) ?? "")
        row += decimals.terms(explanation).map(decimals.text)
        if candidates.audience == .administrator, let directions = explanation.directions {
            let own = explanation.people.first == people[person].id ? directions : directions.reversed()
            row += own.map(decimals.text(ofScore:))
        }
        row.append(Starters(explanation, for: people[person].id).lines.joined(separator: "; "))
        return row
    }
}
