// The greedy matching: take the best pair of all, strike its people, repeat.
//
// Sorting all pairs would need n² memory. The same matching comes from the Suitor algorithm: everyone proposes to the
// best partner who would accept, and a partner accepts whoever offers more than the suitor they have; the displaced
// suitor proposes again. Because pairs are totally ordered by (score, ids), the outcome is the greedy matching, whatever
// the order of proposals. Each proposal is one pass over a row of scores.
//
// Guarantee: at least half the greatest total, by dominance: a pair outside is outweighed by one inside at one of its
// ends, and a pair inside is charged at most twice.
//
// Sources: D. Avis, "A survey of heuristics for the weighted matching problem", Networks 13 (1983) pp. 475–493;
// F. Manne & M. Halappanavar, "New effective multithreaded matching algorithms", IPDPS 2014, pp. 519–528.

import PeerProblems

/// Greedy matching by score in one pool.
public enum Greedy {
    /// The matching that takes the highest-scoring pair first, ties by the smaller ids.
    ///
    /// - Parameter scores: square and symmetric; people without any allowed partner stay free.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled once a proposal.
    /// - Complexity: O(n) a proposal, a few proposals a person in practice; O(n) space.
    public static func solve(_ scores: some ScoreSource, monitor: Monitor = .none) throws(Interrupted) -> Matching {
        let n = scores.rowCount
        var suitor = [Int?](repeating: nil, count: n)
        var offer = [PairKey?](repeating: nil, count: n)
        var row = [Int32](repeating: 0, count: n)
        for person in 0..<n {
            var proposer = person
            while true {
                try monitor.poll(Double(person) / Double(n))
                var span = row.mutableSpan
                scores.writeScores(row: proposer, into: &span)
                var best: (key: PairKey, partner: Int)?
                for partner in 0..<n where row[partner] != Score.forbidden && partner != proposer {
                    let key = PairKey(row[partner], proposer, partner)
                    let isBest = best.map { key > $0.key } ?? true
                    if isBest, offer[partner].map({ key > $0 }) ?? true { best = (key, partner) }
                }
                guard let best else { break }
                let displaced = suitor[best.partner]
                (suitor[best.partner], offer[best.partner]) = (proposer, best.key)
                guard let displaced else { break }
                proposer = displaced
            }
        }
        do {
            // Suitors are mutual at the end, except where nobody was left to answer.
            return try Matching(
                mates: (0..<n).map { person in
                    suitor[person].flatMap { suitor[$0] == person ? $0 : nil }
                })
        } catch {
            preconditionFailure("mutual suitors form a matching: \(error)")
        }
    }
}
