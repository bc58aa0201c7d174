import PeerMatchings

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
        return checked(mates)
    }
}

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
        return checked(mates)
    }
}

private func checked(_ mates: [Int?]) -> Matching {
    do {
        return try Matching(mates: mates)
    } catch {
        preconditionFailure("two free people at a time form a matching: \(error)")
    }
}
