/// What a matching is to achieve. "Highest score" and "most people" are different goals: the choice is always explicit.
///
/// ```swift
/// let graph = try WeightedGraph(vertexCount: 3, edges: [.init(0, 1, weight: 2), .init(1, 2, weight: 3)])
/// print(try Blossom.solve(graph, goal: .cardinalityThenWeight))
/// ```
public enum MatchingGoal: String, Hashable, Sendable, Codable {
    /// Greatest total weight; edges that do not help stay out, and so may people.
    case weight
    /// As many pairs as possible, and among those the greatest total weight.
    case cardinalityThenWeight
    /// Every vertex matched, at the greatest total weight; otherwise infeasible.
    case perfect
}

/// Dual values that prove a matching best: on vertices and on odd sets ("blossoms").
///
/// With w the weight, λ = `lambda` and s = `scale`, the statement is: y, z ≥ 0;
/// s·(w(u,v) + λ) ≤ y(u) + y(v) + Σ z(B) over the blossoms B that contain both, for every edge; and
/// Σ y(v) + Σ z(B)·(|B| − 1)/2 = s·(weight + λ·cardinality) of the matching. Adding the inequalities over any matching
/// shows that none exceeds the left side. λ = 0 proves greatest weight; λ + min w > (⌊n/2⌋ − 1)·(max w − min w) proves
/// greatest cardinality first. (J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices", J. Research of
/// the National Bureau of Standards 69B (1965) pp. 125–130.)
///
/// ```swift
/// // A triangle whose edges weigh 2: the odd set of all three alone proves that no matching weighs more.
/// let family = try OddSetDuals.family(vertexCount: 3, sets: [(members: [0, 1, 2], dual: 2)])
/// let duals = OddSetDuals(vertexDuals: [0, 0, 0], blossoms: family, scale: 1, lambda: 0)
/// print(duals.members(of: 0))   // [0, 1, 2]
/// ```
public struct OddSetDuals: Hashable, Sendable {
    /// One odd set with a positive dual, told by what is directly inside: smaller sets of the family, and vertices in none of those.
    ///
    /// Sets nest as deeply as there are sets, so listing the members of each would take up to n²/4 places; this takes O(n).
    public struct Blossom: Hashable, Sendable {
        /// Places in ``OddSetDuals/blossoms`` of the sets directly inside, each before this one's own place.
        public let inner: [Int]
        /// The vertices that are in none of those.
        public let vertices: [Int]
        /// z(B) > 0.
        public let dual: Int128

        /// Gathers the parts unchecked.
        public init(inner: [Int] = [], vertices: [Int], dual: Int128) {
            self.inner = inner
            self.vertices = vertices
            self.dual = dual
        }
    }
    /// y, one per vertex.
    public let vertexDuals: [Int128]
    /// The blossoms with z > 0; any two are nested or disjoint, and the inner ones come first.
    public let blossoms: [Blossom]
    /// s, by which weights are multiplied in the statement.
    public let scale: Int128
    /// λ, which is added to every weight in the statement.
    public let lambda: Int128

    /// Gathers the parts unchecked.
    public init(vertexDuals: [Int128], blossoms: [Blossom], scale: Int128, lambda: Int128) {
        self.vertexDuals = vertexDuals
        self.blossoms = blossoms
        self.scale = scale
        self.lambda = lambda
    }

    /// The members of the blossom at a place, ascending. O(|B| log |B|).
    public func members(of place: Int) -> [Int] {
        var members: [Int] = []
        var waiting = [place]
        while let next = waiting.popLast() {
            members += blossoms[next].vertices
            waiting += blossoms[next].inner
        }
        return members.sorted()
    }

    /// Odd sets given by their members, as a family: for every set, larger ones around it are found.
    ///
    /// - Throws: ``ProblemError/notNested(set:)`` for a set that crosses another, or repeats or invents a vertex.
    /// - Complexity: O(n + Σ |B|).
    public static func family(
        vertexCount n: Int, sets: [(members: [Int], dual: Int128)]
    ) throws(ProblemError) -> [Blossom] {
        // Largest first: the last set that came by a vertex is the smallest around it so far, and must be the same for all members.
        let order = sets.indices.sorted { (sets[$0].members.count, $0) > (sets[$1].members.count, $1) }
        var around = [Int](repeating: -1, count: n)
        var inner = [[Int]](repeating: [], count: sets.count)
        for (rank, index) in order.enumerated() {
            let outer = sets[index].members.first.flatMap { around.indices.contains($0) ? around[$0] : nil } ?? -1
            for vertex in sets[index].members {
                guard around.indices.contains(vertex), around[vertex] == outer else { throw .notNested(set: index) }
                around[vertex] = rank
            }
            if outer != -1 { inner[outer].append(sets.count - 1 - rank) }
        }
        var vertices = [[Int]](repeating: [], count: sets.count)
        for vertex in 0..<n where around[vertex] != -1 { vertices[around[vertex]].append(vertex) }
        return order.indices.reversed().map { rank in
            Blossom(inner: inner[rank].reversed(), vertices: vertices[rank], dual: sets[order[rank]].dual)
        }
    }
}

/// A best matching of a weighted graph and its proof.
///
/// ```swift
/// let graph = try WeightedGraph(vertexCount: 3, edges: [.init(0, 1, weight: 2), .init(1, 2, weight: 3)])
/// if case .optimal(let answer) = try Blossom.solve(graph, goal: .weight) {
///     print(answer.matching.pairs, answer.weight)   // [(1, 2)] 3
/// }
/// ```
public struct WeightedMatchingSolution: Hashable, Sendable {
    /// Who is with whom.
    public let matching: Matching
    /// Sum of the weights of its edges.
    public let weight: Int128
    /// The proof.
    public let duals: OddSetDuals

    /// Gathers the parts unchecked.
    public init(matching: Matching, weight: Int128, duals: OddSetDuals) {
        self.matching = matching
        self.weight = weight
        self.duals = duals
    }
}

/// Proof that no perfect matching exists: without the vertices of `set`, more odd components remain than `set` has members.
/// (W. T. Tutte, "The factorization of linear graphs", J. London Math. Soc. 22 (1947) pp. 107–111; C. Berge, 1958.)
///
/// ```swift
/// let star = try WeightedGraph(vertexCount: 4, edges: (1...3).map { .init(0, $0, weight: 1) })
/// if case .infeasible(let witness, _) = try Blossom.solve(star, goal: .perfect) {
///     print(witness.set)   // [0]: without it, more people are left alone than it has places for
/// }
/// ```
public struct TutteBergeWitness: Hashable, Sendable {
    /// The removed vertices, ascending.
    public let set: [Int]
    /// The odd components of the rest, each ascending.
    public let oddComponents: [[Int]]

    /// Gathers the parts unchecked.
    public init(set: [Int], oddComponents: [[Int]]) {
        self.set = set
        self.oddComponents = oddComponents
    }
}

/// The answer to a weighted matching problem.
///
/// ```swift
/// switch try Blossom.solve(WeightedGraph(allPairsOf: scores), goal: .perfect) {
/// case .optimal(let answer): print(answer.matching.pairs)
/// case .infeasible(_, let effort): print("somebody stays alone; at best", effort.matching.pairs)
/// }
/// ```
public enum WeightedMatchingOutcome: Hashable, Sendable {
    /// The best matching for the goal.
    case optimal(WeightedMatchingSolution)
    /// Only for ``MatchingGoal/perfect``: there is none. `bestEffort` is a largest matching of greatest weight.
    case infeasible(TutteBergeWitness, bestEffort: WeightedMatchingSolution)
}
