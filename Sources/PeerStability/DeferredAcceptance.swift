// Deferred acceptance between two sides with capacities.
//
// One side proposes down its lists, up to its capacity; the other holds the best of what it gets and lets the rest go. The
// result is stable, and the best that any stable solution has for everyone on the side that proposes (with responsive
// preferences: the best set, partner by partner). Equals are ordered by one permutation, which leaves the result weakly
// stable. It is phase 1 of stable fixtures with proposals from one side, and needs no phase 2.
//
// All stable matchings: where one side has capacity 1, a place of the other is as good as a person: an instance with one
// person for every place, ranked by everyone in the same order, has the same stable matchings one for one.
//
// SOURCES. D. Gale & L. S. Shapley, "College admissions and the stability of marriage", American Mathematical Monthly 69
// (1962) pp. 9–15; A. E. Roth & M. Sotomayor, "Two-Sided Matching" (1990), lemma 5.6 for places.

import PeerProblems

/// Stable matchings between two sides.
///
/// ```swift
/// let lists = try TwoSidedLists(rows: [[[0], [1]], [[0]]], columns: [[[1], [0]], [[0]]])
/// print(try DeferredAcceptance.solve(lists, rowsPropose: true).pairs)
/// ```
public enum DeferredAcceptance {
    /// The stable solution that is best for one side.
    ///
    /// - Parameters:
    ///   - lists: both sides, with ties and capacities.
    ///   - rowsPropose: whose optimum it is.
    ///   - seed: of the permutation that orders equals; without ties it has no influence.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: pairs of the pool (column c is `rowCount + c`).
    /// - Complexity: O(m log c) for m acceptable pairs and capacities up to c. Literature: Gale & Shapley 1962.
    public static func solve(
        _ lists: TwoSidedLists, rowsPropose: Bool = true, seed: UInt64 = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Fixtures {
        var table = FixturesTable(lists.strict(seed: seed), lists.capacities)
        try table.settle(proposers: { lists.isRow($0) == rowsPropose }, monitor: monitor)
        return fixtures(count: lists.pool.count, pairs: table.heldPairs())
    }

    /// Every stable matching, where the people of one side have room for one only. Equals are ordered by one permutation.
    ///
    /// - Precondition: rows or columns all have capacities of 0 or 1.
    /// - Complexity: polynomial time between two matchings, see ``StableMatchings``.
    public static func all(
        _ lists: TwoSidedLists, seed: UInt64 = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> some Sequence<Fixtures> {
        let places = Places(lists)
        let matchings = try StableMatchings(of: places.lists(lists.strict(seed: seed)), monitor: monitor)
        return matchings.lazy.map { matching in
            fixtures(
                count: lists.pool.count,
                pairs: matching.pairs.map { (places.owners[$0.0], places.owners[$0.1]) })
        }
    }

    private static func fixtures(count: Int, pairs: [(Int, Int)]) -> Fixtures {
        do {
            return try Fixtures(count: count, pairs: pairs)
        } catch {
            preconditionFailure("nobody proposes to anyone twice: \(error)")
        }
    }
}

extension TwoSidedLists {
    /// Equals in the order of one permutation.
    func strict(seed: UInt64) -> PreferenceLists {
        var generator = SplitMix64(seed: seed)
        let places = Array(0..<pool.count)
        return pool.strictLists(places: pool.hasTies ? places.shuffled(using: &generator) : places)
    }
}

/// One person for every place.
private struct Places {
    /// Whose place each is, and the places of each person.
    let owners: [Int]
    private let places: [Range<Int>]

    init(_ lists: TwoSidedLists) {
        let people = 0..<lists.pool.count
        precondition(
            [true, false].contains { side in people.allSatisfy { lists.isRow($0) != side || lists.capacities[$0] <= 1 }
            },
            "one side has room for one only")
        var (owners, places): ([Int], [Range<Int>]) = ([], [])
        for person in people {
            places.append(owners.count..<owners.count + lists.capacities[person])
            owners += Array(repeating: person, count: lists.capacities[person])
        }
        (self.owners, self.places) = (owners, places)
    }

    func lists(_ strict: PreferenceLists) -> PreferenceLists {
        let expanded = owners.map { owner in strict.list(of: owner).flatMap { Array(places[$0]) } }
        do {
            return try PreferenceLists(expanded)
        } catch {
            preconditionFailure("places of different people differ: \(error)")
        }
    }
}
