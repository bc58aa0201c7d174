import PeerProblems

/// Checks answers under capacities by a pass over all pairs.
///
/// ```swift
/// let problem = try CapacityProblem(scores: scores, capacities: [2, 1])
/// print(try CapacityJudge.judge(CapacityPricing.solve(problem), of: problem) == .accepted)   // true
/// ```
public enum CapacityJudge {
    /// Whether `solution` is best for `problem`.
    public static func judge<Source: ScoreSource>(
        _ solution: CapacitySolution, of problem: CapacityProblem<Source>, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let examination = examination(of: solution, problem)
        try PairPass(pool: problem.scores, .symmetric).run(examination.consumers, threads: threads, monitor: monitor)
        return examination.verdict()
    }

    /// The same as an examination, whose pass over all pairs others may share.
    public static func examination<Source: ScoreSource>(
        of solution: CapacitySolution, _ problem: CapacityProblem<Source>
    ) -> PairExamination {
        let (rewards, candidates) = (problem.rewards, solution.candidates)
        var known = Set<[Int]>()
        for edge in candidates {
            guard rewards.indices.contains(edge.from), rewards.indices.contains(edge.to),
                problem.worth(edge.from, edge.to) == edge.weight
            else { return .rejected("(\(edge.from), \(edge.to)) is no pair of worth \(edge.weight)") }
            known.insert([min(edge.from, edge.to), max(edge.from, edge.to)])
        }
        let gadget = CapacityGadget(rewards: rewards, candidates: candidates)
        guard let graph = try? gadget.graph() else { return .rejected("the candidates are no graph") }
        let verdict = WeightedMatchingJudge.judge(solution.gadget, of: graph, goal: .weight)
        guard verdict.isAccepted else { return .known(verdict) }
        let chosen = gadget.chosen(solution.gadget.matching)
        let value = problem.value(of: chosen.map { (candidates[$0].from, candidates[$0].to) })
        guard chosen == solution.chosen, value == solution.value,
            solution.gadget.weight == gadget.weight(ofValue: value),
            solution.gadget.duals.scale == 2
        else { return .rejected("the chosen pairs or their value are not those of the gadget") }
        let (bounds, isCandidate) = (gadget.bounds(solution.gadget.duals), known)
        @Sendable func isViolated(_ first: Int, _ second: Int, _ worth: Int64) -> Bool {
            4 * Int128(worth) > bounds[first] + bounds[second] && !isCandidate.contains([first, second])
        }
        for bonus in problem.bonuses.list {
            let (first, second) = (min(bonus.first, bonus.second), max(bonus.first, bonus.second))
            guard let worth = problem.worth(first, second), isViolated(first, second, worth) else { continue }
            return .rejected("the pair (\(first), \(second)), no candidate, exceeds its duals")
        }
        // 4 w > β + β' is 2 w > β/2 + β'/2.
        let check = PairCheck(bounds: bounds.map { $0 >> 1 }) { first, second, score in
            isViolated(first, second, Int64(score) + problem.bonuses.value(first, second))
        }
        return PairExamination(consumers: [check]) {
            check.found.map { .rejected("the pair (\($0.0), \($0.1)), no candidate, exceeds its duals") } ?? .accepted
        }
    }
}
