import PeerProblems

/// Checks answers for a pool by a pass over all pairs, without thresholds; nothing of a solver is shared.
///
/// With scale s = 2, duals y, z, λ = 0, and w(u,v) the score of a pair with its bonus:
/// – ``MatchingGoal/weight``: y ≥ 0 for people; s·(w(u,v) − p(u) − p(v)) ≤ y(u) + y(v) + Σ z(B) over the blossoms around both; and
///   Σ y + Σ z(B)·(|B| − 1)/2 = s·(value − Σ p). Taking p(u) + p(v) from every pair and adding all prices does not change the worth
///   of any matching, so none is worth more. There may be one seat, taken, which joins people at 0: its dual has any sign, because a
///   matching that leaves nobody to it in an odd pool does not exist.
/// – otherwise: every seat is taken and everybody else matched; s·w(u,v) ≤ y(u) + y(v) + Σ z(B) for pairs, the same with the
///   person's price for seats; and the same sum equals s·value. Adding the inequalities over any matching that leaves as many people
///   out shows that none is worth more. That not fewer can be left out is shown by parity or by ``PoolSolution/shortage``.
///
/// ```swift
/// let problem = try PoolProblem(scores: scores, goal: .weight)
/// if case .optimal(let answer) = try CandidatePricing.solve(problem) {
///     print(try PoolJudge.judge(answer, of: problem, threads: 2) == .accepted)   // true
/// }
/// ```
public enum PoolJudge {
    /// Whether `solution` is best for `problem`: one evaluation a pair, O(n · seats) beside.
    ///
    /// - Throws: ``Interrupted``.
    public static func judge<Source: ScoreSource>(
        _ solution: PoolSolution, of problem: PoolProblem<Source>, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let examination = examination(of: solution, problem)
        try PairPass(pool: problem.scores, .symmetric).run(examination.consumers, threads: threads, monitor: monitor)
        return examination.verdict()
    }

    /// The same as an examination, whose pass over all pairs others may share.
    public static func examination<Source: ScoreSource>(
        of solution: PoolSolution, _ problem: PoolProblem<Source>
    ) -> PairExamination {
        if let reason = shapeProblem(solution, problem) { return .rejected(reason) }
        let forest: BlossomForest
        switch BlossomForest.build(vertexCount: problem.count + solution.seats, blossoms: solution.duals.blossoms) {
        case .success(let built): forest = built
        case .failure(let problem): return .rejected(problem.reason)
        }
        if let reason = sumProblem(solution, problem, forest) { return .rejected(reason) }
        if let reason = seatProblem(solution, problem, forest) { return .rejected(reason) }
        let duals = solution.duals.vertexDuals
        let lowered = problem.goal == .weight
        let bounds = (0..<problem.count).map { duals[$0] + (lowered ? 2 * Int128(problem.price($0)) : 0) }
        @Sendable func exceeds(_ first: Int, _ second: Int, _ worth: Int64) -> Bool {
            let slack = bounds[first] + bounds[second] - 2 * Int128(worth)
            return slack < 0 && slack + forest.commonDual(first, second) < 0
        }
        // Pairs with a bonus may exceed their duals though their scores do not.
        for bonus in problem.bonuses {
            guard let worth = problem.worth(bonus.first, bonus.second) else { continue }
            if exceeds(bonus.first, bonus.second, worth) {
                return .rejected("the pair (\(bonus.first), \(bonus.second)) exceeds its duals")
            }
        }
        let isLocked = problem.isLocked
        let check = PairCheck(bounds: bounds) { first, second, score in
            !isLocked[first] && !isLocked[second]
                && exceeds(first, second, Int64(score) + problem.bonus(first, second))
        }
        let duality = PairExamination(consumers: [check]) {
            check.found.map { .rejected("the pair (\($0.0), \($0.1)) exceeds its duals") } ?? .accepted
        }
        guard let shortage = solution.shortage else { return duality }
        return duality.and(examination(of: shortage, problem, missing: solution.seats))
    }

    /// Whether `witness` proves that at least `missing` of the people who are not locked stay without a partner.
    public static func judge<Source: ScoreSource>(
        _ witness: TutteBergeWitness, of problem: PoolProblem<Source>, missing: Int = 1, threads: Int = 1,
        monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let examination = examination(of: witness, problem, missing: missing)
        try PairPass(pool: problem.scores, .symmetric).run(examination.consumers, threads: threads, monitor: monitor)
        return examination.verdict()
    }

    private static func examination<Source: ScoreSource>(
        of witness: TutteBergeWitness, _ problem: PoolProblem<Source>, missing: Int
    ) -> PairExamination {
        var component = [Int](repeating: -1, count: problem.count)
        for (index, members) in ([witness.set] + witness.oddComponents).enumerated() {
            guard index == 0 || members.count % 2 == 1 else { return .rejected("component \(index - 1) is even") }
            for person in members {
                guard component.indices.contains(person), component[person] == -1, !problem.isLocked[person] else {
                    return .rejected("person \(person) repeats, is locked or does not exist")
                }
                component[person] = index
            }
        }
        guard witness.oddComponents.count - witness.set.count >= missing else {
            return .rejected(
                "\(witness.oddComponents.count) odd components and a set of \(witness.set.count) do not leave \(missing)"
            )
        }
        // Every allowed pair is looked at.
        let (parts, isLocked) = (component, problem.isLocked)
        let check = PairCheck(everyPairOf: problem.count) { first, second, _ in
            parts[first] != parts[second] && parts[first] != 0 && parts[second] != 0 && !isLocked[first]
                && !isLocked[second]
        }
        return PairExamination(consumers: [check]) {
            check.found.map { .rejected("the pair (\($0.0), \($0.1)) leaves its component outside the set") }
                ?? .accepted
        }
    }

