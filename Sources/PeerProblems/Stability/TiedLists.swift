/// Preferences over the others in one pool in which some are liked equally: groups of equals, best first.
///
/// Only mutual acceptability counts. Storage is flat: entries, and their levels in a `RankTable`.
///
/// ```swift
/// let lists = try TiedLists([[[1, 2]], [[0]], [[0]]])   // person 0 likes 1 and 2 equally
/// ```
public struct TiedLists: PreferenceOrder, Hashable {
    /// Number of people.
    public let count: Int
    private let starts: [Int]
    private let entries: [Int32]
    private let table: RankTable

    /// - Parameter groups: for each person the groups of equals, best first, zero-based.
    /// - Throws: ``ProblemError/invalidPreference(person:entry:)`` when a list names its owner, nobody, or anyone twice.
    public init(_ groups: [[[Int]]]) throws(ProblemError) {
        let n = groups.count
        var (starts, entries, levels): ([Int], [Int32], [Int32]) = ([0], [], [])
        for (person, list) in groups.enumerated() {
            for (level, group) in list.enumerated() {
                for other in group {
                    guard (0..<n).contains(other) else { throw .invalidPreference(person: person, entry: other) }
                    entries.append(Int32(other))
                    levels.append(Int32(level))
                }
            }
            starts.append(entries.count)
        }
        try self.init(starts: starts, entries: entries, levels: levels)
    }

    /// Lists that stand one after the other in one array.
    ///
    /// - Parameters:
    ///   - starts: where each list begins, and at the end `entries.count`.
    ///   - entries: zero-based people.
    ///   - levels: for each entry its level, never falling within a list: equals share one.
    public init(starts: [Int], entries: [Int32], levels: [Int32]) throws(ProblemError) {
        precondition(starts.last == entries.count && levels.count == entries.count, "a level for every entry")
        let n = starts.count - 1
        guard RankTable.isDense(people: n, entries: entries.count) else {
            let mutual = try ShortLists(starts: starts, entries: entries, levels: levels)
            (count, self.starts, self.entries, table) = (n, mutual.starts, mutual.entries, mutual.ranks)
            return
        }
        var table = [Int32](repeating: PreferenceLists.unlisted, count: n * n)
        for person in 0..<n {
            for place in starts[person]..<starts[person + 1] {
                let other = Int(entries[place])
                guard (0..<n).contains(other), other != person,
                    table[person * n + other] == PreferenceLists.unlisted
                else { throw .invalidPreference(person: person, entry: other) }
                table[person * n + other] = levels[place]
            }
        }
        MutualEntries.unlistOneSided(&table, count: n)
        var kept: [Int32] = []
        var keptStarts = [0]
        for person in 0..<n {
            for other in entries[starts[person]..<starts[person + 1]]
            where table[person * n + Int(other)] != PreferenceLists.unlisted {
                kept.append(other)
            }
            keptStarts.append(kept.count)
        }
        (count, self.starts, self.entries) = (n, keptStarts, kept)
        self.table = RankTable(count: n, cells: table)
    }

    /// A person's entries, best first, equals side by side.
    public func list(of person: Int) -> ArraySlice<Int32> { entries[starts[person]..<starts[person + 1]] }

    /// The level of `other` for `person`, 0 = best; `Int32.max` when not acceptable.
    public func level(of other: Int, for person: Int) -> Int32 { table[person, other] }

    /// Whether anybody likes two people equally.
    public var hasTies: Bool {
        (0..<count).contains { person in
            zip(list(of: person), list(of: person).dropFirst()).contains {
                level(of: Int($0), for: person) == level(of: Int($1), for: person)
            }
        }
    }

    /// Whether the two list each other.
    public func isAcceptable(_ person: Int, _ other: Int) -> Bool {
        level(of: other, for: person) != PreferenceLists.unlisted
    }

    /// Compares levels: equals are not preferred to each other.
    public func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        level(of: first, for: person) < level(of: second, for: person)
    }

    /// Walks every list down to the equals of the current partner.
    public func forEachWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        for person in 0..<count {
            let end = current[person].map { level(of: $0, for: person) } ?? PreferenceLists.unlisted
            for other in list(of: person) {
                if level(of: Int(other), for: person) >= end { break }
                if !body(person, Int(other)) { return }
            }
        }
    }

    /// Strict lists in which equals stand in the order of one permutation of all people, the same in every list.
    ///
    /// One order for all matters: with an order of their own for each person, even scores that are the same both ways can
    /// become unsolvable. A matching that is stable under them is weakly stable under the ties.
    /// - Parameter places: for each person the place in the permutation.
    public func strictLists(places: [Int]) -> PreferenceLists {
        precondition(places.count == count, "one place a person")
        var strict: [Int32] = []
        strict.reserveCapacity(entries.count)
        for person in 0..<count {
            strict += list(of: person).sorted { a, b in
                let (first, second) = (level(of: Int(a), for: person), level(of: Int(b), for: person))
                return first == second ? places[Int(a)] < places[Int(b)] : first < second
            }
        }
        do {
            return try PreferenceLists(starts: starts, entries: strict)
        } catch {
            preconditionFailure("the lists have been checked: \(error)")
        }
    }
}
