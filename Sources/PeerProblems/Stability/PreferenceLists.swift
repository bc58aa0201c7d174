/// Strict preferences over the others in one pool, most preferred first; who is not listed is unacceptable.
///
/// Only mutual acceptability counts: an entry that is not returned is dropped when the value is made. Storage is flat:
/// one block of entries, and their ranks in a `RankTable`.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])   // everybody's others, the favourite first
/// if case .unsolvable(let partition, _) = try Irving.solve(lists) { print(partition.cycles) }   // nobody can be paired stably
/// ```
public struct PreferenceLists: Hashable, Sendable {
    /// Number of people.
    public let count: Int
    @usableFromInline let starts: [Int]
    @usableFromInline let entries: [Int32]
    @usableFromInline let ranks: RankTable
    /// The rank of somebody who is not acceptable.
    @usableFromInline static var unlisted: Int32 { .max }

    /// - Parameter lists: for each person the others in order of preference, zero-based.
    /// - Throws: ``ProblemError/invalidPreference(person:entry:)`` when a list names its owner, nobody, or anyone twice.
    /// - Complexity: O(n²) time and space where lists are long, O(n + entries) where they are short: see `RankTable`.
    public init(_ lists: [[Int]]) throws(ProblemError) {
        var starts = [0]
        starts.reserveCapacity(lists.count + 1)
        var entries: [Int32] = []
        entries.reserveCapacity(lists.reduce(0) { $0 + $1.count })
        for (person, list) in lists.enumerated() {
            for other in list {
                guard let entry = Int32(exactly: other) else {
                    throw .invalidPreference(person: person, entry: other)
                }
                entries.append(entry)
            }
            starts.append(entries.count)
        }
        try self.init(starts: starts, entries: entries)
    }

    /// Lists that stand one after the other in one array.
    ///
    /// Every entry is read once, in order, and written to a row of the rank table that is still in the cache; only lists
    /// that leave somebody out cost a second pass.
    /// - Parameters:
    ///   - starts: where each list begins in `entries`, and at the end `entries.count`: one more value than people.
    ///   - entries: zero-based people.
    /// - Throws: ``ProblemError/invalidPreference(person:entry:)`` when a list names its owner, nobody, or anyone twice.
    /// - Complexity: O(n²) time, and 4 n² bytes beside the entries; O(n + entries) where lists are short: see `RankTable`.
    public init(starts: [Int], entries: [Int32]) throws(ProblemError) {
        precondition(
            starts.first == 0 && starts.last == entries.count && !zip(starts, starts.dropFirst()).contains { $0 > $1 },
            "starts ascend from 0 to the number of entries")
        let n = starts.count - 1
        count = n
        guard RankTable.isDense(people: n, entries: entries.count) else {
            let mutual = try ShortLists(starts: starts, entries: entries)
            (self.starts, self.entries, ranks) = (mutual.starts, mutual.entries, mutual.ranks)
            return
        }
        var ranks: [Int32] = []
        ranks.reserveCapacity(n * n)
        for person in 0..<n {
            ranks.append(contentsOf: repeatElement(Self.unlisted, count: n))
            let list = starts[person]..<starts[person + 1]
            let wrong = Self.rank(entries.span.extracting(list), of: person, in: &ranks, at: person * n, n)
            if let wrong { throw .invalidPreference(person: person, entry: Int(wrong)) }
        }
        if entries.count == n * max(n - 1, 0) {
            (self.starts, self.entries) = (starts, entries)
        } else {
            MutualEntries.unlistOneSided(&ranks, count: n)
            (self.starts, self.entries) = MutualEntries.renumber(&ranks, starts, entries)
        }
        self.ranks = RankTable(count: n, cells: ranks)
    }

    /// Writes the ranks of one list; the first entry that may not be there, if any.
    private static func rank(
        _ list: Span<Int32>, of person: Int, in ranks: inout [Int32], at start: Int, _ n: Int
    ) -> Int32? {
        var table = ranks.mutableSpan
        for rank in list.indices {
            let other = list[rank]
            guard other >= 0, other < n, other != person, table[start + Int(other)] == unlisted else { return other }
            table[start + Int(other)] = Int32(truncatingIfNeeded: rank)
        }
        return nil
    }

    /// Number of people whom `person` accepts and who accept them.
    @inlinable public func length(of person: Int) -> Int { starts[person + 1] - starts[person] }

    /// The entry at `rank` (0 = most preferred) of `person`'s list.
    @inlinable public func entry(_ rank: Int, of person: Int) -> Int { Int(entries[starts[person] + rank]) }

    /// `person`'s whole list.
    public func list(of person: Int) -> [Int] { entries[starts[person]..<starts[person + 1]].map(Int.init) }

    /// The place of `other` in `person`'s list, 0 = most preferred; `nil` when not acceptable.
    @inlinable public func rank(of other: Int, for person: Int) -> Int? {
        let rank = ranks[person, other]
        return rank == Self.unlisted ? nil : Int(rank)
    }

    /// The place of `other` in `person`'s list, `Int32.max` when not acceptable: a number that compares.
    @inlinable public func place(of other: Int, for person: Int) -> Int32 { ranks[person, other] }
}

/// Drops the entries that are not returned.
enum MutualEntries {
    /// Marks, in both rows, every pair that only one of the two lists. The table is read in square tiles, because its
    /// columns are far apart in memory.
    static func unlistOneSided(_ ranks: inout [Int32], count n: Int) {
        let tile = 64
        var table = ranks.mutableSpan
        for rowStart in stride(from: 0, to: n, by: tile) {
            let rows = rowStart..<min(n, rowStart + tile)
            for columnStart in stride(from: 0, through: rowStart, by: tile) {
                let columns = columnStart..<min(n, columnStart + tile)
                for row in rows {
                    for column in columns where column < row {
                        let (here, mirror) = (row * n + column, column * n + row)
                        if (table[here] == PreferenceLists.unlisted) != (table[mirror] == PreferenceLists.unlisted) {
                            table[here] = PreferenceLists.unlisted
                            table[mirror] = PreferenceLists.unlisted
                        }
                    }
                }
            }
        }
    }

    /// The lists without unlisted entries, and their ranks in the table.
    static func renumber(_ ranks: inout [Int32], _ starts: [Int], _ entries: [Int32]) -> ([Int], [Int32]) {
        let n = starts.count - 1
        var table = ranks.mutableSpan
        var kept: [Int32] = []
        kept.reserveCapacity(entries.count)
        var newStarts = [0]
        newStarts.reserveCapacity(n + 1)
        for person in 0..<n {
            let start = kept.count
            for place in starts[person]..<starts[person + 1] {
                let other = entries[place]
                let cell = person * n + Int(other)
                guard table[cell] != PreferenceLists.unlisted else { continue }
                table[cell] = Int32(truncatingIfNeeded: kept.count - start)
                kept.append(other)
            }
            newStarts.append(kept.count)
        }
        return (newStarts, kept)
    }
}
