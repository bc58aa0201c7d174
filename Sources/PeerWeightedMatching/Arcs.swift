import PeerProblems

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
    init(vertexCount n: Int, edges: [CandidateEdge<Value>] = []) {
        starts = [Int](repeating: 0, count: n + 1)
        heads = []
        weights = []
        append(edges)
    }

    /// Whether there is an edge between two vertices. O(degree).
    func joins(_ first: Int32, _ second: Int32) -> Bool {
        heads[starts[Int(first)]..<starts[Int(first) + 1]].contains(second)
    }

    /// Number of edges.
    var edgeCount: Int { heads.count / 2 }

    /// Adds edges behind those that each vertex has, in the order given. O(n + all edges) time, in place.
    mutating func append(_ edges: [CandidateEdge<Value>]) {
        let (n, old) = (vertexCount, heads.count)
        var added = [Int](repeating: 0, count: n)
        for edge in edges {
            added[Int(edge.first)] += 1
            added[Int(edge.second)] += 1
        }
        heads.reserveCapacity(old + 2 * edges.count)
        weights.reserveCapacity(old + 2 * edges.count)
        heads.append(contentsOf: repeatElement(0, count: 2 * edges.count))
        weights.append(contentsOf: repeatElement(0, count: 2 * edges.count))
        // From the last vertex on, everything moves up by what the vertices before it gain; then `added` holds the free places.
        var (shift, end) = (2 * edges.count, old)
        for vertex in (0..<n).reversed() {
            let range = starts[vertex]..<end
            end = range.lowerBound
            starts[vertex + 1] = range.upperBound + shift
            shift -= added[vertex]
            if shift > 0 {
                for place in range.reversed() {
                    heads[place + shift] = heads[place]
                    weights[place + shift] = weights[place]
                }
            }
            added[vertex] = range.upperBound + shift
        }
        for edge in edges {
            for (tail, head) in [(edge.first, edge.second), (edge.second, edge.first)] {
                let place = added[Int(tail)]
                added[Int(tail)] += 1
                heads[place] = head
                weights[place] = edge.weight
            }
        }
    }

    /// Removes all edges of some vertices. O(n + all edges), in place.
    mutating func removeAll(of gone: [Int]) {
        var isGone = [Bool](repeating: false, count: vertexCount)
        for vertex in gone { isGone[vertex] = true }
        var (kept, first) = (0, 0)
        for vertex in 0..<vertexCount {
            let end = starts[vertex + 1]
            for place in first..<end where !isGone[vertex] && !isGone[Int(heads[place])] {
                heads[kept] = heads[place]
                weights[kept] = weights[place]
                kept += 1
            }
            first = end
            starts[vertex + 1] = kept
        }
        heads.removeLast(heads.count - kept)
        weights.removeLast(weights.count - kept)
    }
}
