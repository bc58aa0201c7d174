import PeerProblems

/// A matching drawn by lot: the other baseline.
public enum RandomMatching {
    /// In a random order, everyone still free gets a free allowed person drawn uniformly.
    ///
    /// - Parameters:
    ///   - scores: square; only who may be paired is read.
    ///   - seed: same seed, same matching.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled once a person.
    /// - Complexity: O(n²) time, O(n) space.
    public static func solve(
        _ scores: some ScoreSource, seed: UInt64, monitor: Monitor = .none
    ) throws(Interrupted) -> Matching {
        let n = scores.rowCount
        var generator = SplitMix64(seed: seed)
        var mates = [Int?](repeating: nil, count: n)
        var row = [Int32](repeating: 0, count: n)
        for (place, person) in (0..<n).shuffled(using: &generator).enumerated() where mates[person] == nil {
            try monitor.poll(Double(place) / Double(n))
            var span = row.mutableSpan
            scores.writeScores(row: person, into: &span)
            let free = (0..<n).filter { mates[$0] == nil && $0 != person && row[$0] != Score.forbidden }
            if let drawn = free.randomElement(using: &generator) { (mates[person], mates[drawn]) = (drawn, person) }
        }
        return checkedMatching(mates)
    }
}