    private static func shapeProblem<Source: ScoreSource>(
        _ solution: PoolSolution, _ problem: PoolProblem<Source>
    ) -> String? {
        let (n, duals) = (problem.count, solution.duals)
        guard solution.matching.count == n, solution.seats >= 0, duals.vertexDuals.count == n + solution.seats else {
            return "\(n) people need as many mates, and a dual each beside the seats"
        }
        guard duals.scale == 2, duals.lambda == 0 else { return "the scale must be 2 and λ 0" }
        guard n + solution.seats < 1 << 24, duals.vertexDuals.allSatisfy({ $0.magnitude < 1 << 90 }),
            duals.blossoms.allSatisfy({ $0.dual > 0 && $0.dual < 1 << 90 })
        else { return "a dual is too large" }
        for (first, second) in problem.locked where solution.matching.mates[first] != second {
            return "the locked pair (\(first), \(second)) is not made"
        }
        if duals.blossoms.contains(where: { $0.vertices.contains { (0..<n).contains($0) && problem.isLocked[$0] } }) {
            return "a blossom holds a locked person"
        }
        let unmatched = solution.matching.unmatched.count
        switch problem.goal {
        case .weight:
            guard solution.seats == 0 || (solution.seats == 1 && unmatched == 1) else {
                return "\(unmatched) people sit out on \(solution.seats) seats"
            }
            if duals.vertexDuals[..<n].contains(where: { $0 < 0 }) { return "a person's dual is negative" }
        case .cardinalityThenWeight:
            guard solution.seats == unmatched else { return "\(unmatched) people sit out on \(solution.seats) seats" }
            guard unmatched == n % 2 || solution.shortage != nil else {
                return "no reason is given why \(unmatched) people sit out"
            }
        case .perfect:
            guard unmatched == 0, solution.seats == 0 else { return "the matching is not perfect" }
        }
        return nil
    }

    /// The value as stated, and the duals' sum equal to it.
    private static func sumProblem<Source: ScoreSource>(
        _ solution: PoolSolution, _ problem: PoolProblem<Source>, _ forest: BlossomForest
    ) -> String? {
        var (value, lockedValue, prices) = (Int128(0), Int128(0), Int128(0))
        for (first, second) in solution.matching.pairs {
            let worth = problem.worth(first, second)
            if problem.isLocked[first] {
                lockedValue += Int128(worth ?? 0)
            } else if let worth {
                value += Int128(worth)
            } else {
                return "the pair (\(first), \(second)) is forbidden"
            }
        }
        for person in solution.matching.unmatched { value += Int128(problem.price(person)) }
        guard value + lockedValue == solution.value else {
            return "the matching is worth \(value + lockedValue), not \(solution.value)"
        }
        for person in 0..<problem.count where !problem.isLocked[person] { prices += Int128(problem.price(person)) }
        var bound: Int128 = 0
        for (vertex, dual) in solution.duals.vertexDuals.enumerated()
        where vertex >= problem.count || !problem.isLocked[vertex] {
            bound += dual
        }
        for (blossom, size) in zip(solution.duals.blossoms, forest.sizes) {
            bound += blossom.dual * Int128((size - 1) / 2)
        }
        let attained = 2 * (problem.goal == .weight ? value - prices : value)
        return bound == attained ? nil : "the duals sum to \(bound), the matching to \(attained)"
    }

    private static func seatProblem<Source: ScoreSource>(
        _ solution: PoolSolution, _ problem: PoolProblem<Source>, _ forest: BlossomForest
    ) -> String? {
        let duals = solution.duals.vertexDuals
        for seat in problem.count..<problem.count + solution.seats {
            for person in 0..<problem.count where !problem.isLocked[person] {
                let price = problem.goal == .weight ? 0 : 2 * Int128(problem.price(person))
                let slack = duals[person] + duals[seat] - price
                if slack < 0, slack + forest.commonDual(person, seat) < 0 {
                    return "sitting out exceeds the duals of person \(person)"
                }
            }
        }
        return nil
    }
}

extension PoolJudge {
    /// Whether `bounds`, in half units of score, cover every allowed pair: 2·score ≤ bound(u) + bound(v), all ≥ 0. Then half of their
    /// sum bounds the scores of every matching.
    public static func judge<Source: ScoreSource>(
        bound bounds: [Int64], of problem: PoolProblem<Source>, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let examination = examination(ofBound: bounds, count: problem.count)
        try PairPass(pool: problem.scores, .symmetric).run(examination.consumers, threads: threads, monitor: monitor)
        return examination.verdict()
    }

    /// The same as an examination, whose pass over all pairs others may share.
    public static func examination(ofBound bounds: [Int64], count: Int) -> PairExamination {
        guard bounds.count == count, bounds.allSatisfy({ (0...1 << 40).contains($0) }) else {
            return .rejected("\(count) people need as many bounds, in 0...2^40")
        }
        let check = PairCheck(bounds: bounds.map { Int128($0) }) { first, second, score in
            2 * Int64(score) > bounds[first] + bounds[second]
        }
        return PairExamination(consumers: [check]) {
            check.found.map { .rejected("the pair (\($0.0), \($0.1)) exceeds its bounds") } ?? .accepted
        }
    }
}
