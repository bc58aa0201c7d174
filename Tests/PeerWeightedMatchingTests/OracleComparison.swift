import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

/// Solves `graph` for all three goals and checks each answer against brute force and against the judge.
func compareWithBruteForce(_ graph: WeightedGraph, note: String) throws {
    let truth = BruteForceMatching(vertexCount: graph.vertexCount, edges: graph.edges)
    let hasPerfect = truth.cardinality * 2 == graph.vertexCount
    for goal in MatchingGoal.all {
        let note = "\(note), \(goal)"
        let outcome = try Blossom.solve(graph, goal: goal)
        try checkCertificate(of: outcome, graph, goal, note: note)
        switch outcome {
        case .optimal(let solution):
            try #require(goal != .perfect || hasPerfect, "\(note): there is no perfect matching")
            try #require(solution.weight == (goal == .weight ? truth.weight : truth.weightOfLargest), "\(note)")
            try #require(goal == .weight || solution.matching.cardinality == truth.cardinality, "\(note)")
        case .infeasible(_, let effort):
            try #require(goal == .perfect && !hasPerfect, "\(note): there is a perfect matching")
            try #require(effort.matching.cardinality == truth.cardinality, "\(note)")
            try #require(effort.weight == truth.weightOfLargest, "\(note)")
        }
    }
}

/// Checks an answer with the judge alone, which is all that can be done for larger graphs.
func checkCertificate(
    of outcome: WeightedMatchingOutcome, _ graph: WeightedGraph, _ goal: MatchingGoal, note: String
) throws {
    switch outcome {
    case .optimal(let solution):
        try #require(WeightedMatchingJudge.judge(solution, of: graph, goal: goal) == .accepted, "\(note)")
    case .infeasible(let witness, let effort):
        try #require(goal == .perfect, "\(note): only a perfect matching may be missing")
        try #require(WeightedMatchingJudge.judge(witness, of: graph) == .accepted, "\(note)")
        let verdict = WeightedMatchingJudge.judge(effort, of: graph, goal: .cardinalityThenWeight)
        try #require(verdict == .accepted, "\(note)")
        // The defect must be the one that the formula of Tutte and Berge gives.
        let defect = graph.vertexCount - 2 * effort.matching.cardinality
        try #require(witness.oddComponents.count - witness.set.count == defect, "\(note)")
    }
}
