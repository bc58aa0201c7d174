// Every stable matching, one after the other.
//
// THE TREE. A stable table of a solvable instance holds the stable matchings in which everyone gets an entry of their list.
// If everyone's list is a single, that is one matching. Otherwise take the smallest person x with two entries or more, and
// y, the first of them. In some of the matchings x is with y, in the others not, which gives two smaller tables:
//   · x with y: x strikes everyone after y;
//   · x without y: y, whose last entry is x, strikes x.
// What a strike sets loose proposes on, as in phase 1, until the table is stable again or somebody's list has run empty.
//
// WHY NO BRANCH IS VAIN. A stable table without an empty list (among those who have one after phase 1) of a solvable
// instance contains a stable matching: eliminating rotations either ends in one or in a stable partition with an odd cycle,
// and the latter would be one of the whole instance. So a branch that does not fail at once leads to a matching, and the
// next matching comes after at most n²/2 restrictions of O(n²) steps together: polynomial delay, O(n) space a level.
//
// SOURCES. D. Gusfield & R. W. Irving, "The Stable Marriage Problem" (1989), §4.2 (stable tables, lemma 4.2.4 ff.) and
// §4.4 (all stable matchings; there through the rotation poset). The branching is ours.

import PeerProblems

/// The stable matchings of an instance, made one at a time; empty when it is unsolvable.
///
/// ```swift
/// let ring = try PreferenceLists([[1, 3], [2, 0], [3, 1], [0, 2]])
/// for matching in try StableMatchings(of: ring) { print(matching.pairs) }   // two of them
/// ```
///
/// The order depends on the lists alone: first those in which the smallest person with a choice gets their best.
/// - Complexity: O(n²) time before the first, polynomial time between two, O(n · depth) space beside the lists.
///   Literature: Gusfield & Irving 1989, §4.4.
public struct StableMatchings: Sequence, IteratorProtocol, Sendable {
    private var open: [StableTable]

    /// The stable matchings under `preferences`. The monitor is polled until the first is known to exist.
    public init(of preferences: PreferenceLists, monitor: Monitor = .none) throws(Interrupted) {
        open = try StableTable.start(preferences, monitor: monitor).map { [$0] } ?? []
    }

    /// The next one, `nil` after the last.
    public mutating func next() -> Matching? {
        while var table = open.popLast() {
            guard let (with, without) = table.split() else { return table.matching() }
            if let without { open.append(without) }
            if let with { open.append(with) }
        }
        return nil
    }
}

/// A stable table without empty lists among those who are matched at all, inside a solvable instance.
struct StableTable: Sendable {
    private(set) var table: RoommatesTable
    /// Everyone smaller has a single entry, or none.
    private var start: Int32 = 0

    /// The table after phase 1; `nil` when the instance has no stable matching.
    static func start(_ preferences: PreferenceLists, monitor: Monitor) throws(Interrupted) -> StableTable? {
        var table = RoommatesTable(preferences)
        try table.settle(monitor: monitor.stage(0...0.5))
        var (rest, walk) = (table, RotationWalk(count: preferences.count))
        guard try walk.run(&rest, monitor: monitor.stage(0.5...1)).isEmpty else { return nil }
        return StableTable(settled: table)
    }

    /// A stable table inside a solvable instance.
    init(settled table: RoommatesTable) { self.table = table }

    /// Moves to the smallest person with a choice; `nil` when everyone's list is a single or empty.
    private mutating func chooser() -> Int32? {
        while start < table.count, !table.hasChoice(start) { start += 1 }
        return start < table.count ? start : nil
    }

    /// The two smaller tables: the chooser with their first entry, and without. `nil` for a branch without matchings, and
    /// instead of both when there is no choice.
    mutating func split() -> (with: StableTable?, without: StableTable?)? {
        guard let person = chooser() else { return nil }
        let first = table.first(of: person)
        return (
            restricted(person, to: table.firstRank(of: person)), restricted(first, to: table.lastRank(of: first) - 1)
        )
    }

    /// This table after `person` has struck everyone after `rank`; `nil` when it holds no matching then.
    func restricted(_ person: Int32, to rank: Int32) -> StableTable? {
        var smaller = self
        return smaller.restrict(person, to: rank) ? smaller : nil
    }

    /// Has `person` strike everyone after `rank`. `false` when no matching is left; then the table is spoiled.
    mutating func restrict(_ person: Int32, to rank: Int32) -> Bool { table.restrict(person, to: rank) }

    /// Everyone's first entry: the matching, when there is no choice.
    mutating func matching() -> Matching {
        let mates = (0..<Int32(table.count)).map { person -> Int? in
            let mate = table.first(of: person)
            return mate < 0 ? nil : Int(mate)
        }
        do {
            return try Matching(mates: mates)
        } catch {
            preconditionFailure("singles of a stable table name each other: \(error)")
        }
    }

    /// The ranks of a person's first and last entry; `nil` when the list is empty.
    mutating func bounds(of person: Int32) -> (first: Int32, last: Int32)? {
        guard table.first(of: person) >= 0 else { return nil }
        return (table.firstRank(of: person), table.lastRank(of: person))
    }

    /// A copy of the flat table, for walking along rotations.
    var flat: RoommatesTable { table }
}
