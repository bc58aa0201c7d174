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
    /// - Complexity: O(n + m) time, 24 bytes an edge.
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
        var lists = AdjacencyLists(starts: starts) { entry in
            let edge = edges[entry / 2]
            return entry % 2 == 0 ? (edge.from, edge.to, edge.weight) : (edge.to, edge.from, edge.weight)
        }
        if !lists.isAscending { lists = lists.sorted }
        guard !lists.hasPairTwice else { throw Self.repeated(in: edges, vertexCount: vertexCount) }
        self.vertexCount = vertexCount
        self.starts = starts
        (neighbours, weights) = (lists.neighbours, lists.weights)
    }

    /// The first edge whose ends an earlier one has.
    private static func repeated(in edges: [Edge], vertexCount: Int) -> ProblemError {
        var seen = Set<Int>(minimumCapacity: edges.count)
        let index = edges.firstIndex {
            !seen.insert(min($0.from, $0.to) * vertexCount + max($0.from, $0.to)).inserted
        }
        let found = index ?? 0
        return .invalidEdge(index: found, from: edges[found].from, to: edges[found].to)
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

/// Each vertex's neighbours with the weights, in the order in which entries come.
private struct AdjacencyLists {
    let starts: [Int]
    let neighbours: [Int32]
    let weights: [Int64]
    /// Whether all lists ascend, as they do when edges come in order.
    let isAscending: Bool
    /// Whether a list has a neighbour twice in a row.
    let hasPairTwice: Bool

    /// - Parameter starts: where each list begins, and where the last ends: there are as many entries.
    init(starts: [Int], _ entry: (Int) -> (vertex: Int, neighbour: Int, weight: Int64)) {
        let count = starts[starts.count - 1]
        var (cursors, neighbours) = (starts, [Int32](repeating: 0, count: count))
        var (weights, isAscending, isTwice) = ([Int64](repeating: 0, count: count), true, false)
        let first = starts.span
        var next = cursors.mutableSpan
        var ends = neighbours.mutableSpan
        var values = weights.mutableSpan
        for index in 0..<count {
            let (vertex, neighbour, weight) = entry(index)
            let place = next[vertex]
            if place > first[vertex], ends[place - 1] >= Int32(neighbour) {
                isAscending = false
                if ends[place - 1] == Int32(neighbour) { isTwice = true }
            }
            ends[place] = Int32(neighbour)
            values[place] = weight
            next[vertex] = place + 1
        }
        (self.starts, self.neighbours, self.weights) = (starts, neighbours, weights)
        (self.isAscending, hasPairTwice) = (isAscending, isTwice)
    }

    /// The lists with every one ascending: taken vertex by vertex, each neighbour's entry goes to that neighbour's list.
    var sorted: Self {
        var vertex = 0
        return Self(starts: starts) { place in
            while place == starts[vertex + 1] { vertex += 1 }
            return (Int(neighbours[place]), vertex, weights[place])
        }
    }
}
