// Strong and super-stability in polynomial time: tables that close, and choices that need not be taken back.
//
// CLOSING. Everyone proposes to all of their best alive entries, and to everyone struck before these. Whoever receives a
// proposal strikes all whom they would leave for the proposer: for strong stability everyone liked less, for super-stability
// everyone not liked more; of two proposals from one level neither can be held then. Struck people propose on. For strong
// stability people may still compete for too few first choices: the smallest set Z that lacks as many as any is *critical*,
// and its first choices strike all of their last level, where the whole of Z is (`TiedReplay` has the reason). If somebody
// has no entry left and a proposal, there is no stable matching. Otherwise the table is closed as ``ForcedDeletions`` says.
//
// CHOICES. Somebody x with entries of two levels either gets one of their best, and all others are struck; or not, and then
// every best of x must strike whom it does not like better than x. Both tables are closed in turn.
//
// WHY NO CHOICE IS TAKEN BACK. Let M be stable and T closed. A closed table has a permutation π of the people who have
// entries with π(x) a best of x, and x a worst of π(x). Call x *above* T if the pair with their M(x) is struck but not
// beyond the worst of x, and *below* if it is beyond, or if x is single in M. Whoever is above has a mate below, by
// condition 1. Who is below, x, prefers z = π⁻¹(x) to M(x) or, for super-stability, likes z no less; M being stable, z
// prefers M(z) to x: z is above. So π and M both pair those above with those below. Give everyone above π(x), everyone below
// π⁻¹(x), and leave all others their mate. This is a matching in T, and stable: of a pair that blocked it, neither is above
// (it would be a best of somebody above, who is then among its worst), and then it would block M. So if there is a stable
// matching at all, every closed table has one; a choice that closes can be kept, and if neither closes there is none.
//
// THE END. Everyone has entries of one level. For super-stability that is one entry, and the table is a matching. For strong
// stability the stable matchings within are those that match everyone who has an entry: an ordinary matching problem, and if
// it has no solution, the barrier that shows so proves that there is no stable matching.
//
// COMPLEXITY. Bounds only fall, each closing is O(m) for m acceptable pairs beside the search for first choices, and every
// person has at most one first case that fails: O(n·m) time for super-stability. For strong stability each of at most m
// closings may search for first choices, O(n·m) at worst, usually O(m). Irving & Manlove need O(m) and Kunysz O(n·m).
//
// SOURCES. R. W. Irving & D. F. Manlove, "The stable roommates problem with ties", J. Algorithms 43 (2002) pp. 85–105;
// S. Scott, "A study of stable marriage problems with ties", thesis, Glasgow (2005), and A. Kunysz, "The strongly stable
// roommates problem", ESA 2016, 60:1–60:15; R. W. Irving, "Stable marriage and indifference", Discrete Applied Mathematics
// 48 (1994) pp. 261–272 for critical sets. The closed tables as certificates, and the proof above, are ours.

import PeerProblems

extension TiedRoommates {
    /// A strongly or super-stable matching, or a log that proves that there is none.
    static func byTables(
        _ lists: TiedLists, stability: TiedStability, monitor: Monitor
    ) throws(Interrupted) -> TiedOutcome {
        var table = TiedTable(lists, stability)
        var log: [ForcedDeletions.Step] = []
        guard try table.close(log: &log, monitor: monitor) else { return .unsolvable(ForcedDeletions(steps: log)) }
        while let person = table.chooser() {
            var (without, refutation) = (table, [ForcedDeletions.Step]())
            without.denyBest(to: person)
            if try without.close(log: &refutation, monitor: monitor) {
                log += [.confined(person: person, isContent: false)] + refutation + [.closed]
                table = without
                continue
            }
            var steps: [ForcedDeletions.Step] = []
            table.strikeAllButBest(of: person)
            guard try table.close(log: &steps, monitor: monitor) else {
                log += [.content(person: person)] + steps + [.discontent(person: person)] + refutation
                return .unsolvable(ForcedDeletions(steps: log))
            }
            log += [.confined(person: person, isContent: true)] + steps + [.closed]
        }
        let (matching, barrier) = table.matching()
        guard let matching else { return .unsolvable(ForcedDeletions(steps: log + [.barrier(people: barrier)])) }
        return .stable(matching)
    }
}

extension TiedTable {
    /// A matching of everyone who has an entry, in a closed table with entries of one level; `nil` and a barrier when there
    /// is none.
    fileprivate func matching() -> (matching: Matching?, barrier: [Int]) {
        let people = (0..<lists.count).filter(hasEntries)
        let largest = LargestMatching((0..<lists.count).map(best))
        guard people.allSatisfy({ largest.mates[$0] >= 0 }) else { return (nil, largest.barrier) }
        do {
            return (try Matching(mates: largest.mates.map { $0 < 0 ? nil : $0 }), [])
        } catch {
            preconditionFailure("mates name each other: \(error)")
        }
    }
}
