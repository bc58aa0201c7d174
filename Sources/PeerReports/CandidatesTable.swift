import PeerFiles
import PeerMatching

/// `lists.csv`: everybody's best partners with reasons, for an audience.
///
/// Columns `id`, `rank`, `partner`, `score`, terms that sum to it, for administrators both directions, and reasons. Somebody with no place
/// left by locked pairs has their locked partners alone.
public struct CandidatesTable {
    private let pool: ScoredPool
    /// The scores that the audience sees, and by which it is ranked.
    private let shown: CohortScores
    private let lists: CandidateLists
    private let top: Int
    private let audience: Audience
    private let explainer: Explainer
    /// Lists are read by other programs: one decimal more than pairs.
    private let decimals = ShownScores(decimals: 7)

    /// Scans all pairs for everybody's best.
    ///
    /// - Parameters:
    ///   - top: partners a person.
    ///   - threads: for the scan.
    /// - Throws: ``MatchError/invalidProgram(_:)`` when the audience may see no facet, ``MatchError/cancelled``.
    public init(
        of pool: ScoredPool, top: Int, audience: Audience, threads: Int, monitor: Monitor = .none
    ) throws(MatchError) {
        guard let shown = audience == .administrator ? pool.scores : pool.scores.shareable else {
            throw .invalidProgram("every facet is for administrators only")
        }
        (self.pool, self.shown, self.top, self.audience) = (pool, shown, top, audience)
        explainer = Explainer(pool.scores, for: audience)
        do throws(Interrupted) {
            lists = try shown.pool(of: pool.people).reciprocal.candidates(
                CandidateQuery(capacity: min(top, max(1, pool.count - 1))), threads: threads, monitor: monitor)
        } catch {
            throw .cancelled
        }
    }

    /// The table.
    ///
    /// - Parameter progress: called with the share of people that are written.
    public func text(progress: (Double) -> Void = { _ in }) -> String {
        let isFull = audience == .administrator
        var writer = CSVWriter()
        writer.append(
            ["id", "rank", "partner", "score"] + shown.facetNames.map { "term:\($0)" }
                + (isFull ? ["score_to_id", "score_to_partner"] : []) + ["reasons"])
        var places = [Int](repeating: -1, count: pool.cohort.count)
        for (place, person) in pool.people.enumerated() { places[person] = place }
        let locked = pool.locked.reduce(into: [Int: [Int]]()) {
            $0[$1.0, default: []].append($1.1)
            $0[$1.1, default: []].append($1.0)
        }
        for person in places.indices {
            progress(Double(person) / Double(places.count))
            let best = places[person] < 0 ? locked[person] ?? [] : self.best(of: places[person])
            for (rank, partner) in best.enumerated() { writer.append(row(person, rank, partner)) }
        }
        progress(1)
        return writer.text
    }

    private func row(_ person: Int, _ rank: Int, _ partner: Int) -> [String] {
        let people = pool.cohort.participants
        let explanation = explainer.explanation(of: person, partner)
        var row = [people[person].id, "\(rank + 1)", people[partner].id]
        row.append(explanation.score.map(decimals.text(ofScore:)) ?? "")
        row += decimals.terms(explanation).map(decimals.text)
        if audience == .administrator, let directions = explanation.directions {
            let own = explanation.people.first == people[person].id ? directions : directions.reversed()
            row += own.map(decimals.text(ofScore:))
        }
        row.append(Starters(explanation, for: people[person].id).lines.joined(separator: "; "))
        return row
    }

    /// The partners of greatest score, ties to the smaller id, as indices of the cohort.
    ///
    /// Participants' scores know nothing of hidden facets, so a pair may have one although too little is known of it: such pairs
    /// are taken out here, and where that leaves a list too short the person's whole row is read.
    private func best(of place: Int) -> [Int] {
        let listed = lists.entries(of: place).map { pool.people[$0.column] }
        if audience == .administrator { return listed }
        let possible = listed.filter { pool.scores.noScore(pool.people[place], $0) == nil }
        return possible.count < top && lists.isFull(place) ? bestOfRow(place) : Array(possible.prefix(top))
    }

    private func bestOfRow(_ place: Int) -> [Int] {
        let rows = RowReader(shown.pool(of: pool.people).reciprocal)
        rows.read(place)
        let row = rows.scores
        let partners = row.indices.filter {
            row[$0] != Score.forbidden && pool.scores.noScore(pool.people[place], pool.people[$0]) == nil
        }
        return partners.sorted { row[$0] == row[$1] ? $0 < $1 : row[$0] > row[$1] }.prefix(top).map { pool.people[$0] }
    }
}
