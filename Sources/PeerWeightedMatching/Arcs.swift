import PeerMatchings

/// The edges of a graph as the engine reads them: both directions, flat, weights times ``scale`` plus λ.
///
/// 12 bytes a direction with 64-bit weights.
struct Arcs<Value: FixedWidthInteger & SignedInteger & Sendable>: Sendable {
    /// Weights enter doubled, so that half the slack of an edge between two outer vertices is an integer.
    static var scale: Value { 2 }

    /// The arcs of vertex v are those at starts[v]..<starts[v + 1].
    private(set) var starts: [Int]
    private(set) var heads: [Int32]
    private(set) var weights: [Value]

    var vertexCount: Int { starts.count - 1 }

    /// The edges of `graph`, λ added to every weight.
    init(_ graph: WeightedGraph, lambda: Value) {
        let n = graph.vertexCount
        starts = [0]
        starts.reserveCapacity(n + 1)
        heads = []
        weights = []
        heads.reserveCapacity(2 * graph.edgeCount)
        weights.reserveCapacity(2 * graph.edgeCount)
        for vertex in 0..<n {
            for position in graph.adjacency(of: vertex) {
                heads.append(Int32(graph.neighbour(at: position)))
                weights.append(Self.scale * (Value(truncatingIfNeeded: graph.weight(at: position)) + lambda))
            }
            starts.append(heads.count)
        }
    }

    /// The given edges, whose weights are scaled already.
    init(vertexCount n: Int, edges: [CandidateEdge<Value>]) {
        var starts = [Int](repeating: 0, count: n + 1)
        for edge in edges {
            starts[Int(edge.first) + 1] += 1
            starts[Int(edge.second) + 1] += 1
        }
        for vertex in 0..<n { starts[vertex + 1] += starts[vertex] }
        var heads = [Int32](repeating: 0, count: 2 * edges.count)
        var weights = [Value](repeating: 0, count: 2 * edges.count)
        var places = starts
        for edge in edges {
            for (tail, head) in [(edge.first, edge.second), (edge.second, edge.first)] {
                let place = places[Int(tail)]
                places[Int(tail)] += 1
                heads[place] = head
                weights[place] = edge.weight
            }
        }
        self.starts = starts
        self.heads = heads
        self.weights = weights
    }
}
