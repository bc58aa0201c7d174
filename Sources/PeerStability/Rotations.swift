// Rotations and stable pairs.
//
// A rotation ρ = (x(0), y(0)), (x(1), y(1)), … is exposed in a stable table when y(k) is the first entry of x(k) and
// y(k+1) the second. Eliminating it moves every x(k) on to y(k+1). The rotations met on the way from phase 1 to a stable
// matching are, up to duality, all there are: each *singular* rotation is eliminated on every way, and of each pair of a
// *non-singular* rotation and its dual exactly one.
//
// ρ is non-singular iff some stable matching lies in the table that exposes it in which x(0) stays with y(0). (Were it
// not so, every matching would eliminate ρ. And if a matching with the dual exists at all, the closed set that it stands
// for can be joined to what has been eliminated, because duality turns the order of rotations round.) One restriction of
// the table decides it.
//
// A pair is stable iff it lies in a non-singular rotation, or is what one of them leads to, or belongs to the matching at
// the end of the way.
//
// SOURCES. R. W. Irving (1985) §4; D. Gusfield, "The structure of the stable roommate problem", SIAM J. Computing 17 (1988)
// pp. 742–769; Gusfield & Irving (1989), §4.3–4.4, theorem 4.4.1 for stable pairs.

import PeerProblems

/// The rotations along one way from phase 1 to a stable matching, each walk from the smallest person with two entries.
///
/// ```swift
/// let ring = try PreferenceLists([[1, 3], [2, 0], [3, 1], [0, 2]])
/// if let rotations = try Rotations(of: ring) {
///     print(rotations.eliminated.map(\.people), rotations.stablePairs)   // [[0, 2]] and (0, 1), (0, 3), (1, 2), (2, 3)
/// }
/// ```
public struct Rotations: Hashable, Sendable {
    /// One rotation.
    public struct Rotation: Hashable, Sendable {
        /// The people who move on, x(0), x(1), ….
        public let people: [Int]
        /// What each of them gives up, its first entry y(k).
        public let from: [Int]
        /// What each of them gets, its second entry y(k + 1).
        public let to: [Int]
        /// Whether every stable matching eliminates it. Otherwise it has a dual: the `to` move on from `people`.
        public let isSingular: Bool
    }

    /// In order of elimination.
    public let eliminated: [Rotation]
    /// The stable matching at the end of the way.
    public let matching: Matching

    /// The rotations of an instance; `nil` when it is unsolvable.
    ///
    /// - Complexity: O(n²) beside the tests for duals, each O(n²) at worst.
    public init?(of preferences: PreferenceLists, monitor: Monitor = .none) throws(Interrupted) {
        guard var table = try StableTable.start(preferences, monitor: monitor.stage(0...0.5)) else { return nil }
        var walk = RotationWalk(count: preferences.count)
        var eliminated: [Rotation] = []
        var flat = table.flat
        while let people = try walk.nextRotation(in: &flat, monitor: monitor.stage(0.5...1)) {
            let from = people.map { flat.first(of: $0) }
            let to = people.map { flat.second(of: $0) }
            var kept = flat
            let staysPossible = kept.restrict(people[0], to: kept.firstRank(of: people[0]))
            for (person, second) in zip(people, to) { flat.hold(person, by: second) }
            eliminated.append(
                Rotation(
                    people: people.map(Int.init), from: from.map(Int.init), to: to.map(Int.init),
                    isSingular: !staysPossible))
        }
        table = StableTable(settled: flat)
        self.eliminated = eliminated
        matching = table.matching()
    }

    /// Every pair that is together in some stable matching, the smaller first, in order.
    public var stablePairs: [(Int, Int)] {
        var keys = Set(matching.pairs.map { [$0.0, $0.1] })
        for rotation in eliminated where !rotation.isSingular {
            for (place, person) in rotation.people.enumerated() {
                for other in [rotation.from[place], rotation.to[place]] {
                    keys.insert([min(person, other), max(person, other)])
                }
            }
        }
        return keys.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
    }
}
