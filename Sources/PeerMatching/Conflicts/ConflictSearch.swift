// When rules conflict: which of them cannot hold together, and what would have to go.
//
// PROBLEM. Hard rules H and a demand, such as that everybody is matched. A set of rules is *possible* when some answer keeps them and meets
// the demand; dropping rules never makes it impossible. A *minimal conflict* is impossible, and possible when any one of its rules is
// dropped. A *cheapest relaxation* is a set of as few rules as can be whose dropping makes the rest possible.
//
// METHOD. One conflict: rules are dropped one after the other, and put back when the rest becomes possible without them; what remains is
// minimal. All that is needed of the others: a relaxation takes a rule of every conflict. So the smallest set that takes one of each conflict
// known is tried; if the rest is still impossible, it has a conflict that was not known, and the search goes on with one more. When the rest is
// possible, no smaller set can be a relaxation.
//
// EXAMPLE. Ann and Ben are of one department, Cyd and Dee of another; departments must differ, and private rules keep Ann from Cyd and from
// Dee. Then nobody is left for Ann: {different department, private rule 1} is the conflict, for Ben would do without the first, Cyd without
// the second; either one alone is a relaxation.
//
// COMPLEXITY. As many questions of possibility as there are rules for each conflict; sets of rules are searched by size.
//
// REFERENCES. R. R. Bakker, F. Dikker, F. Tempelman & P. M. Wognum, "Diagnosing and solving over-determined constraint satisfaction
// problems", IJCAI 1993, pp. 276–281 (minimal conflicts by deletion); R. Reiter, "A theory of diagnosis from first principles", Artificial
// Intelligence 32 (1987) pp. 57–95 (relaxations are the sets that hit all conflicts).

import PeerProblems

/// Finds minimal conflicts and cheapest relaxations among rules of which only this is known: which sets of them are possible.
struct ConflictSearch {
    /// Number of rules, at most 63.
    let count: Int
    /// Whether the rules of a set, one bit each, can hold together with the demand.
    let isPossible: (UInt64) throws(Interrupted) -> Bool

    private var all: UInt64 { (1 << UInt64(count)) - 1 }

    /// A minimal conflict among the rules of a set; `nil` when they are possible.
    func conflict(in set: UInt64) throws(Interrupted) -> UInt64? {
        guard try !isPossible(set) else { return nil }
        var rest = set
        // The rules named last go first, so that what the program asked for first is told of.
        for rule in (0..<count).reversed() where rest >> UInt64(rule) & 1 == 1 {
            let without = rest & ~(1 << UInt64(rule))
            if try !isPossible(without) { rest = without }
        }
        return rest
    }

    /// A smallest set of rules without which the others are possible; `nil` when not even no rule is possible.
    func relaxation() throws(Interrupted) -> UInt64? {
        guard try isPossible(0) else { return nil }
        var conflicts: [UInt64] = []
        while true {
            let dropped = smallestHit(conflicts)
            guard let next = try conflict(in: all & ~dropped) else { return dropped }
            conflicts.append(next)
        }
    }

    /// The smallest set with a rule of each conflict, the rules named first where several are as small.
    private func smallestHit(_ conflicts: [UInt64]) -> UInt64 {
        for size in 0...count {
            if let found = hit(conflicts[...], 0, size) { return found }
        }
        return all
    }

    private func hit(_ conflicts: ArraySlice<UInt64>, _ taken: UInt64, _ left: Int) -> UInt64? {
        guard let first = conflicts.first(where: { $0 & taken == 0 }) else { return taken }
        guard left > 0 else { return nil }
        for rule in 0..<count where first >> UInt64(rule) & 1 == 1 {
            if let found = hit(conflicts, taken | 1 << UInt64(rule), left - 1) { return found }
        }
        return nil
    }
}
