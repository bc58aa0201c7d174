// A trio instead of somebody who sits out.
//
// In an odd pool one person c is left over. They join the pair (a, b) with whom they score most: the greatest score(a, c) + score(b, c)
// over the pairs of the matching, where both are allowed. The pairs stay as they are, so what is best is the completion: choosing pairs
// and trio together is a matching problem in three dimensions, which is NP-hard. (R. M. Karp, "Reducibility among combinatorial
// problems", in: Complexity of Computer Computations (1972) pp. 85–103, problem 17.)

import PeerProblems

/// Three people together, because their number is odd.
///
/// ```swift
/// let scores = DenseScores(rowCount: 3, columnCount: 3, values: [0, 9, 4, 9, 0, 5, 4, 5, 0])
/// let trio = Trio.best(for: 2, joining: try Matching(mates: [1, 0, nil]), scores: scores)
/// print(trio?.pair ?? [], trio?.gain ?? 0)   // [0, 1] 9
/// ```
public struct Trio: Hashable, Sendable {
    /// The pair, the smaller index first.
    public let pair: [Int]
    /// Who joins them.
    public let third: Int
    /// The sum of the third person's scores with both, in the unit of scores.
    public let gain: Int64

    /// The best pair of `matching` for `third`; of equals, the one with the smallest index.
    ///
    /// - Parameters:
    ///   - third: somebody without a partner.
    ///   - matching: the pairs.
    ///   - scores: symmetric scores of the pool.
    /// - Returns: `nil` when everybody else sits out too, or no pair may meet this person.
    /// - Complexity: O(n).
    public static func best(
        for third: Int, joining matching: Matching, scores: some ScoreSource
    ) -> Trio? {
        var best: Trio?
        for (first, second) in matching.pairs where first != third && second != third {
            guard let one = scores.score(row: first, column: third),
                let other = scores.score(row: second, column: third)
            else { continue }
            let gain = Int64(one) + Int64(other)
            if best.map({ gain > $0.gain }) ?? true { best = Trio(pair: [first, second], third: third, gain: gain) }
        }
        return best
    }
}
