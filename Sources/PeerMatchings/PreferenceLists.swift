/// Strict preferences over the others in one pool, most preferred first; who is not listed is unacceptable.
///
/// Only mutual acceptability counts: an entry that is not returned is dropped when the value is made. Storage is flat:
/// one block of entries and one rank table, 4 bytes a cell.
public struct PreferenceLists: Hashable, Sendable {
    /// Number of people.
    public let count: Int
    @usableFromInline let starts: [Int]
    @usableFromInline let entries: [Int32]
    @usableFromInline let ranks: [Int32]
    /// The rank of somebody who is not acceptable.
    @usableFromInline static let unlisted = Int32.max

    /// - Parameter lists: for each person the others in order of preference, zero-based.
    /// - Throws: ``ProblemError/invalidPreference(person:entry:)`` when a list names its owner, nobody, or anyone twice.
    /// - Complexity: O(n²) space for the rank table.
    public init(_ lists: [[Int]]) throws(ProblemError) {
        let n = lists.count
        var listed = [Bool](repeating: false, count: n * n)
        for (person, list) in lists.enumerated() {
            for other in list {
                guard lists.indices.contains(other), other != person, !listed[person * n + other] else {
                    throw .invalidPreference(person: person, entry: other)
                }
                listed[person * n + other] = true
            }
        }
        var starts = [0]
        var entries: [Int32] = []
        var ranks = [Int32](repeating: Self.unlisted, count: n * n)
        for (person, list) in lists.enumerated() {
            for other in list where listed[other * n + person] {
                ranks[person * n + other] = Int32(entries.count - starts[person])
                entries.append(Int32(other))
            }
            starts.append(entries.count)
        }
        self.count = n
        self.starts = starts
        self.entries = entries
        self.ranks = ranks
    }

    /// Number of people whom `person` accepts and who accept them.
    @inlinable public func length(of person: Int) -> Int { starts[person + 1] - starts[person] }

    /// The entry at `rank` (0 = most preferred) of `person`'s list.
    @inlinable public func entry(_ rank: Int, of person: Int) -> Int { Int(entries[starts[person] + rank]) }

    /// `person`'s whole list.
    public func list(of person: Int) -> [Int] { entries[starts[person]..<starts[person + 1]].map(Int.init) }

    /// The place of `other` in `person`'s list, 0 = most preferred; `nil` when not acceptable.
    @inlinable public func rank(of other: Int, for person: Int) -> Int? {
        let rank = ranks[person * count + other]
        return rank == Self.unlisted ? nil : Int(rank)
    }
}

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
    /// - Complexity: O(n² log n) time, 9 n² bytes.
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
