import PeerProblems

/// A roommates instance as written: lists of people, best first, some of whom may be equally good. Flat: one array for all.
///
/// ```swift
/// let instance = RoommatesInstance(groups: [[[1, 2]], [[0], [2]], [[0], [1]]])   // 1 and 2 are equally good for 0
/// print(instance.count, instance.hasTies)   // 3 true
/// ```
public struct RoommatesInstance: Hashable, Sendable {
    /// Where each list begins in ``entries``, and where the last ends.
    public private(set) var starts = [0]
    /// Zero-based people, list after list.
    public private(set) var entries: [Int32] = []
    /// The levels from the first tie on; none as long as there is no tie.
    private var tiedLevels: [Int32] = []

    /// Nobody yet.
    init() {}

    /// An instance of groups of equals, best first, zero-based, one list a person.
    public init(groups: [[[Int]]]) {
        for list in groups {
            for group in list {
                for (place, person) in group.enumerated() { append(person, isEqualToLast: place > 0) }
            }
            endList()
        }
    }

    /// Number of people whose lists are there.
    public var count: Int { starts.count - 1 }

    /// Whether any group has more than one member.
    public var hasTies: Bool { !tiedLevels.isEmpty }

    /// For every entry the number of its group of equals within the list. O(entries).
    public var levels: [Int32] { hasTies ? tiedLevels : strictLevels }

    /// The levels of lists without ties: the places of the entries in their lists.
    private var strictLevels: [Int32] {
        (0..<count).flatMap { person in (0..<Int32(starts[person + 1] - starts[person])) }
            + (0..<Int32(entries.count - starts[count]))
    }

    /// Room for so many entries.
    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

    /// Adds an entry to the list that has begun.
    @inline(__always) mutating func append(_ person: Int, isEqualToLast: Bool) {
        if isEqualToLast || hasTies { appendLevel(isEqualToLast) }
        entries.append(Int32(person))
    }

    private mutating func appendLevel(_ isEqualToLast: Bool) {
        if !hasTies { tiedLevels = strictLevels }
        let isFirst = entries.count == starts[count]
        tiedLevels.append(isFirst ? 0 : tiedLevels[tiedLevels.count - 1] + (isEqualToLast ? 0 : 1))
    }

    /// Ends a list.
    mutating func endList() { starts.append(entries.count) }

    /// For each person the groups.
    public var groups: [[[Int]]] {
        let levels = self.levels
        return (0..<count).map { person in
            var groups: [[Int]] = []
            for place in starts[person]..<starts[person + 1] {
                if Int(levels[place]) == groups.count { groups.append([]) }
                groups[groups.count - 1].append(Int(entries[place]))
            }
            return groups
        }
    }

    /// The preferences with their ties.
    public func tiedLists() throws(ProblemError) -> TiedLists {
        try TiedLists(starts: starts, entries: entries, levels: levels)
    }

    /// Strict lists: members of a group in the order of one permutation of all people, the same in every list. A matching
    /// that is stable under them is weakly stable under the ties.
    ///
    /// - Parameter seed: of the permutation; without ties it has no influence.
    public func strictLists(seed: UInt64) throws(ProblemError) -> PreferenceLists {
        guard hasTies else { return try PreferenceLists(starts: starts, entries: entries) }
        var generator = SplitMix64(seed: seed)
        return try tiedLists().strictLists(places: Array(0..<count).shuffled(using: &generator))
    }
}
