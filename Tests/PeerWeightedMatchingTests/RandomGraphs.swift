import PeerProblems
import PeerTestSupport

/// What the weights of a random graph look like.
enum WeightKind: CaseIterable, Sendable {
    case smallWithTies, bothSigns, allEqual, wide, upTo2Power52, upTo2Power60

    func range(using random: inout SplitMix64) -> ClosedRange<Int64> {
        switch self {
        case .smallWithTies: return 0...4
        case .bothSigns: return -6...6
        case .allEqual:
            let only = Int64.random(in: -1...5, using: &random)
            return only...only
        case .wide: return 1...1000
        case .upTo2Power52: return -(1 << 52)...(1 << 52)
        // Beyond this the solver can no longer work in 64 bits.
        case .upTo2Power60: return -(1 << 60)...(1 << 60)
        }
    }
}

extension MatchingGoal {
    static let all = [MatchingGoal.weight, .cardinalityThenWeight, .perfect]
}

extension WeightedGraph {
    /// A graph from edges as plain triples.
    init(_ vertexCount: Int, _ edges: [(Int, Int, Int64)]) throws {
        try self.init(vertexCount: vertexCount, edges: edges.map { Edge($0.0, $0.1, weight: $0.2) })
    }

    /// Every pair is an edge with probability `density`.
    static func random(
        _ count: Int, density: Double, weights: ClosedRange<Int64>, using random: inout SplitMix64
    ) throws -> WeightedGraph {
        var edges: [Edge] = []
        for first in 0..<count {
            for second in first + 1..<max(count, first + 1) where random.chance(density) {
                edges.append(Edge(first, second, weight: .random(in: weights, using: &random)))
            }
        }
        return try WeightedGraph(vertexCount: count, edges: edges.shuffled(using: &random))
    }

    /// The same graph after vertex i is renamed to `names[i]`.
    func renamed(to names: [Int]) throws -> WeightedGraph {
        try WeightedGraph(
            vertexCount: vertexCount,
            edges: edges.map { Edge(names[$0.from], names[$0.to], weight: $0.weight) })
    }
}
