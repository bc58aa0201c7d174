import PeerProblems

/// Checks weighted matchings and their certificates against the graph alone.
///
/// Every edge is evaluated with the duals of all blossoms that hold both ends, found by ancestry; no filter of a solver is shared.
/// O(n + m log n).
///
/// ```swift
/// let graph = try WeightedGraph(vertexCount: 2, edges: [.init(0, 1, weight: 2)])
/// if case .optimal(let answer) = try Blossom.solve(graph, goal: .weight) {
///     print(WeightedMatchingJudge.judge(answer, of: graph, goal: .weight) == .accepted)   // true
/// }
/// ```
public enum WeightedMatchingJudge {
    /// Whether `solution` is a best matching of `graph` for `goal`.
    public static func judge(
        _ solution: WeightedMatchingSolution, of graph: WeightedGraph, goal: MatchingGoal
    ) -> Verdict {
        let n = graph.vertexCount
        let duals = solution.duals
        guard solution.matching.count == n, duals.vertexDuals.count == n else {
            return .rejected("\(n) vertices need as many mates and duals")
        }
        var weight: Int128 = 0
        for (first, second) in solution.matching.pairs {
            guard let edge = graph.weight(first, second) else { return .rejected("(\(first), \(second)) is no edge") }
            weight += Int128(edge)
        }
        guard weight == solution.weight else { return .rejected("the pairs weigh \(weight), not \(solution.weight)") }
        // Sizes at which no sum below can overflow; a solver's duals stay far below.
        guard (1...255).contains(duals.scale) else { return .rejected("the scale must be in 1...255") }
        guard duals.lambda.magnitude < 1 << 90, n < 1 << 24,
            duals.vertexDuals.allSatisfy({ $0.magnitude < 1 << 100 }),
            duals.blossoms.allSatisfy({ $0.dual.magnitude < 1 << 100 })
        else { return .rejected("λ or a dual is too large") }
        if let problem = goalProblem(solution, graph, goal) { return .rejected(problem) }
        if let bad = duals.vertexDuals.firstIndex(where: { $0 < 0 }) {
            return .rejected("vertex \(bad) has a dual < 0")
        }

        let forest: BlossomForest
        switch BlossomForest.build(vertexCount: n, blossoms: duals.blossoms) {
        case .success(let built): forest = built
        case .failure(let problem): return .rejected(problem.reason)
        }
        var exceeding: WeightedGraph.Edge?
        graph.forEachEdge { edge in
            let weighted = duals.scale * (Int128(edge.weight) + duals.lambda)
            let slack = duals.vertexDuals[edge.from] + duals.vertexDuals[edge.to] - weighted
            if slack < 0, slack + forest.commonDual(edge.from, edge.to) < 0 { exceeding = edge }
        }
        if let edge = exceeding { return .rejected("edge (\(edge.from), \(edge.to)) exceeds the duals of its ends") }
        let bound =
            duals.vertexDuals.reduce(0, +)
            + zip(duals.blossoms, forest.sizes).reduce(Int128(0)) { $0 + $1.0.dual * Int128(($1.1 - 1) / 2) }
        let attained = duals.scale * (weight + duals.lambda * Int128(solution.matching.cardinality))
        return bound == attained ? .accepted : .rejected("the duals sum to \(bound), the matching to \(attained)")
    }

    /// Whether `witness` proves that `graph` has no perfect matching.
    public static func judge(_ witness: TutteBergeWitness, of graph: WeightedGraph) -> Verdict {
        let n = graph.vertexCount
        var component = [Int?](repeating: nil, count: n)
        for vertex in witness.set {
            guard (0..<n).contains(vertex), component[vertex] == nil else {
                return .rejected("vertex \(vertex) of the set repeats or does not exist")
            }
            component[vertex] = -1
        }
        for (index, members) in witness.oddComponents.enumerated() {
            guard members.count % 2 == 1 else { return .rejected("component \(index) is even") }
            for vertex in members {
                guard (0..<n).contains(vertex), component[vertex] == nil else {
                    return .rejected("vertex \(vertex) repeats or does not exist")
                }
                component[vertex] = index
            }
        }
        for edge in graph.edges {
            let (a, b) = (component[edge.from], component[edge.to])
            if a != b, a != -1, b != -1 {
                return .rejected("edge (\(edge.from), \(edge.to)) leaves its component outside the set")
            }
        }
        return witness.oddComponents.count > witness.set.count
            ? .accepted
            : .rejected("\(witness.oddComponents.count) odd components do not exceed \(witness.set.count)")
    }

    private static func goalProblem(
        _ solution: WeightedMatchingSolution, _ graph: WeightedGraph, _ goal: MatchingGoal
    ) -> String? {
        switch goal {
        case .weight:
            return solution.duals.lambda == 0 ? nil : "λ must be 0 for greatest weight"
        case .perfect where solution.matching.cardinality * 2 != graph.vertexCount:
            return "the matching is not perfect"
        case .perfect:
            return nil  // Any λ compares perfect matchings alike.
        case .cardinalityThenWeight:
            // One more pair must be worth more than all that re-matching the others can lose.
            var (low, high) = (Int128.max, Int128.min)
            graph.forEachEdge { (low, high) = (min(low, Int128($0.weight)), max(high, Int128($0.weight))) }
            guard low <= high else { return nil }
            let pairs = Int128(graph.vertexCount / 2)
            return solution.duals.lambda + low > (pairs - 1) * (high - low) || pairs == 0
                ? nil : "λ is too small to put cardinality first"
        }
    }
}
