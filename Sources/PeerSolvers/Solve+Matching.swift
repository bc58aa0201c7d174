import PeerJudges
import PeerProblems
import PeerWeightedMatching

/// A best matching of a graph.
///
/// ```swift
/// let answer = try Solve.matching([("ann", "bob", 2.5), ("bob", "cem", 4), ("cem", "dee", 2.5)])
/// print(answer.total, answer.isPerfect, answer.partner(of: "ann") ?? "nobody")   // 5.0 true bob
/// ```
public struct WeightedPairing<Vertex: Hashable & Sendable, Total: Hashable & Sendable>: Hashable, Sendable {
    /// Who is with whom.
    public let pairing: Pairing<Vertex>
    /// The sum of the weights of the pairs' edges.
    public let total: Total

    /// The pairs, each with the vertex first that the edges name first.
    public var pairs: [(first: Vertex, second: Vertex)] { pairing.pairs }
    /// Vertices without a partner, in the order in which the edges name them.
    public var unmatched: [Vertex] { pairing.unmatched }
    /// A vertex's partner; `nil` for those who have none, and for strangers.
    public func partner(of vertex: Vertex) -> Vertex? { pairing.partner(of: vertex) }
    /// Whether everybody has a partner.
    public var isPerfect: Bool { pairing.unmatched.isEmpty }
}

extension WeightedPairing: CustomStringConvertible {
    /// Counts and the total, and nobody's name.
    public var description: String { "\(pairing), total \(total)" }
}

extension Solve {
    /// The matching of greatest total weight, or of most pairs and among those the greatest weight.
    ///
    /// ```swift
    /// let answer = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 4), ("cem", "dee", 3)])
    /// print(answer.total, answer.pairs)   // 6: ann with bob, cem with dee
    /// ```
    ///
    /// - Parameters:
    ///   - edges: two vertices and a weight of any sign; each two at most once.
    ///   - goal: `.weight`, `.cardinalityThenWeight`, or `.perfect`, for which a largest matching is given where no perfect one exists
    ///     (``WeightedPairing/isPerfect``).
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``SolveError/invalid(_:)`` for an edge from a vertex to itself, two edges between the same vertices, and a total that does
    ///   not fit an `Int`.
    /// - Complexity: about O(m log n) for n vertices and m edges; see ``Blossom``.
    public static func matching<Vertex: Hashable & Sendable>(
        _ edges: [(Vertex, Vertex, Int)], goal: MatchingGoal = .weight, monitor: Monitor = .none
    ) throws(SolveError) -> WeightedPairing<Vertex, Int> {
        let (pairing, weight) = try matched(edges, goal: goal, monitor: monitor) { Int64($0) }
        guard let total = Int(exactly: weight) else {
            throw .invalid("the best total is \(weight), which does not fit an Int")
        }
        return WeightedPairing(pairing: pairing, total: total)
    }

    /// The same for floating-point weights, exactly for the very numbers given.
    ///
    /// - Returns: pairs with the float nearest to their exact total.
    /// - Throws: also for weights that are no numbers, and when their binary digits, from the highest of any weight to the lowest of any,
    ///   are more than 62.
    public static func matching<Vertex: Hashable & Sendable, Weight: BinaryFloatingPoint>(
        _ edges: [(Vertex, Vertex, Weight)], goal: MatchingGoal = .weight, monitor: Monitor = .none
    ) throws(SolveError) -> WeightedPairing<Vertex, Double> {
        let exact = try ExactWeights(edges.map(\.2))
        let integers = zip(edges, exact.integers).map { ($0.0, $0.1, $1) }
        let (pairing, weight) = try matched(integers, goal: goal, monitor: monitor) { $0 }
        return WeightedPairing(pairing: pairing, total: exact.double(weight))
    }

    private static func matched<Vertex: Hashable & Sendable, Weight>(
        _ edges: [(Vertex, Vertex, Weight)], goal: MatchingGoal, monitor: Monitor, integer: (Weight) -> Int64
    ) throws(SolveError) -> (Pairing<Vertex>, Int128) {
        var places = Places<Vertex>()
        var seen: [Set<Int>: Int] = [:]
        var numbered: [WeightedGraph.Edge] = []
        for (place, (first, second, weight)) in edges.enumerated() {
            guard first != second else { throw .invalid("edge \(place) joins '\(first)' to itself") }
            let (a, b) = (places.place(of: first), places.place(of: second))
            if let earlier = seen.updateValue(place, forKey: [a, b]) {
                throw .invalid("edges \(earlier) and \(place) join '\(first)' and '\(second)' both")
            }
            numbered.append(.init(a, b, weight: integer(weight)))
        }
        let all = places
        return try attempt {
            let graph = try WeightedGraph(vertexCount: all.everybody.count, edges: numbered)
            let solution = try judgedMatching(of: graph, goal: goal, monitor: monitor)
            return (all.pairing(solution.matching.mates), solution.weight)
        }
    }

    /// A best matching of a graph, or a largest one where none is perfect, accepted by the judge.
    package static func judgedMatching(
        of graph: WeightedGraph, goal: MatchingGoal, monitor: Monitor = .none
    ) throws -> WeightedMatchingSolution {
        switch try Blossom.solve(graph, goal: goal, monitor: monitor) {
        case .optimal(let solution):
            try accept(WeightedMatchingJudge.judge(solution, of: graph, goal: goal))
            return solution
        case .infeasible(let witness, let solution):
            try accept(WeightedMatchingJudge.judge(witness, of: graph))
            try accept(WeightedMatchingJudge.judge(solution, of: graph, goal: .cardinalityThenWeight))
            return solution
        }
    }
}
