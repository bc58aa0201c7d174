// Stable fixtures: stable roommates in which person i may have up to c(i) partners, each at most once.
//
// PHASE 1. Everyone proposes down their list until c(i) proposals are held or the list ends; a receiver holds the best c
// of what comes and, once full, strikes everyone worse than the worst held. As many proposals are held as were made, and
// nobody holds more than they have entries, so at the end everyone has made and holds the same number d(i). Whoever has
// more entries than d(i) has d(i) = c(i).
//
// NOTATION. A(i) are those i proposes to, the first d(i) entries of the list; B(i) those whose proposals i holds; the list
// ends with the worst of B(i) when d(i) = c(i).
//
// PHASE 2. s(x) is the first entry after A(x), if any. The worst of B(s(x)) has such an entry as well: its list would
// otherwise be A = B, and s(x) no longer than d. So x → worst of B(s(x)) leads into a cycle x(0), x(1), …, a *rotation*:
// y(k) holds x(k) as its worst, and y(k+1) = s(x(k)). Eliminating it, each x(k) proposes to y(k+1), which drops x(k+1) and
// strikes all that are worse than the worst it holds now. In the end every A(i) = B(i), which are the fixtures.
//
// ODD PARTIES. If a member of the rotation would be left with fewer than d entries, no stable fixtures exist. Then every
// x(k) has d + 1 entries, A ∪ B, of which one is in A alone and one in B alone: x(k) → y(k) is an odd cycle of halves. It is
// set aside, and the walk never comes there again: whoever has it in reach would be one of it. What remains at the end are
// whole pairs and odd cycles of halves, which ``FixturesJudge`` accepts as a proof.
//
// COMPLEXITY. O(m) pointer moves for m acceptable pairs, times the largest capacity to keep what is held sorted.
//
// SOURCES. R. W. Irving & S. Scott, "The stable fixtures problem", Discrete Applied Mathematics 155 (2007) pp. 2118–2129;
// F. Glitzner & D. Manlove, arXiv 2505.11456 (2025) for the certificate. Pointers instead of deletions, and the odd parties
// of phase 2, are as in `Irving.swift`.

import PeerProblems

/// Stable fixtures with strict, possibly incomplete lists.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
/// if case .unsolvable(let halves, let effort) = try StableFixtures.solve(lists, capacities: [1, 1, 1]) {
///     print(halves.oddCycles, effort.pairs)   // [[0, 1, 2]] and (1, 2)
/// }
/// ```
public enum StableFixtures {
    /// Fixtures that no two people would leave, or a stable solution in halves which proves that there are none.
    ///
    /// ```swift
    /// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
    /// if case .stable(let all) = try StableFixtures.solve(lists, capacities: [2, 2, 2]) { print(all.pairs) }   // all three
    /// ```
    ///
    /// - Parameters:
    ///   - preferences: lists of any length.
    ///   - capacities: for each person the most partners, 0 or more.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: the same answer on every machine. Everyone has as many partners in every stable solution.
    /// - Complexity: O(n²) time for bounded capacities. Literature: Irving & Scott 2007.
    public static func solve(
        _ preferences: PreferenceLists, capacities: [Int], monitor: Monitor = .none
    ) throws(Interrupted) -> FixturesOutcome {
        precondition(capacities.count == preferences.count, "one capacity a person")
        precondition(capacities.allSatisfy { $0 >= 0 }, "capacities are not negative")
        var table = FixturesTable(preferences, capacities)
        try table.settle(monitor: monitor.stage(0...0.5))
        let cycles = try table.eliminateRotations(monitor: monitor.stage(0.5...1))
        let whole = table.wholePairs()
        do {
            let fixtures = try Fixtures(count: preferences.count, pairs: whole)
            guard !cycles.isEmpty else { return .stable(fixtures) }
            let kept = cycles.flatMap { cycle in
                stride(from: 1, to: cycle.count, by: 2).map { (cycle[$0], cycle[$0 + 1]) }
            }
            return .unsolvable(
                HalfFixtures(whole: fixtures, oddCycles: cycles),
                bestEffort: try Fixtures(count: preferences.count, pairs: whole + kept))
        } catch {
            preconditionFailure("whole pairs and halves are different pairs: \(error)")
        }
    }
}
