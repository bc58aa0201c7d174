import PeerProblems

/// First come, first served: what programs do that fill places as people sign up. The baseline to beat.
///
/// ```swift
/// print(try FirstCome.solve(scores).pairs)
/// ```
public enum FirstCome {
    /// In `order`, everyone still free takes the best free person, ties to the smaller index.
    ///
    /// - Parameters:
    ///   - scores: square; read from the row of the one who chooses.
    ///   - order: everyone once; index order unless given.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled in the scan and once a person.
    /// - Complexity: a scan of all pairs, and a row for each who finds nobody free on their list; O(n) space beside the lists.
    public static func solve(
        _ scores: some ScoreSource, order: [Int]? = nil, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Matching {
        let n = scores.rowCount
        var choices = try BestChoices(scores, threads: threads, monitor: monitor.stage(0...0.5))
        var mates = [Int?](repeating: nil, count: n)
        for (place, person) in (order ?? Array(0..<n)).enumerated() where mates[person] == nil {
            try monitor.poll(0.5 + Double(place) / Double(2 * n))
            guard let best = choices.best(of: person, where: { partner, _ in mates[partner] == nil }) else { continue }
            (mates[person], mates[best.partner]) = (best.partner, person)
        }
        return checkedMatching(mates)
    }
}
