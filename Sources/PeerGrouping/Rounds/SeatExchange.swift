import PeerProblems

/// Who sits where, when it is settled which seats meet.
///
/// **Problem.** A plan of tables over rounds names seats. People take seats, one each for all rounds, so that the scores of all pairs that meet
/// sum to as much as can be and pairs without a score do not meet (a quadratic assignment).
///
/// **Method.** Threshold accepting: two people exchange their seats when the sum falls by less than a threshold, which sinks to 0. A pair
/// without a score counts far below any other.
///
/// **Invariant.** The sum kept is that of the seating at hand; the best one is the best met on the way.
///
/// **Complexity.** O(rounds · size) a trial, O(n²) memory for scores and for who meets whom.
///
/// **Reference.** G. Dueck & T. Scheuer, "Threshold accepting", Journal of Computational Physics 90 (1990) pp. 161–175.
///
/// **Example.** Seats 0, 1 and 2, 3 meet; people 0, 2 and 1, 3 score 1, all others 0: exchanging the people on seats 1 and 2 gains 2.
///
/// ```swift
/// let plan = [[[0, 1], [2, 3]], [[0, 2], [1, 3]]]   // two rounds of two tables
/// let people = try SeatExchange.best(plan: plan, scores: scores, seed: 1, trials: 10_000)
/// print(people ?? [])   // who takes seat 0, 1, 2 and 3
/// ```
public enum SeatExchange {
    /// The person on each seat, `nil` when pairs without a score meet in the best seating found.
    ///
    /// - Parameters:
    ///   - plan: tables of each round, of seats 0 to n − 1.
    ///   - scores: symmetric scores of all pairs.
    ///   - seed: the same seed gives the same seating.
    ///   - trials: how many exchanges are tried.
    ///   - monitor: told of progress, and asked whether to go on.
    public static func best(
        plan: [[[Int]]], scores: DenseScores, seed: UInt64, trials: Int, monitor: Monitor = .none
    ) throws(Interrupted) -> [Int]? {
        let n = scores.rowCount
        guard n > 1 else { return Array(0..<n) }
        var beside = [[Int]](repeating: [], count: n)
        for table in plan.joined() {
            for seat in table { beside[seat] += table.filter { $0 != seat } }
        }
        let meetings = Int64(beside.reduce(0) { $0 + $1.count })
        let forbidden = -4 * Int64(Score.one) * max(1, meetings)
        let values = scores.values
        func worth(_ person: Int, _ other: Int) -> Int64 {
            let value = values[person * n + other]
            return value == Score.forbidden ? forbidden : Int64(value)
        }
        var (random, person) = (SplitMix64(seed: seed), Array(0..<n))
        var sum = (0..<n).reduce(Int64(0)) { sum, seat in
            beside[seat].reduce(sum) { $0 + worth(person[seat], person[$1]) }
        }
        var (best, bestSum) = (person, sum)
        for trial in 0..<trials {
            if trial % 4096 == 0 { try monitor.poll(Double(trial) / Double(trials)) }
            let (a, b) = (Int.random(in: 0..<n, using: &random), Int.random(in: 0..<n, using: &random))
            guard a != b else { continue }
            let (first, second) = (person[a], person[b])
            var change: Int64 = 0
            for seat in beside[a] where seat != b { change += worth(second, person[seat]) - worth(first, person[seat]) }
            for seat in beside[b] where seat != a { change += worth(first, person[seat]) - worth(second, person[seat]) }
            let threshold = Int64(Score.one) / 8 * Int64(trials - trial) / Int64(trials)
            guard change > -threshold || change >= 0 else { continue }
            (person[a], person[b]) = (second, first)
            sum += 2 * change
            if sum > bestSum { (best, bestSum) = (person, sum) }
        }
        let isSound = plan.joined().allSatisfy { table in
            table.allSatisfy { seat in
                table.allSatisfy { $0 == seat || values[best[seat] * n + best[$0]] != Score.forbidden }
            }
        }
        return isSound ? best : nil
    }
}
