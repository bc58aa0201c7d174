/// Rounds of pairs: r matchings of a graph in which nobody meets the same person twice.
///
/// With an odd number of people somebody sits out of every round; where everybody may meet everybody, nobody sits out a second time
/// before all have once, as far as r ≤ n.
///
/// ```swift
/// let graph = try WeightedGraph(allPairsOf: scores)
/// let problem = try RoundsProblem(graph: graph, rounds: 3)   // nobody meets the same person twice
/// ```
public struct RoundsProblem: Hashable, Sendable {
    /// What is best.
    public enum Goal: String, Hashable, Sendable, Codable, CaseIterable {
        /// Most meetings over all rounds, then the greatest total weight.
        case coverThenWeight
        /// The greatest total weight.
        case weight
    }
    /// Who may meet, and what it is worth.
    public let graph: WeightedGraph
    /// Number of rounds.
    public let rounds: Int
    /// What is best.
    public let goal: Goal

    /// - Throws: ``ProblemError/contradiction(_:)`` for a number of rounds below 1; ``ProblemError/magnitudeTooLarge(_:)`` for weights beyond
    ///   2³², which sums over all rounds could exceed.
    public init(graph: WeightedGraph, rounds: Int, goal: Goal = .coverThenWeight) throws(ProblemError) {
        guard rounds >= 1 else { throw .contradiction("at least one round is needed, not \(rounds)") }
        for edge in graph.edges where edge.weight.magnitude > 1 << 32 {
            throw .magnitudeTooLarge("weight \(edge.weight); 2³² is allowed")
        }
        (self.graph, self.rounds, self.goal) = (graph, rounds, goal)
    }

    /// What one more meeting counts for beside its weight: more than all weights together where meetings come first.
    public var meetingWorth: Int64 {
        guard goal == .coverThenWeight else { return 0 }
        let largest = graph.edges.reduce(Int64(0)) { max($0, abs($1.weight)) }
        return 2 * largest * Int64(min(graph.edgeCount, rounds * (graph.vertexCount / 2))) + 1
    }

    /// The value of meetings: their number times ``meetingWorth``, and their weights.
    public func value(meetings: Int, weight: Int64) -> Int128 {
        Int128(meetings) * Int128(meetingWorth) + Int128(weight)
    }
}

/// Rounds of pairs, with what is proved of them.
///
/// ```swift
/// let path = try WeightedGraph(vertexCount: 4, edges: [.init(0, 1, weight: 1), .init(1, 2, weight: 3), .init(2, 3, weight: 1)])
/// let answer = try RoundSolver.solve(RoundsProblem(graph: path, rounds: 2))
/// print(answer.meetings, answer.weight)   // 3 5
/// ```
public struct RoundsAnswer: Hashable, Sendable {
    /// The pairs of each round, each the smaller first.
    public let rounds: [[[Int]]]
    /// Number of meetings.
    public let meetings: Int
    /// Their total weight.
    public let weight: Int64
    /// No rounds have a greater ``RoundsProblem/value(meetings:weight:)``.
    public let bound: Int128
    /// Why.
    public let proof: RoundsProof

    /// Gathers the parts unchecked.
    public init(rounds: [[[Int]]], meetings: Int, weight: Int64, bound: Int128, proof: RoundsProof) {
        (self.rounds, self.meetings, self.weight, self.bound, self.proof) = (rounds, meetings, weight, bound, proof)
    }
}

/// Why no rounds are worth more than a bound: tolls λ ≥ 0 on pairs, and a best matching when each pair is worth its value less its toll.
///
/// r rounds are worth at most Σ λ + r · (that matching's worth): whatever pairs are used pay each toll at most once, and what is left of
/// their worth are r matchings. All numbers are those of the problem times `scale`.
///
/// ```swift
/// let problem = try RoundsProblem(graph: WeightedGraph(allPairsOf: scores), rounds: 3)
/// let answer = try RoundSolver.solve(problem)
/// print(answer.proof.bound(rounds: 3) == answer.bound)   // true
/// ```
public struct RoundsProof: Hashable, Sendable {
    /// What values are multiplied by.
    public let scale: Int64
    /// The toll of each pair of the graph, in the order of its edges.
    public let tolls: [Int64]
    /// A matching of greatest weight less tolls, with its odd-set duals.
    public let matching: WeightedMatchingSolution

    /// Gathers the parts unchecked.
    public init(scale: Int64, tolls: [Int64], matching: WeightedMatchingSolution) {
        (self.scale, self.tolls, self.matching) = (scale, tolls, matching)
    }

    /// The graph with every pair worth its value less its toll.
    public func graph(of problem: RoundsProblem) throws(ProblemError) -> WeightedGraph {
        let worth = problem.meetingWorth
        return try WeightedGraph(
            vertexCount: problem.graph.vertexCount,
            edges: zip(problem.graph.edges, tolls).map { edge, toll in
                WeightedGraph.Edge(edge.from, edge.to, weight: scale * (worth + edge.weight) - toll)
            })
    }

    /// The bound that it proves.
    public func bound(rounds: Int) -> Int128 {
        let sum = tolls.reduce(Int128(0)) { $0 + Int128($1) } + Int128(rounds) * matching.weight
        return sum >= 0 ? sum / Int128(scale) : -((-sum) / Int128(scale))
    }
}
