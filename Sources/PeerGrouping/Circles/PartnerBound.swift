import PeerProblems

/// An upper bound on the sum of scores within groups, from duals of people.
///
/// **Problem.** Nobody meets more than k − 1 others, k the largest size. So groups are worth no more than the best choice of pairs in
/// which everybody has at most k − 1 partners, a b-matching, whose linear relaxation has the dual
/// minimise Σ (k − 1) y(v) + Σ_{uv} max(0, w(uv) − y(u) − y(v)), y ≥ 0.
///
/// **Method.** Coordinate descent: with the others fixed, the best y(v) is anything between the (k − 1)-th and the k-th largest of
/// w(uv) − y(u); the middle leaves both sides room. A few passes come close to the minimum; any y ≥ 0 is a proof.
///
/// **Complexity.** O(n²) a pass, one row of scores in memory.
///
/// **References.** J. Edmonds (1965) for matchings; A. Schrijver, "Combinatorial Optimization", Springer 2003, ch. 31 (b-matchings).
///
/// **Example.** Three people, all scores 2, groups of 2: y = 1 each gives 3, and one pair is worth 2. (The rest is the odd set's.)
///
/// ```swift
/// print(try PartnerBound.duals(scores, partners: 3).bound)   // no pairs are worth more in which nobody has more than three
/// ```
public enum PartnerBound {
    /// What duals are multiplied by.
    static let scale: Int64 = 16
    /// Beyond so many people the descent looks at lists of candidates, and all pairs are read twice alone.
    static let manyPeople = 2_000

    static func duals<Source: ScoreSource>(
        _ problem: GroupProblem<Source>, passes: Int, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> (scale: Int64, duals: [Int64], bound: Int64) {
        let most = (problem.sizes.map(\.upperBound).max() ?? 1) - 1
        return try duals(problem.scores, partners: most, passes: passes, threads: threads, monitor: monitor)
    }

    /// Duals that bound the sum over pairs of which each person is in at most so many, and the bound.
    ///
    /// - Returns: duals in units of 1/scale.
    public static func duals<Source: ScoreSource>(
        _ scores: Source, partners most: Int, passes: Int = 8, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> (scale: Int64, duals: [Int64], bound: Int64) {
        let n = scores.rowCount
        if n > manyPeople, most > 0 {
            return try listed(scores, partners: most, passes: 4 * passes, threads: threads, monitor: monitor)
        }
        let scale = scale
        var duals = [Int64](repeating: 0, count: n)
        var row = [Int32](repeating: 0, count: n)
        for pass in 0..<passes {
            for person in 0..<n {
                try monitor.poll(Double(pass * n + person) / Double(max(1, (passes + 1) * n)))
                var span = row.mutableSpan
                scores.writeScores(row: person, into: &span)
                var best = [Int64](repeating: -1, count: most + 1)
                for other in 0..<n where other != person && row[other] != Score.forbidden {
                    // In the first pass nobody has a dual yet: half of a score is each one's.
                    let own = pass == 0 ? scale / 2 * Int64(row[other]) : scale * Int64(row[other]) - duals[other]
                    guard own > best[most] else { continue }
                    var place = most
                    while place > 0, best[place - 1] < own {
                        best[place] = best[place - 1]
                        place -= 1
                    }
                    best[place] = own
                }
                duals[person] = most == 0 ? 0 : max(0, (max(0, best[most - 1]) + max(0, best[most])) / 2)
            }
        }
        return (scale, duals, try bound(scores, scale, duals, most, monitor))
    }

    private static func bound<Source: ScoreSource>(
        _ scores: Source, _ scale: Int64, _ duals: [Int64], _ most: Int, _ monitor: Monitor
    ) throws(Interrupted) -> Int64 {
        let n = scores.rowCount
        var sum = duals.reduce(Int128(0)) { $0 + Int128(most) * Int128($1) }
        var row = [Int32](repeating: 0, count: n)
        for person in 0..<n {
            try monitor.poll(1)
            var span = row.mutableSpan
            scores.writeScores(row: person, into: &span)
            for other in person + 1..<max(n, person + 1) where row[other] != Score.forbidden {
                sum += Int128(max(0, scale * Int64(row[other]) - duals[person] - duals[other]))
            }
        }
        return Int64(clamping: sum / Int128(scale))
    }
}
