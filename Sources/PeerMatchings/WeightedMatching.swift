/// What a matching is to achieve. "Highest score" and "most people" are different goals: the choice is always explicit.
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
public struct OddSetDuals: Hashable, Sendable {
    /// One odd set with a positive dual.
    public struct Blossom: Hashable, Sendable {
        /// Its vertices, ascending; an odd number, at least 3.
        public let members: [Int]
        /// z(B) > 0.
        public let dual: Int128

        /// Gathers the parts unchecked.
        public init(members: [Int], dual: Int128) {
            self.members = members
            self.dual = dual
        }
    }
    /// y, one per vertex.
    public let vertexDuals: [Int128]
    /// The blossoms with z > 0; any two are nested or disjoint.
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
}

/// A best matching of a weighted graph and its proof.
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
public enum WeightedMatchingOutcome: Hashable, Sendable {
    /// The best matching for the goal.
    case optimal(WeightedMatchingSolution)
    /// Only for ``MatchingGoal/perfect``: there is none. `bestEffort` is a largest matching of greatest weight.
    case infeasible(TutteBergeWitness, bestEffort: WeightedMatchingSolution)
}
