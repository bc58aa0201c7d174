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
