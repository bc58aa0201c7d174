// Where everybody stands in everybody's list. Long lists have a table, one cell for every ordered pair: a look costs one read. Short ones
// in a large pool would leave nearly all of it empty, 3.6 GB for 30,000 people who name nobody; there everybody's names stand sorted
// beside their ranks, 8 bytes an entry, and a look is a search of O(log length).
//
// The table is taken up to 1,024 people, and wherever lists hold at least a sixteenth of all pairs, which makes it 64 bytes an entry at
// most: memory follows what lists say, not how many people there are.

/// The ranks, or levels, of entries in preference lists.
@usableFromInline struct RankTable: Hashable, Sendable {
    @usableFromInline let count: Int
    /// A cell for every ordered pair; empty where names are sorted.
    @usableFromInline let cells: [Int32]
    /// Where the names of each person begin, the names, ascending, and their ranks.
    @usableFromInline let starts: [Int]
    @usableFromInline let names: [Int32]
    @usableFromInline let values: [Int32]

    /// A table of count² cells.
    init(count: Int, cells: [Int32]) {
        (self.count, self.cells, starts, names, values) = (count, cells, [], [], [])
    }

    /// Sorted names and their values.
    init(starts: [Int], names: [Int32], values: [Int32]) {
        (count, cells) = (starts.count - 1, [])
        (self.starts, self.names, self.values) = (starts, names, values)
    }

    /// Whether a table is worth its size.
    static func isDense(people: Int, entries: Int) -> Bool { people <= 1024 || entries >= people * people / 16 }

    /// The rank of `other` for `person`, ``PreferenceLists/unlisted`` for somebody who is not in the list.
    @inlinable subscript(person: Int, other: Int) -> Int32 {
        cells.isEmpty ? found(other, by: person) : cells[person * count + other]
    }

    @usableFromInline func found(_ other: Int, by person: Int) -> Int32 {
        guard !starts.isEmpty else { return PreferenceLists.unlisted }
        var (low, high) = (starts[person], starts[person + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(names[middle]) < other { low = middle + 1 } else { high = middle }
        }
        return low < starts[person + 1] && Int(names[low]) == other ? values[low] : PreferenceLists.unlisted
    }
}

/// Short lists without the entries that are not returned, and their ranks by name. O(n + entries).
struct ShortLists {
    let starts: [Int]
    let entries: [Int32]
    let ranks: RankTable

    /// - Parameter levels: what stands for the rank of each entry; its place among those kept unless given.
    /// - Throws: ``ProblemError/invalidPreference(person:entry:)`` when a list names its owner, nobody, or anyone twice.
    init(starts: [Int], entries: [Int32], levels: [Int32]? = nil) throws(ProblemError) {
        let n = starts.count - 1
        let (namerStarts, namers) = try Self.namers(starts, entries)
        // Of whoever the person at hand lists: by whom they were listed last, and at which place; then the rank.
        var listedBy = [Int32](repeating: -1, count: n)
        var ranks = [Int32](repeating: 0, count: n)
        var kept: [Int32] = []
        var (names, values): ([Int32], [Int32]) = ([], [])
        var newStarts = [0]
        newStarts.reserveCapacity(n + 1)
        for person in 0..<n {
            let list = starts[person]..<starts[person + 1]
            for place in list { listedBy[Int(entries[place])] = Int32(person) }
            let mutual = namers[namerStarts[person]..<namerStarts[person + 1]].filter { listedBy[Int($0)] == person }
            // Whoever is not mutual is struck; mutual ones are marked by a number beyond all people.
            for name in mutual { listedBy[Int(name)] = Int32(n) }
            let first = kept.count
            for place in list where listedBy[Int(entries[place])] == Int32(n) {
                ranks[Int(entries[place])] = levels?[place] ?? Int32(kept.count - first)
                kept.append(entries[place])
            }
            for name in mutual { listedBy[Int(name)] = -1 }
            names += mutual
            values += mutual.map { ranks[Int($0)] }
            newStarts.append(kept.count)
        }
        self.starts = newStarts
        self.entries = kept
        self.ranks = RankTable(starts: newStarts, names: names, values: values)
    }

    /// For everybody those whose lists name them, ascending, list after list.
    private static func namers(
        _ starts: [Int], _ entries: [Int32]
    ) throws(ProblemError) -> (starts: [Int], names: [Int32]) {
        let n = starts.count - 1
        var namedBy = [Int32](repeating: -1, count: n)
        var namerStarts = [Int](repeating: 0, count: n + 1)
        for person in 0..<n {
            for place in starts[person]..<starts[person + 1] {
                let other = Int(entries[place])
                guard other >= 0, other < n, other != person, namedBy[other] != person else {
                    throw .invalidPreference(person: person, entry: other)
                }
                namedBy[other] = Int32(person)
                namerStarts[other + 1] += 1
            }
        }
        for person in 0..<n { namerStarts[person + 1] += namerStarts[person] }
        var names = [Int32](repeating: 0, count: entries.count)
        var free = namerStarts
        for person in 0..<n {
            for place in starts[person]..<starts[person + 1] {
                let other = Int(entries[place])
                names[free[other]] = Int32(person)
                free[other] += 1
            }
        }
        return (namerStarts, names)
    }
}
