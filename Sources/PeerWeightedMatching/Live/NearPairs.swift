// The pairs of people whose worth may exceed their duals, found without a look at all pairs.
//
// PROBLEM. Every pair must be feasible: y(u) + y(v) and the duals of the blossoms around both are at least 2w(u, v). Each change of a live
// matching moves many duals a little, and the rows of everybody whose dual has come down are O(n²) pairs.
//
// METHOD. Each person v has a *reference* y°(v), each u a *threshold* T(u) and a list N(u) of all v with 2w(u, v) − y°(v) > T(u). As long as
// no y(v) is more than the *slip* d below y°(v), a pair with v outside N(u) has
//     2w(u, v) ≤ T(u) + y°(v) ≤ T(u) + d + y(v),
// and is feasible while y(u) ≥ T(u) + d: only the lists are looked at. Where that ends,
// – N(u) is made anew with T(u) = y(u) − 2d, which holds until y(u) has come down by d (and is too much when it has risen
//   by 6d): one look at a row;
// – y°(v) comes down to y(v), and v joins the lists where it belongs now: one look at a row.
// A reference may rise whenever it likes: that puts nobody into a list. The duals of blossoms are ≥ 0 and left out here.
//
// EXAMPLE. y° = y = 10 for everybody, d = 1; u may be with v (2w = 19) and with x (2w = 15). T(u) = 10 − 2 = 8: 19 − 10 > 8, so v is in N(u);
// 15 − 10 ≤ 8, so x is not. While y(u) ≥ 9 and y(x) ≥ 9, the pair of u and x has 9 + 9 ≥ 15.
//
// THE SLIP is a matter of speed: the smaller, the shorter the lists and the more often they are made anew. 1/64 of the greatest worth gives
// some twenty people a list in a pool of 5,000, and a handful of rows a change.
//
// COMPLEXITY. O(Σ |N|) a look, and O(n) for each list and each reference made anew; 8 bytes an entry.

import PeerProblems

/// Lists of the pairs near their duals, for everybody.
struct NearPairs: Sendable {
    private struct Entry {
        let other: Int32
        let worth: Int32
    }

    /// Above all duals: a reference that must come down, a threshold without a list.
    private static var unset: Int64 { 1 << 60 }

    /// How far a dual may come down from its reference, and how far until a list is made anew.
    private let slip: Int64
    private var references: [Int64]
    private var thresholds: [Int64]
    private var lists: [[Entry]]

    init(of worths: LiveWorths) {
        slip = max(1, Int64(worths.greatest) / 64)
        references = Array(repeating: Self.unset, count: worths.capacity)
        thresholds = references
        lists = Array(repeating: [], count: worths.capacity)
    }

    /// Takes somebody who has left, or whose pairs are worth something else now, out of all lists.
    mutating func forget(_ place: Int) {
        (references[place], thresholds[place], lists[place]) = (Self.unset, Self.unset, [])
        for index in lists.indices { lists[index].removeAll { $0.other == place } }
    }

    /// All pairs whose 2w exceeds the duals of the two people, some of them from both sides; those of one place follow one another.
    ///
    /// - Parameters:
    ///   - levels: the duals, by place.
    ///   - places: those where somebody is.
    ///   - body: is told the two, and by how much.
    mutating func forEachExcess(
        over levels: [Int64], at places: [Int], of worths: LiveWorths,
        _ body: (_ place: Int, _ other: Int, _ excess: Int64) -> Void
    ) {
        for place in places {
            if levels[place] < references[place] - slip {
                lower(place, to: levels[place], worths)
            } else {
                references[place] = max(references[place], levels[place])
            }
        }
        for place in places where !(slip...8 * slip).contains(levels[place] - thresholds[place]) {
            list(place, levels[place], worths)
        }
        for place in places {
            let level = levels[place]
            for entry in lists[place] {
                let excess = 2 * Int64(entry.worth) - level - levels[Int(entry.other)]
                if excess > 0 { body(place, Int(entry.other), excess) }
            }
        }
    }

    /// Brings a reference down: whoever was not in a list and belongs there now joins it.
    private mutating func lower(_ place: Int, to level: Int64, _ worths: LiveWorths) {
        let before = references[place]
        references[place] = level
        worths.withRow(place) { row in
            for other in row.indices where row[other] != Score.forbidden {
                let reduced = 2 * Int64(row[other]) - thresholds[other]
                guard reduced > level, reduced <= before, !lists[other].contains(where: { $0.other == place }) else {
                    continue
                }
                lists[other].append(Entry(other: Int32(place), worth: row[other]))
            }
        }
    }

    /// Makes somebody's list anew.
    private mutating func list(_ place: Int, _ level: Int64, _ worths: LiveWorths) {
        let threshold = level - 2 * slip
        thresholds[place] = threshold
        var list: [Entry] = []
        worths.withRow(place) { row in
            for other in row.indices where 2 * Int64(row[other]) - references[other] > threshold {
                if row[other] != Score.forbidden { list.append(Entry(other: Int32(other), worth: row[other])) }
            }
        }
        lists[place] = list
    }
}
