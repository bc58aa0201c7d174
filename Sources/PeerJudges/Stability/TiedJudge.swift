import PeerProblems

/// Checks matchings and logs of forced deletions under ties.
///
/// ```swift
/// let lists = try TiedLists([[[1, 2]], [[0]], [[0]]])
/// let matching = try Matching(count: 3, pairs: [(0, 1)])
/// print(TiedJudge.judge(matching, under: lists, stability: .weak) == .accepted)   // true
/// ```
public enum TiedJudge {
    /// Whether all pairs are acceptable and none blocks in the given sense.
    ///
    /// - Parameters:
    ///   - matching: what is claimed.
    ///   - lists: the instance.
    ///   - stability: what blocks.
    ///   - base: the number of the first person in reasons.
    public static func judge(
        _ matching: Matching, under lists: TiedLists, stability: TiedStability, numberedFrom base: Int = 0
    ) -> Verdict {
        guard matching.count == lists.count else { return .rejected("the number of people differs") }
        for (first, second) in matching.pairs where !lists.isAcceptable(first, second) {
            return .rejected("people \(base + first) and \(base + second) are not acceptable to each other")
        }
        var blocking: (Int, Int)?
        forEachBlockingPair(of: matching, under: lists, stability: stability) { first, second in
            blocking = (first, second)
            return false
        }
        return blocking.map { .rejected("people \(base + $0.0) and \(base + $0.1) block") } ?? .accepted
    }

    /// How many pairs block in the given sense.
    ///
    /// ```swift
    /// let lists = try TiedLists([[[1, 2]], [[0]], [[0]]])
    /// let matching = try Matching(count: 3, pairs: [(0, 1)])
    /// print(TiedJudge.blockingPairs(of: matching, under: lists, stability: .strong))   // 1: 2 gains, and 0 does not mind
    /// ```
    public static func blockingPairs(of matching: Matching, under lists: TiedLists, stability: TiedStability) -> Int {
        var count = 0
        forEachBlockingPair(of: matching, under: lists, stability: stability) { _, _ in
            count += 1
            return true
        }
        return count
    }

    /// Calls `body` with the pairs that block, the smaller first, until it returns `false`.
    private static func forEachBlockingPair(
        of matching: Matching, under lists: TiedLists, stability: TiedStability, _ body: (Int, Int) -> Bool
    ) {
        func level(_ other: Int?, _ person: Int) -> Int32 { other.map { lists.level(of: $0, for: person) } ?? .max }
        for first in 0..<lists.count {
            for entry in lists.list(of: first) where Int(entry) > first {
                let second = Int(entry)
                guard matching.mates[first] != second else { continue }
                let gains = (
                    level(matching.mates[first], first), level(second, first), level(matching.mates[second], second),
                    level(first, second)
                )
                if gains.1 <= gains.0, gains.3 <= gains.2,
                    stability.blocks(strictlyGains: gains.1 < gains.0, gains.3 < gains.2), !body(first, second)
                {
                    return
                }
            }
        }
    }

    /// Whether a log, replayed, proves that no matching is stable in the given sense.
    public static func judgeUnsolvable(
        _ proof: ForcedDeletions, under lists: TiedLists, stability: TiedStability
    ) -> Verdict {
        var replay = TiedReplay(lists: lists, stability: stability)
        return replay.verdict(of: proof.steps)
    }
}
