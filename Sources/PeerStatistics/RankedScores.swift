// AUC: how probable it is that a tie chosen at random has a greater score than a pair without a tie; equal scores count one half. It is
// the Mann–Whitney statistic over the product of both counts, .5 for scores that say nothing.
//
// Scores are sorted once; equal ones form a group. For counts c of every pair (all 1, or how often a bootstrap sample has it) one pass over the
// groups, from the least, adds (ties of the group) · (others below + ½ others of the group).
//
// EXAMPLE. Scores .1 .4 .4 .8 with ties at the second and the last: (1 + ½ + 2) / (2 · 2) = .875.
//
// O(m log m) once, O(m) for every set of counts. Source: J. A. Hanley & B. J. McNeil, "The meaning and use of the area under a receiver
// operating characteristic (ROC) curve", Radiology 143 (1982), pp. 29–36.

/// Scores in order, ready to be compared with what is true of them.
///
/// ```swift
/// let ranked = RankedScores([0.9, 0.8, 0.3])
/// print(ranked.area([true, false, false]) ?? 0)   // 1.0: the one tie is ahead of all else
/// ```
public struct RankedScores: Sendable {
    /// Places from the least score to the greatest.
    private let order: [Int]
    /// Where each group of equal scores ends in ``order``.
    private let ends: [Int]

    /// Sorts scores.
    ///
    /// - Parameter scores: numbers, none of them NaN.
    public init(_ scores: [Double]) {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        self.order = order
        ends = order.indices.dropFirst().filter { scores[order[$0]] != scores[order[$0 - 1]] } + [order.count]
    }

    /// The area under the curve.
    ///
    /// - Parameters:
    ///   - isTie: for each score.
    ///   - counts: how often each score counts; once unless given.
    /// - Returns: `nil` where there are no ties, or nothing else.
    public func area(_ isTie: [Bool], counts: [Double]? = nil) -> Double? {
        var (ties, others, sum) = (0.0, 0.0, 0.0)
        var start = 0
        for end in ends {
            var (tiesHere, othersHere) = (0.0, 0.0)
            for place in start..<end {
                let index = order[place]
                let count = counts.map { $0[index] } ?? 1
                if isTie[index] { tiesHere += count } else { othersHere += count }
            }
            sum += tiesHere * (others + othersHere / 2)
            ties += tiesHere
            others += othersHere
            start = end
        }
        return ties > 0 && others > 0 ? sum / (ties * others) : nil
    }

    /// The share of ties among the k greatest scores. Where the k-th is one of several equal ones, they count by their share.
    ///
    /// - Returns: `nil` for fewer than k scores.
    public func precision(_ isTie: [Bool], at k: Int) -> Double? {
        guard k > 0, order.count >= k else { return nil }
        var (left, found) = (k, 0.0)
        var end = order.count
        for start in ([0] + ends.dropLast()).reversed() {
            let ties = (start..<end).count { isTie[order[$0]] }
            let taken = min(left, end - start)
            found += Double(ties) * Double(taken) / Double(end - start)
            left -= taken
            end = start
            if left == 0 { break }
        }
        return found / Double(k)
    }
}
