/// Checks weighted matchings and their certificates against the graph alone.
///
/// Every edge is evaluated with the duals of all blossoms that hold both ends, found from the member lists by ancestry;
/// no filter of a solver is shared. O(m · nesting depth + Σ |B|).
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
        if let problem = goalProblem(solution, graph, goal) { return .rejected(problem) }
        guard duals.scale > 0 else { return .rejected("the scale must be positive") }
        if let bad = duals.vertexDuals.firstIndex(where: { $0 < 0 }) { return .rejected("vertex \(bad) has a dual < 0") }

        let forest: BlossomForest
        switch BlossomForest.build(vertexCount: n, blossoms: duals.blossoms) {
        case .success(let built): forest = built
        case .failure(let problem): return .rejected(problem.reason)
        }
        for edge in graph.edges {
            let weighted = duals.scale * (Int128(edge.weight) + duals.lambda)
            let slack = duals.vertexDuals[edge.from] + duals.vertexDuals[edge.to] - weighted
            if slack < 0, slack + forest.commonDual(edge.from, edge.to) < 0 {
                return .rejected("edge (\(edge.from), \(edge.to)) exceeds the duals of its ends")
            }
        }
        let bound =
            duals.vertexDuals.reduce(0, +)
            + duals.blossoms.reduce(Int128(0)) { $0 + $1.dual * Int128(($1.members.count - 1) / 2) }
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
            let weights = graph.edges.map { Int128($0.weight) }
            guard let low = weights.min(), let high = weights.max() else { return nil }
            let pairs = Int128(graph.vertexCount / 2)
            return solution.duals.lambda + low > (pairs - 1) * (high - low) || pairs == 0
                ? nil : "λ is too small to put cardinality first"
        }
    }
}

/// The blossoms as a forest by inclusion, with the sum of duals from each up to its root.
private struct BlossomForest {
    struct Problem: Error { let reason: String }

    /// The smallest blossom around each vertex, and around each blossom.
    private var ofVertex: [Int?]
    private var parent: [Int?]
    private var depth: [Int]
    private var dualToRoot: [Int128]

    static func build(vertexCount n: Int, blossoms: [OddSetDuals.Blossom]) -> Swift.Result<Self, Problem> {
        func bad(_ reason: String) -> Swift.Result<Self, Problem> { .failure(Problem(reason: reason)) }
        // Largest first: then the smallest blossom seen so far around a vertex must be the parent, the same for all members.
        let order = blossoms.indices.sorted { blossoms[$0].members.count > blossoms[$1].members.count }
        var forest = Self(
            ofVertex: Array(repeating: nil, count: n), parent: Array(repeating: nil, count: blossoms.count),
            depth: Array(repeating: 0, count: blossoms.count), dualToRoot: Array(repeating: 0, count: blossoms.count))
        for index in order {
            let (members, dual) = (blossoms[index].members, blossoms[index].dual)
            guard dual > 0 else { return bad("blossom \(index) has a dual ≤ 0") }
            guard members.count >= 3, members.count % 2 == 1, Set(members).count == members.count,
                members.allSatisfy((0..<n).contains)
            else { return bad("blossom \(index) is not an odd set of at least three vertices") }
            let parent = forest.ofVertex[members[0]]
            for vertex in members {
                guard forest.ofVertex[vertex] == parent else { return bad("blossom \(index) crosses another") }
                forest.ofVertex[vertex] = index
            }
            forest.parent[index] = parent
            forest.depth[index] = parent.map { forest.depth[$0] + 1 } ?? 0
            forest.dualToRoot[index] = dual + (parent.map { forest.dualToRoot[$0] } ?? 0)
        }
        return .success(forest)
    }

    /// Sum of the duals of the blossoms that contain both vertices: those above the lowest common ancestor, inclusive.
    func commonDual(_ first: Int, _ second: Int) -> Int128 {
        var (a, b) = (ofVertex[first], ofVertex[second])
        while let x = a, let y = b {
            if x == y { return dualToRoot[x] }
            if depth[x] >= depth[y] { a = parent[x] } else { b = parent[y] }
        }
        return 0
    }
}
