/// Preferences by score: `person` prefers whom the source scores higher in `person`'s row, ties by the smaller index.
///
/// ```swift
/// let no = Score.forbidden
/// let scores = DenseScores(rowCount: 3, columnCount: 3, values: [no, 5, 3, 5, no, 1, 3, 1, no])
/// print(try ScorePreferences(scores).lists().list(of: 2))   // [0, 1]: person 2 scores 0 higher
/// ```
public struct ScorePreferences<Source: ScoreSource>: PreferenceOrder {
    /// Row i scores the others for person i.
    public let source: Source
    /// Threads that look for wishes; no result depends on them.
    public let threads: Int

    /// Reads preferences off a square source.
    public init(_ source: Source, threads: Int = 1) {
        self.source = source
        self.threads = threads
    }

    /// Number of people.
    public var count: Int { source.rowCount }

    /// Whether both score each other.
    public func isAcceptable(_ person: Int, _ other: Int) -> Bool {
        source.score(row: person, column: other) != nil && source.score(row: other, column: person) != nil
    }

    /// Compares (score, index).
    public func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        let (a, b) = (source.score(row: person, column: first), source.score(row: person, column: second))
        return a == b ? first < second : (a ?? Score.forbidden) > (b ?? Score.forbidden)
    }

    /// The lists these scores stand for.
    ///
    /// - Complexity: O(n² log n) time; 8 bytes a pair are kept.
    public func lists(monitor: Monitor = .none) throws(Interrupted) -> PreferenceLists {
        let n = count
        var row = [Int32](repeating: 0, count: n)
        // A key sorts by falling score, then by rising index.
        var keys: [UInt64] = []
        var (starts, entries): ([Int], [Int32]) = ([0], [])
        entries.reserveCapacity(n * max(n - 1, 0))
        for person in 0..<n {
            try monitor.poll(Double(person) / Double(n))
            var span = row.mutableSpan
            source.writeScores(row: person, into: &span)
            keys.removeAll(keepingCapacity: true)
            for other in 0..<n where span[other] != Score.forbidden && other != person {
                let falling = UInt32(bitPattern: ~span[other]) ^ 0x8000_0000
                keys.append(UInt64(falling) << 32 | UInt64(other))
            }
            keys.sort()
            for key in keys { entries.append(Int32(truncatingIfNeeded: key)) }
            starts.append(entries.count)
        }
        do {
            return try PreferenceLists(starts: starts, entries: entries)
        } catch {
            preconditionFailure("a row of scores lists each person once: \(error)")
        }
    }
}
