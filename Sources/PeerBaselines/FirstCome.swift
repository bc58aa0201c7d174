import PeerProblems

/// First come, first served: what programs do that fill places as people sign up. The baseline to beat.
public enum FirstCome {
    /// In `order`, everyone still free takes the best free person, ties to the smaller index.
    ///
    /// - Parameters:
    ///   - scores: square; read from the row of the one who chooses.
    ///   - order: everyone once; index order unless given.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled once a person.
    /// - Complexity: O(n²) time, O(n) space.
    public static func solve(
        _ scores: some ScoreSource, order: [Int]? = nil, monitor: Monitor = .none
    ) throws(Interrupted) -> Matching {
        let n = scores.rowCount
        var mates = [Int?](repeating: nil, count: n)
        var row = [Int32](repeating: 0, count: n)
        for (place, person) in (order ?? Array(0..<n)).enumerated() where mates[person] == nil {
            try monitor.poll(Double(place) / Double(n))
            var span = row.mutableSpan
            scores.writeScores(row: person, into: &span)
            var best: Int?
            for other in 0..<n where mates[other] == nil && other != person && row[other] != Score.forbidden {
                if best.map({ row[other] > row[$0] }) ?? true { best = other }
            }
            if let best { (mates[person], mates[best]) = (best, person) }
        }
        return checkedMatching(mates)
    }
}
