import PeerProblems

/// Checks duals of a pool by a pass over all pairs, and says what they bound; nothing of a solver is shared.
///
/// The duals y, z are those of the people and of at most one seat for somebody left over, which is worth nothing with anybody. Every pair
/// needs 2·w(u,v) ≤ y(u) + y(v) + Σ z(B) over the blossoms around both; with the seat w is 0. Pairs that leave S people over, of whom one has
/// the seat if there is one, are then worth at most half of Σ y + Σ z(B)·(|B| − 1)/2 − R · min y, where R people have no seat and min y is
/// the least dual of a person.
///
/// ```swift
/// if case .optimal(let answer) = try CandidatePricing.solve(PoolProblem(scores: scores, goal: .cardinalityThenWeight)) {
///     let over = answer.matching.unmatched.count
///     let bound = try SittersJudge.bound(answer.duals, seats: answer.seats, leaving: over, of: scores)
///     print(bound == answer.value)   // true where at most one is left over
/// }
/// ```
public enum SittersJudge {
    /// What no pairs that leave so many people over exceed, rounded down; `nil` when the duals are not feasible.
    ///
    /// - Parameters:
    ///   - duals: of the people in the order of `scores`, then of the seats; λ is 0 and the scale 2.
    ///   - seats: 0 or 1.
    ///   - over: how many people have no partner.
    ///   - scores: what pairs are worth, symmetric.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Complexity: one evaluation a pair.
    public static func bound<Source: ScoreSource>(
        _ duals: OddSetDuals, seats: Int, leaving over: Int, of scores: Source, threads: Int = 1,
        monitor: Monitor = .none
    ) throws(Interrupted) -> Int128? {
        let (n, levels) = (scores.rowCount, duals.vertexDuals)
        guard (0...1).contains(seats), levels.count == n + seats, duals.scale == 2, duals.lambda == 0, over >= seats,
            case .success(let forest) = BlossomForest.build(vertexCount: n + seats, blossoms: duals.blossoms)
        else { return nil }
        @Sendable func exceeds(_ first: Int, _ second: Int, _ worth: Int32) -> Bool {
            let slack = levels[first] + levels[second] - 2 * Int128(worth)
            return slack < 0 && slack + forest.commonDual(first, second) < 0
        }
        guard seats == 0 || !(0..<n).contains(where: { exceeds($0, n, 0) }) else { return nil }
        let check = PairCheck(bounds: Array(levels[..<n])) { exceeds($0, $1, $2) }
        try PairPass(pool: scores, .symmetric).run([check], threads: threads, monitor: monitor)
        guard check.found == nil else { return nil }
        var sum = levels.reduce(0, +) - Int128(over - seats) * (levels[..<n].min() ?? 0)
        for (blossom, size) in zip(duals.blossoms, forest.sizes) { sum += blossom.dual * Int128(size - 1) / 2 }
        return sum >> 1
    }
}
