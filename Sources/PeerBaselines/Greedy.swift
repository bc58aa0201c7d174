// The greedy matching: take the best pair of all, strike its people, repeat.
//
// Sorting all pairs would need n² memory. The same matching comes from the Suitor algorithm: everyone proposes to the
// best partner who would accept, and a partner accepts whoever offers more than the suitor they have; the displaced
// suitor proposes again. Because pairs are totally ordered by (score, ids), the outcome is the greedy matching, whatever
// the order of proposals. A proposal goes to the best who would accept: among everybody's best few, or in the whole row.
//
// Guarantee: at least half the greatest total, by dominance: a pair outside is outweighed by one inside at one of its
// ends, and a pair inside is charged at most twice.
//
// Sources: D. Avis, "A survey of heuristics for the weighted matching problem", Networks 13 (1983) pp. 475–493;
// F. Manne & M. Halappanavar, "New effective multithreaded matching algorithms", IPDPS 2014, pp. 519–528.

import PeerProblems

/// Greedy matching by score in one pool.
///
/// ```swift
/// print(try Greedy.solve(scores).pairs)
/// ```
public enum Greedy {
    /// The matching that takes the highest-scoring pair first, ties by the smaller ids.
    ///
    /// - Parameters:
    ///   - scores: square and symmetric; people without any allowed partner stay free.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled in the scan and once a proposal.
    /// - Complexity: a scan of all pairs, a few proposals a person, and a row for each proposal beyond somebody's list; O(n) space beside
    ///   the lists.
    public static func solve(
        _ scores: some ScoreSource, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Matching {
        let n = scores.rowCount
        var choices = try BestChoices(scores, threads: threads, monitor: monitor.stage(0...0.5))
        var suitor = [Int?](repeating: nil, count: n)
        var offer = [PairKey?](repeating: nil, count: n)
        for person in 0..<n {
            var proposer = person
            while true {
                try monitor.poll(0.5 + Double(person) / Double(2 * n))
                let best = choices.best(of: proposer) { partner, score in
                    offer[partner].map { PairKey(score, proposer, partner) > $0 } ?? true
                }
                guard let (partner, score) = best else { break }
                let displaced = suitor[partner]
                (suitor[partner], offer[partner]) = (proposer, PairKey(score, proposer, partner))
                guard let displaced else { break }
                proposer = displaced
            }
        }
        // Suitors are mutual at the end, except where nobody was left to answer.
        return checkedMatching(
            (0..<n).map { person in suitor[person].flatMap { suitor[$0] == person ? $0 : nil } })
    }
}
