import PeerProblems

/// The best possible partner of somebody, asked again and again while fewer and fewer are possible.
///
/// Most find somebody on a list of their best, which one scan makes for everyone; who does not has their whole row read. The answers are
/// those of reading every row.
struct BestChoices<Source: ScoreSource> {
    private let lists: CandidateLists
    private let rows: RowReader<Source>

    /// - Parameters:
    ///   - scores: square.
    ///   - capacity: how many each list holds.
    init(
        _ scores: Source, capacity: Int = 32, threads: Int, monitor: Monitor
    ) throws(Interrupted) {
        lists = try scores.candidates(
            CandidateQuery(capacity: min(capacity, max(1, scores.columnCount))), threads: threads, monitor: monitor)
        rows = RowReader(scores)
    }

    /// The partner of greatest score for whom `isPossible` holds, ties to the smaller index; `nil` when there is none.
    func best(of person: Int, where isPossible: (_ partner: Int, _ score: Int32) -> Bool) -> (
        partner: Int, score: Int32
    )? {
        for place in lists.places(of: person) {
            let (partner, score) = (Int(lists.columns[place]), lists.values[place])
            if isPossible(partner, score) { return (partner, score) }
        }
        guard lists.isFull(person) else { return nil }
        rows.read(person)
        var best: (partner: Int, score: Int32)?
        for (partner, score) in rows.scores.enumerated() where score != Score.forbidden && partner != person {
            if best.map({ score > $0.score }) ?? true, isPossible(partner, score) { best = (partner, score) }
        }
        return best
    }
}
