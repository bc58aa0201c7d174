import PeerProblems

/// Checks the simple strategies. Their certificate is a property that the matching itself shows, so the judge needs the
/// scores only: one pass over all pairs, O(n²) time, O(n) space.
public enum BaselineJudge {
    /// Whether every allowed pair that was not chosen is *dominated*: one of its people is in a chosen pair that comes
    /// before it, by higher score, ties by the smaller ids. That is the greedy matching, and only that; its total is at
    /// least half of any matching's.
    public static func judgeGreedy(_ matching: Matching, scores: some ScoreSource) -> Verdict {
        check(matching, scores) { first, second, score in
            let isDominated = [first, second].contains { person in
                guard let mate = matching.mates[person], let own = scores.score(row: person, column: mate) else {
                    return false
                }
                return PairKey(own, person, mate) > PairKey(score, first, second)
            }
            return isDominated ? nil : "pair (\(first), \(second)) comes before what both have"
        }
    }

    /// Whether, in `order`, everyone not yet taken took the best person still there (ties to the smaller index).
    public static func judgeFirstCome(_ matching: Matching, order: [Int], scores: some ScoreSource) -> Verdict {
        guard order.count == matching.count, Set(order) == Set(0..<matching.count) else {
            return .rejected("the order does not name everyone once")
        }
        var isTaken = [Bool](repeating: false, count: matching.count)
        for person in order where !isTaken[person] {
            isTaken[person] = true
            let best = (0..<matching.count).filter { !isTaken[$0] }
                .compactMap { other in scores.score(row: person, column: other).map { (score: $0, other: other) } }
                .max { ($0.score, $1.other) < ($1.score, $0.other) }
            guard best?.other == matching.mates[person] else {
                return .rejected("person \(person) did not take the best one left")
            }
            if let mate = matching.mates[person] { isTaken[mate] = true }
        }
        return .accepted
    }

    /// Whether only allowed pairs are chosen and no allowed pair is left with both people free.
    public static func judgeMaximal(_ matching: Matching, scores: some ScoreSource) -> Verdict {
        check(matching, scores) { first, second, _ in
            matching.mates[first] == nil && matching.mates[second] == nil
                ? "people \(first) and \(second) are both free and may be paired" : nil
        }
    }

    private static func check(
        _ matching: Matching, _ scores: some ScoreSource, _ problemOfPair: (Int, Int, Int32) -> String?
    ) -> Verdict {
        guard matching.count == scores.rowCount else { return .rejected("the matching has another number of people") }
        for (first, second) in matching.pairs where scores.score(row: first, column: second) == nil {
            return .rejected("pair (\(first), \(second)) is forbidden")
        }
        var row = [Int32](repeating: 0, count: scores.columnCount)
        for first in 0..<matching.count {
            var span = row.mutableSpan
            scores.writeScores(row: first, into: &span)
            for second in first + 1..<max(matching.count, first + 1)
            where row[second] != Score.forbidden && matching.mates[first] != second {
                if let problem = problemOfPair(first, second, row[second]) { return .rejected(problem) }
            }
        }
        return .accepted
    }
}
