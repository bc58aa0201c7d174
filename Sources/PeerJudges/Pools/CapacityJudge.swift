import PeerProblems

/// Checks answers under capacities by its own scan of all pairs.
public enum CapacityJudge {
    /// Whether `solution` is best for `problem`.
    public static func judge<Source: ScoreSource>(
        _ solution: CapacitySolution, of problem: CapacityProblem<Source>, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let (capacities, candidates) = (problem.capacities, solution.candidates)
        var isCandidate = Set<[Int]>()
        for edge in candidates {
            guard capacities.indices.contains(edge.from), capacities.indices.contains(edge.to), edge.weight > 0,
                let score = problem.scores.score(row: edge.from, column: edge.to), Int64(score) == edge.weight
            else { return .rejected("(\(edge.from), \(edge.to)) is no pair of score \(edge.weight)") }
            isCandidate.insert([min(edge.from, edge.to), max(edge.from, edge.to)])
        }
        guard let graph = try? CapacityGadget.graph(capacities: capacities, candidates: candidates) else {
            return .rejected("the candidates are no graph")
        }
        let verdict = WeightedMatchingJudge.judge(solution.gadget, of: graph, goal: .weight)
        guard verdict.isAccepted else { return verdict }
        let chosen = CapacityGadget.chosen(
            solution.gadget.matching, capacities: capacities, candidates: candidates.count)
        let value = chosen.reduce(Int128(0)) { $0 + Int128(candidates[$1].weight) }
        let total = candidates.reduce(Int128(0)) { $0 + Int128($1.weight) }
        guard chosen == solution.chosen, value == solution.value, solution.gadget.weight == total + value,
            solution.gadget.duals.scale == 2
        else { return .rejected("the chosen pairs or their value are not those of the gadget") }
        let bounds = CapacityGadget.bounds(solution.gadget.duals, capacities: capacities)
        guard let pool = try? PoolProblem(scores: problem.scores, goal: .weight) else {
            return .rejected("the scores are not square")
        }
        var scan = PoolScan(problem: pool)
        var exceeding: (Int, Int)?
        try scan.run(bounds: bounds, monitor: monitor) { first, second, score in
            if 2 * Int128(score) > bounds[first] + bounds[second], !isCandidate.contains([first, second]) {
                exceeding = (first, second)
            }
        }
        guard let (first, second) = exceeding else { return .accepted }
        return .rejected("the pair (\(first), \(second)), no candidate, exceeds its duals")
    }
}
