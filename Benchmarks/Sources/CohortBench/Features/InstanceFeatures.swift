// What can be said of a roommates instance without solving anything but itself.
//
// – acceptance: the share of pairs who accept each other.
// – solvable: whether a stable matching exists; judged, as every answer is.
// – odd people: the share of people in odd cycles (three or more) of a stable partition; the same in every stable partition.
// – fewest blocking pairs: 0 where solvable; otherwise the fewest that were found, with whether that is proved to be the fewest.
// – mutuality, of complete lists: how alike two people rank each other. With m = n − 1 and g the mean of |rank that a gives b − rank that b
//   gives a| over pairs, it is 1 − g / ((m² − 1) / 3m): 1 where everybody ranks those who rank them so, 0 on average for random lists (the
//   mean distance of two independent ranks is (m² − 1) / 3m), below 0 where high ranks meet low ones.
// – mean rank: of partners in the matching found, 1 the first choice; people without a partner are left out.
//
// EXAMPLE. Four people with lists 2 3 4 · 1 3 4 · 4 1 2 · 3 1 2: (1,2) and (3,4) rank each other first, (1,3) both second, (2,4) both third, but
// 1 ranks 4 third and 4 ranks 1 second, 2 ranks 3 second and 3 ranks 2 third. g = 2/6, m = 3: mutuality 1 − (1/3) / (8/9) = 0.625.

import PeerJudges
import PeerMatching
import PeerStability

/// One instance by its features.
struct InstanceFeatures: Sendable {
    let people: Int
    let acceptance: Double
    let isSolvable: Bool
    let oddPeople: Double
    let fewestBlockingPairs: Int
    let isProvedFewest: Bool
    /// `nil` unless lists are complete and of two people or more.
    let mutuality: Double?
    /// `nil` without pairs.
    let meanRank: Double?

    /// - Throws: when the judge refuses the answer.
    init(_ lists: PreferenceLists, seed: UInt64) throws {
        let n = lists.count
        people = n
        var (accepted, gaps) = (0, 0)
        for person in 0..<n {
            for rank in 0..<lists.length(of: person) {
                let other = lists.entry(rank, of: person)
                guard person < other, let back = lists.rank(of: person, for: other) else { continue }
                accepted += 1
                gaps += abs(rank - back)
            }
        }
        let pairs = n * (n - 1) / 2
        acceptance = pairs > 0 ? Double(accepted) / Double(pairs) : 0
        let m = Double(n - 1)
        mutuality = n > 2 && accepted == pairs ? 1 - Double(gaps) / Double(pairs) / ((m * m - 1) / (3 * m)) : nil
        let matching: Matching
        switch try Irving.solve(lists) {
        case .stable(let found):
            try SolveOptions.accept(RoommatesJudge.judge(found, under: lists))
            (isSolvable, oddPeople, fewestBlockingPairs, isProvedFewest, matching) = (true, 0, 0, true, found)
        case .unsolvable(let partition, _):
            try SolveOptions.accept(RoommatesJudge.judgeUnsolvable(partition, under: lists))
            let found = try AlmostStable.solve(lists, goal: .fewestBlockingPairs, effort: .init(seed: seed))
            isSolvable = false
            oddPeople = Double(partition.oddCycles.reduce(0) { $0 + $1.count }) / Double(max(1, n))
            (fewestBlockingPairs, isProvedFewest, matching) = (found.blockingPairs, found.isProvedBest, found.matching)
        }
        let ranks = matching.pairs.flatMap { first, second in
            [lists.rank(of: second, for: first), lists.rank(of: first, for: second)].compactMap { $0.map { $0 + 1 } }
        }
        meanRank = ranks.isEmpty ? nil : Double(ranks.reduce(0, +)) / Double(ranks.count)
    }
}
