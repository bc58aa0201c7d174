import PeerProblems

/// A matching drawn by lot: the other baseline.
///
/// ```swift
/// print(try RandomMatching.solve(scores, seed: 1).pairs)
/// ```
public enum RandomMatching {
    /// In a random order, everyone still free gets a free allowed person drawn uniformly.
    ///
    /// - Parameters:
    ///   - scores: square; only who may be paired is read.
    ///   - seed: same seed, same matching.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled once a person.
    /// - Complexity: O(n²) time, O(n) space.
    public static func solve(
        _ scores: some ScoreSource, seed: UInt64, monitor: Monitor = .none
    ) throws(Interrupted) -> Matching {
        let n = scores.rowCount
        var generator = SplitMix64(seed: seed)
        var mates = [Int?](repeating: nil, count: n)
        let rows = RowReader(scores)
        for (place, person) in (0..<n).shuffled(using: &generator).enumerated() where mates[person] == nil {
            try monitor.poll(Double(place) / Double(n))
            rows.read(person)
            let row = rows.scores
            let free = row.indices.filter { mates[$0] == nil && $0 != person && row[$0] != Score.forbidden }
            if let drawn = free.randomElement(using: &generator) { (mates[person], mates[drawn]) = (drawn, person) }
        }
        return checkedMatching(mates)
    }

    /// A matching drawn by lot for comparison: as ``solve(_:seed:monitor:)``, but each draws from all and draws again when whoever is
    /// drawn is taken or not allowed, a few dozen times at most. It takes O(n) draws and asks for single scores, so it may leave people
    /// who could still be paired.
    ///
    /// - Parameters:
    ///   - n: how many people there are.
    ///   - seed: the same seed gives the same matching.
    ///   - isAllowed: whether two people may be paired.
    public static func quick(count n: Int, seed: UInt64, isAllowed: (Int, Int) -> Bool) -> [(Int, Int)] {
        var generator = SplitMix64(seed: seed)
        var free = (0..<n).shuffled(using: &generator)
        var pairs: [(Int, Int)] = []
        while let person = free.popLast() {
            for _ in 0..<32 where !free.isEmpty {
                let place = Int.random(in: free.indices, using: &generator)
                guard isAllowed(person, free[place]) else { continue }
                pairs.append((person, free[place]))
                free.swapAt(place, free.count - 1)
                free.removeLast()
                break
            }
        }
        return pairs
    }
}
