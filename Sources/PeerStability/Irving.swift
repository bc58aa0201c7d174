// Irving's algorithm for stable roommates with incomplete lists, completed to Tan's stable partition.
//
// PROBLEM. Each of n people ranks those others with whom they would share. Pair people so that no two, acceptable to
// each other and not together, both prefer each other to what they have.
//
// THE TABLE. Every person has a list that only shrinks. Two pointers bound it, `first` and `last`, and an entry j of i's
// list is *alive* iff it lies between them for i and, symmetrically, i lies between them for j. Nothing is ever deleted
// from memory.
//
// PHASE 1. Free people propose down their lists. The receiver holds the best proposal so far and strikes everyone worse:
// `last` moves up to the proposer. Whoever is struck proposes on. Afterwards the table is *stable*: j is first for i iff
// i is last for j. A person whose list ran empty is single in every stable matching.
//
// PHASE 2. If every list has at most one entry, they are the matching. Otherwise follow, from someone with two or more
// entries, second(i) and then the last of that one, until a person repeats: the cycle x(0), x(1), …, with
// y(k) = first of x(k) and y(k+1) = second of x(k), is an exposed *rotation*. Eliminating it strikes each pair
// (x(k), y(k)): y(k+1) now holds x(k), and strikes everyone worse.
//
// ODD PARTIES. Elimination may leave somebody without entries. Then there is no stable matching, and the rotation runs
// through one set of people: every x(k) has exactly two entries, its first and its last, both in the set. That is an odd
// cycle of Tan's partition: x(k) → first of x(k). Set those people aside, nobody else lists them any more, and go on
// with the rest. What remains at the end are pairs, singles and odd cycles: a stable partition.
//
// THE STACK. The walk is kept between rotations: after an elimination it resumes from the part before the cycle, since
// nobody in there lost their second entry, except that entries whose list has become a single are popped first.
//
// COMPLEXITY. O(n²): every step moves a pointer that never moves back.
//
// SOURCES. R. W. Irving, "An efficient algorithm for the 'stable roommates' problem", J. Algorithms 6 (1985)
// pp. 577–595; D. Gusfield & R. W. Irving, "The Stable Marriage Problem" (1989), §4.2–4.4, §4.5.2 for incomplete lists;
// J. J. M. Tan, J. Algorithms 12 (1991) pp. 154–178 for the partition.

import PeerProblems

/// Stable roommates with strict, possibly incomplete lists.
///
/// ```swift
/// let ring = try PreferenceLists([[1, 3], [2, 0], [3, 1], [0, 2]])
/// if case .stable(let matching) = try Irving.solve(ring) { print(matching.pairs) }   // (0, 3), (1, 2)
/// ```
public enum Irving {
    /// A stable matching, or a stable partition which proves that there is none.
    ///
    /// ```swift
    /// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])   // everyone chases the next
    /// if case .unsolvable(let partition, _) = try Irving.solve(lists) { print(partition.oddCycles) }   // [[0, 1, 2]]
    /// ```
    ///
    /// - Parameters:
    ///   - preferences: any number of people, odd or even, lists of any length.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: the same matching for the same lists on every machine. The same people are single in every stable
    ///   matching.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled at every proposal sequence and every rotation.
    /// - Complexity: O(n²) time, O(n) space beside the lists. Literature: Irving 1985; Tan 1991.
    public static func solve(
        _ preferences: PreferenceLists, monitor: Monitor = .none
    ) throws(Interrupted) -> RoommatesOutcome {
        RoommatesOutcome(try stablePartition(of: preferences, monitor: monitor), count: preferences.count)
    }

    /// A stable partition of any instance: pairs, singles and odd cycles.
    public static func stablePartition(
        of preferences: PreferenceLists, monitor: Monitor = .none
    ) throws(Interrupted) -> StablePartition {
        var table = RoommatesTable(preferences)
        try table.settle(monitor: monitor.stage(0...0.5))
        var walk = RotationWalk(count: preferences.count)
        let oddCycles = try walk.run(&table, monitor: monitor.stage(0.5...1))
        return walk.partition(&table, oddCycles: oddCycles)
    }
}

extension RoommatesOutcome {
    /// What a stable partition of `count` people says: a stable matching, or that there is none and a largest matching
    /// that is stable once the first of each odd cycle is dropped.
    init(_ partition: StablePartition, count: Int) {
        var mates = [Int?](repeating: nil, count: count)
        for cycle in partition.cycles {
            // An odd cycle drops its first member; what is left of it pairs off along the cycle.
            let kept = cycle.count % 2 == 1 ? cycle.dropFirst() : cycle[...]
            for place in stride(from: kept.startIndex, to: kept.endIndex, by: 2) {
                (mates[kept[place]], mates[kept[place + 1]]) = (kept[place + 1], kept[place])
            }
        }
        do {
            let matching = try Matching(mates: mates)
            self = partition.oddCycles.isEmpty ? .stable(matching) : .unsolvable(partition, bestEffort: matching)
        } catch {
            preconditionFailure("disjoint cycles give disjoint pairs: \(error)")
        }
    }
}
