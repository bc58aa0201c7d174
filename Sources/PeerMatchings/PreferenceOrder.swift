/// Strict preferences in whatever form they come: lists, or scores compared on demand. Judges and measures read this.
public protocol PreferenceOrder: Sendable {
    /// Number of people in the pool.
    var count: Int { get }
    /// Whether the two may be together at all (symmetric).
    func isAcceptable(_ person: Int, _ other: Int) -> Bool
    /// Whether `person` strictly prefers `first` to `second`, both acceptable to `person`.
    func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool
}

extension PreferenceLists: PreferenceOrder {
    /// Whether the two list each other.
    @inlinable public func isAcceptable(_ person: Int, _ other: Int) -> Bool { rank(of: other, for: person) != nil }

    /// Compares places in the list.
    @inlinable public func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        ranks[person * count + first] < ranks[person * count + second]
    }
}

/// Preferences by score: `person` prefers whom the source scores higher in `person`'s row, ties by the smaller index.
public struct ScorePreferences<Source: ScoreSource>: PreferenceOrder {
    /// Row i scores the others for person i.
    public let source: Source

    /// Reads preferences off a square source.
    public init(_ source: Source) { self.source = source }

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
    /// - Complexity: O(n² log n) time, 17 n² bytes at the peak.
    public func lists(monitor: Monitor = .none) throws(Interrupted) -> PreferenceLists {
        var row = [Int32](repeating: 0, count: count)
        var lists: [[Int]] = []
        lists.reserveCapacity(count)
        for person in 0..<count {
            try monitor.poll(Double(person) / Double(count))
            var span = row.mutableSpan
            source.writeScores(row: person, into: &span)
            let acceptable = (0..<count).filter { row[$0] != Score.forbidden && $0 != person }
            lists.append(acceptable.sorted { row[$0] == row[$1] ? $0 < $1 : row[$0] > row[$1] })
        }
        do {
            return try PreferenceLists(lists)
        } catch {
            preconditionFailure("a row of scores lists each person once: \(error)")
        }
    }
}
