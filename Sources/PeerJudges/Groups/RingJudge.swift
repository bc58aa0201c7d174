import PeerProblems

/// Checks rings, chains and their bounds against the problem alone.
///
/// **What is checked.** Every ring and chain is made of arcs of the problem, of an allowed length, and nobody is in two; what is covered
/// and what it weighs is counted anew. Each stage's proof (see ``RingProof``) is a tree of cases; at every leaf all rings and chains of
/// the case are held against its duals. An answer is optimal when each stage attains its bound; otherwise only the last may not.
///
/// **How.** For each first person, the greatest reduced worth of a walk that returns to them, by the number of arcs, among people after
/// them; only where a walk exceeds the duals are rings themselves followed. Walks that repeat somebody fall apart into rings.
///
/// **Complexity.** O(leaves · n · m · length); O(n · length + m) memory.
///
/// ```swift
/// let problem = try RingProblem(personCount: 2, arcs: [.init(0, 1), .init(1, 0)], longestRing: 2)
/// print(try RingJudge.judge(RingSolver.solve(problem), of: problem) == .accepted)   // true
/// ```
public enum RingJudge {
    /// Whether `answer` keeps the rules of `problem` and is worth, and bounded by, what it says.
    public static func judge(
        _ answer: RingAnswer, of problem: RingProblem, monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        if let reason = ruleProblem(answer, problem) { return .rejected(reason) }
        let isCover = problem.goal == .coverThenWeight
        let stageCount = isCover ? problem.tierCount + 1 : 1
        guard (1...stageCount).contains(answer.stages.count) else { return .rejected("no stage is bounded") }
        for (index, stage) in answer.stages.enumerated() {
            let isCount = isCover && index < problem.tierCount
            let attained = isCount ? Int64(answer.covered[index]) : answer.weight
            let counts = problem.arcs.map { arc in
                isCount ? Int64(problem.covered(by: arc, tier: index)) : arc.weight
            }
            let fixed = isCover ? Array(answer.covered[..<index]) : []
            var check = RingProofCheck(problem: problem, counts: counts, fixed: fixed)
            guard try check.run(stage.proof, monitor: monitor) else {
                return .rejected("stage \(index + 1): \(check.reason)")
            }
            guard Int128(stage.value) >= check.bound else {
                return .rejected("stage \(index + 1): \(check.bound) is proved, not \(stage.value)")
            }
            guard stage.value >= attained else {
                return .rejected("stage \(index + 1): \(attained) exceeds the bound \(stage.value)")
            }
            let isLast = index == answer.stages.count - 1
            if stage.value > attained, !isLast || answer.isOptimal {
                return .rejected("stage \(index + 1): the bound \(stage.value) is not attained")
            }
        }
        guard !answer.isOptimal || answer.stages.count == stageCount else {
            return .rejected("\(stageCount) stages, \(answer.stages.count) bounded: not proved optimal")
        }
        return .accepted
    }

    private static func ruleProblem(_ answer: RingAnswer, _ problem: RingProblem) -> String? {
        var isTaken = [Bool](repeating: false, count: problem.personCount)
        var covered = [Int](repeating: 0, count: problem.tierCount)
        var weight: Int64 = 0
        for exchange in answer.exchanges {
            let most = exchange.isChain ? problem.longestChain : problem.longestRing
            guard (2...max(2, most)).contains(exchange.people.count), most >= 2 else {
                return "\(exchange.people.count) people in a \(exchange.isChain ? "chain" : "ring")"
            }
            for (place, person) in exchange.people.enumerated() {
                guard isTaken.indices.contains(person), !isTaken[person] else {
                    return "person \(person) repeats or does not exist"
                }
                guard problem.isVolunteer[person] == (exchange.isChain && place == 0) else {
                    return "person \(person) is out of place: chains start at volunteers, and only those"
                }
                isTaken[person] = true
                covered[problem.tiers[person]] += 1
            }
            for step in exchange.steps {
                guard let place = problem.position(step.from, step.to) else {
                    return "\(step.from) cannot give to \(step.to)"
                }
                weight += problem.arcs[place].weight
            }
        }
        guard covered == answer.covered else { return "\(covered) people are covered, not \(answer.covered)" }
        return weight == answer.weight ? nil : "the arcs weigh \(weight), not \(answer.weight)"
    }
}
