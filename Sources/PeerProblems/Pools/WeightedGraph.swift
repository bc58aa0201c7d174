import PeerCollections

/// An undirected graph with integer edge weights, without loops or parallel edges; adjacency in flat arrays.
///
/// ```swift
/// let graph = try WeightedGraph(vertexCount: 3, edges: [.init(0, 1, weight: 2), .init(1, 2, weight: 3)])
/// print(graph.edgeCount)   // 2
/// ```
public struct WeightedGraph: Hashable, Sendable {
    /// One edge.
    public struct Edge: Hashable, Sendable {
        /// One end.
        public let from: Int
        /// The other.
        public let to: Int
        /// Its weight, of any sign.
        public let weight: Int64

        /// An edge between two vertices, in either order.
        @inlinable public init(_ from: Int, _ to: Int, weight: Int64) {
            self.from = from
            self.to = to
            self.weight = weight
        }
    }

    /// Number of vertices.
    public let vertexCount: Int
    /// Number of edges.
    public var edgeCount: Int { neighbours.count / 2 }
    @usableFromInline let starts: [Int]
    @usableFromInline let neighbours: [Int32]
    @usableFromInline let weights: [Int64]

    /// - Throws: ``ProblemError/invalidEdge(index:from:to:)`` for a loop, an unknown vertex or a repeated pair.
    /// - Complexity: O(n + m log d) time, 24 bytes an edge.
    public init(vertexCount: Int, edges: [Edge]) throws(ProblemError) {
        let vertices = 0..<vertexCount
        var degree = [Int](repeating: 0, count: vertexCount)
        for (index, edge) in edges.enumerated() {
            guard vertices.contains(edge.from), vertices.contains(edge.to), edge.from != edge.to else {
                throw .invalidEdge(index: index, from: edge.from, to: edge.to)
            }
            degree[edge.from] += 1
            degree[edge.to] += 1
        }
        let starts = degree.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        var order = [Int](repeating: 0, count: 2 * edges.count)
        var cursor = starts
        for (index, edge) in edges.enumerated() {
            for end in [edge.from, edge.to] {
                order[cursor[end]] = index
                cursor[end] += 1
            }
        }
        func other(_ index: Int, from vertex: Int) -> Int {
            edges[index].from == vertex ? edges[index].to : edges[index].from
        }
        for vertex in vertices {
            let range = starts[vertex]..<starts[vertex + 1]
            let sorted = order[range].sorted { other($0, from: vertex) < other($1, from: vertex) }
            for (first, second) in zip(sorted, sorted.dropFirst())
            where other(first, from: vertex) == other(second, from: vertex) {
                let repeated = max(first, second)
                throw .invalidEdge(index: repeated, from: edges[repeated].from, to: edges[repeated].to)
            }
            order.replaceSubrange(range, with: sorted)
        }
        self.vertexCount = vertexCount
        self.starts = starts
        var neighbours: [Int32] = []
        var weights: [Int64] = []
        neighbours.reserveCapacity(order.count)
        weights.reserveCapacity(order.count)
        for vertex in vertices {
            for index in order[starts[vertex]..<starts[vertex + 1]] {
                neighbours.append(Int32(other(index, from: vertex)))
                weights.append(edges[index].weight)
            }
        }
        self.neighbours = neighbours
        self.weights = weights
    }

    /// The complete graph of the allowed pairs of a symmetric square source: the score is the weight.
    ///
    /// - Complexity: O(n²) time, 12 bytes an ordered pair.
    public init(allPairsOf source: some ScoreSource, monitor: Monitor = .none) throws(Interrupted) {
        let n = source.rowCount
        var starts = [0]
        var neighbours: [Int32] = []
        var weights: [Int64] = []
        neighbours.reserveCapacity(n * (n - 1))
        weights.reserveCapacity(n * (n - 1))
        var row = [Int32](repeating: 0, count: n)
        for vertex in 0..<n {
            try monitor.poll(Double(vertex) / Double(n))
            var span = row.mutableSpan
            source.writeScores(row: vertex, into: &span)
            for other in 0..<n where other != vertex && row[other] != Score.forbidden {
                neighbours.append(Int32(other))
                weights.append(Int64(row[other]))
            }
            starts.append(neighbours.count)
        }
        vertexCount = n
        self.starts = starts
        self.neighbours = neighbours
        self.weights = weights
    }

    /// Positions in the adjacency arrays that belong to `vertex`.
    @inlinable public func adjacency(of vertex: Int) -> Range<Int> { starts[vertex]..<starts[vertex + 1] }

    /// The neighbour at a position of ``adjacency(of:)``; ascending within a vertex.
    @inlinable public func neighbour(at position: Int) -> Int { Int(neighbours[position]) }

    /// The weight of the edge at a position of ``adjacency(of:)``.
    @inlinable public func weight(at position: Int) -> Int64 { weights[position] }

    /// From the smallest to the greatest weight; `nil` without edges. O(m).
    package var weightRange: ClosedRange<Int64>? {
        guard let first = weights.first else { return nil }
        var (low, high) = (first, first)
        for weight in weights { (low, high) = (min(low, weight), max(high, weight)) }
        return low...high
    }

    /// The weight of the edge between two vertices, `nil` when there is none. O(log degree).
    public func weight(_ first: Int, _ second: Int) -> Int64? {
        adjacency(of: first).place(of: second, in: neighbour).map { weights[$0] }
    }

    /// Calls `body` for every edge once, the smaller end first, in order.
    @inlinable public func forEachEdge(_ body: (Edge) -> Void) {
        for vertex in 0..<vertexCount {
            for position in adjacency(of: vertex) {
                let other = neighbour(at: position)
                if vertex < other { body(Edge(vertex, other, weight: weights[position])) }
            }
        }
    }

    /// Every edge once, the smaller end first, in order.
    public var edges: [Edge] {
        var edges: [Edge] = []
        edges.reserveCapacity(edgeCount)
        forEachEdge { edges.append($0) }
        return edges
    }
}
