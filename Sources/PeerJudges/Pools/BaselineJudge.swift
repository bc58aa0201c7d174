import PeerProblems

/// Checks the simple strategies. Their certificate is a property that the matching itself shows, so the judge needs the
/// scores only: one pass over all pairs, O(n²) time, O(n) space.
///
/// ```swift
/// print(try BaselineJudge.judgeGreedy(Greedy.solve(scores), scores: scores) == .accepted)   // true
/// ```
public enum BaselineJudge {
    /// Whether every allowed pair that was not chosen is *dominated*: one of its people is in a chosen pair that comes
    /// before it, by higher score, ties by the smaller ids. That is the greedy matching, and only that; its total is at
    /// least half of any matching's.
    public static func judgeGreedy(
        _ matching: Matching, scores: some ScoreSource, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        try conclude(examination(ofGreedy: matching, scores), scores, threads, monitor)
    }

    /// The same as an examination.
    public static func examination(ofGreedy matching: Matching, _ scores: some ScoreSource) -> PairExamination {
        let (own, problem) = held(matching, scores)
        if let problem { return problem }
        let mates = matching.mates
        // A pair that comes before what both have reaches the score that each of them has.
        return pairs(.both, floors(own), "come before what both have") { first, second, score in
            let isDominated = [first, second].contains { (person: Int) -> Bool in
                guard let mate = mates[person], let own = own[person] else { return false }
                return PairKey(own, person, mate) > PairKey(score, first, second)
            }
            return mates[first] != second && !isDominated
        }
    }

    /// Whether, in `order`, everyone not yet taken took the best person still there (ties to the smaller index), by the row of the one
    /// who chose.
    ///
    /// - Complexity: a row of scores for each who chose.
    public static func judgeFirstCome(
        _ matching: Matching, order: [Int], scores: some ScoreSource, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let n = matching.count
        guard order.count == n, Set(order) == Set(0..<n), scores.rowCount == n else {
            return .rejected("the order does not name everyone once")
        }
        let rows = RowReader(scores)
        var isTaken = [Bool](repeating: false, count: n)
        for (turn, person) in order.enumerated() where !isTaken[person] {
            try monitor.poll(Double(turn) / Double(n))
            isTaken[person] = true
            rows.read(person)
            var best: Int?
            for other in 0..<n where !isTaken[other] && rows.scores[other] != Score.forbidden {
                if best.map({ rows.scores[other] > rows.scores[$0] }) ?? true { best = other }
            }
            guard best == matching.mates[person] else {
                return .rejected("person \(person) did not take the best one left")
            }
            if let best { isTaken[best] = true }
        }
        return .accepted
    }

    /// The same under symmetric scores, as an examination of pairs.
    public static func examination(
        ofFirstCome matching: Matching, order: [Int], _ scores: some ScoreSource
    ) -> PairExamination {
        let n = matching.count
        var turn = [Int](repeating: -1, count: n)
        for (place, person) in order.enumerated() where turn.indices.contains(person) { turn[person] = place }
        guard order.count == n, !turn.contains(-1) else {
            return .rejected("the order does not name everyone once")
        }
        let (own, problem) = held(matching, scores)
        if let problem { return problem }
        let (mates, turns) = (matching.mates, turn)
        // Who comes first of a pair has chosen; both are taken then. Who has nobody found nobody left.
        let isTaken = mates.enumerated().map { person, mate in mate.map { min(turns[person], turns[$0]) } ?? .max }
        let chooses = mates.indices.map { isTaken[$0] == turns[$0] || mates[$0] == nil }
        let floors = mates.indices.map { chooses[$0] ? own[$0] ?? Score.forbidden + 1 : Int32.max }
        return pairs(.either, floors, "show that somebody did not take the best one left") { first, second, score in
            [(first, second), (second, first)].contains { person, other in
                guard chooses[person], mates[person] != other, isTaken[other] > turns[person] else { return false }
                guard let mate = mates[person], let own = own[person] else { return true }
                return score != own ? score > own : other < mate
            }
        }
    }

    /// Whether only allowed pairs are chosen and no allowed pair is left with both people free.
    public static func judgeMaximal(
        _ matching: Matching, scores: some ScoreSource, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        try conclude(examination(ofMaximal: matching, scores), scores, threads, monitor)
    }

    /// The same as an examination.
    public static func examination(ofMaximal matching: Matching, _ scores: some ScoreSource) -> PairExamination {
        let (_, problem) = held(matching, scores)
        if let problem { return problem }
        let floors = matching.mates.map { $0 == nil ? Score.forbidden + 1 : Int32.max }
        return pairs(.both, floors, "are both free and may be paired") { _, _, _ in true }
    }

    /// Whether a lot drawn with `seed` gives this matching: in a random order everyone still free draws one of the free people allowed
    /// for them. The whole drawing is done again.
    ///
    /// - Complexity: one row of scores for each person who draws.
    public static func judgeRandom(
        _ matching: Matching, seed: UInt64, scores: some ScoreSource, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let n = matching.count
        guard scores.rowCount == n else { return .rejected("the matching has another number of people") }
        var generator = SplitMix64(seed: seed)
        var isFree = [Bool](repeating: true, count: n)
        var row = [Int32](repeating: 0, count: n)
        for (turn, person) in Array(0..<n).shuffled(using: &generator).enumerated() where isFree[person] {
            try monitor.poll(Double(turn) / Double(n))
            var span = row.mutableSpan
            scores.writeScores(row: person, into: &span)
            let free = row.indices.filter { isFree[$0] && $0 != person && row[$0] != Score.forbidden }
            let drawn = free.randomElement(using: &generator)
            guard drawn == matching.mates[person] else {
                return .rejected("person \(person) draws somebody else with seed \(seed)")
            }
            if let drawn { (isFree[person], isFree[drawn]) = (false, false) }
        }
        return .accepted
    }

    private static func conclude(
        _ examination: PairExamination, _ scores: some ScoreSource, _ threads: Int, _ monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        try PairPass(pool: scores, .symmetric).run(examination.consumers, threads: threads, monitor: monitor)
        return examination.verdict()
    }

    /// The score that each person has, and what is wrong with the chosen pairs.
    private static func held(
        _ matching: Matching, _ scores: some ScoreSource
    ) -> (scores: [Int32?], problem: PairExamination?) {
        guard matching.count == scores.rowCount else {
            return ([], .rejected("the matching has another number of people"))
        }
        var held = [Int32?](repeating: nil, count: matching.count)
        for (first, second) in matching.pairs {
            guard let score = scores.score(row: first, column: second) else {
                return ([], .rejected("pair (\(first), \(second)) is forbidden"))
            }
            (held[first], held[second]) = (score, score)
        }
        return (held, nil)
    }

    /// What a score must reach to be as good as what each person has; any will do for somebody who has none.
    private static func floors(_ held: [Int32?]) -> [Int32] { held.map { $0 ?? Score.forbidden + 1 } }

    private static func pairs(
        _ condition: PairCheck.Condition, _ floors: [Int32], _ reproach: String,
        isWrong: @escaping @Sendable (Int, Int, Int32) -> Bool
    ) -> PairExamination {
        let check = PairCheck(condition, numbers: floors, isWrong: isWrong)
        return PairExamination(consumers: [check]) {
            check.found.map { .rejected("people \($0.0) and \($0.1) \(reproach)") } ?? .accepted
        }
    }
}
