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
        var (tally, isAscending) = ([VertexTally](repeating: VertexTally(), count: vertexCount), true)
        var tallies = tally.mutableSpan
        for (index, edge) in edges.enumerated() {
            guard vertices.contains(edge.from), vertices.contains(edge.to), edge.from != edge.to else {
                throw .invalidEdge(index: index, from: edge.from, to: edge.to)
            }
            let (low, high) = edge.from < edge.to ? (edge.from, edge.to) : (edge.to, edge.from)
            tallies[low].greater += 1
            tallies[high].smaller += 1
            if !tallies[low].isNext(high) || !tallies[high].isNext(low) { isAscending = false }
        }
        let lists = AdjacencyLists(edges, tally, isAscending: isAscending)
        guard !lists.hasPairTwice else { throw Self.repeated(in: edges, vertexCount: vertexCount) }
        self.vertexCount = vertexCount
        (starts, neighbours, weights) = (lists.starts, lists.neighbours, lists.weights)
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

/// What is known of a vertex once all edges were looked at.
private struct VertexTally {
    /// How many neighbours have smaller numbers, and how many greater ones.
    var (smaller, greater): (Int32, Int32) = (0, 0)
    /// The neighbour that came last.
    private var last: Int32 = -1

    /// Takes the next neighbour; whether it is greater than the one before.
    mutating func isNext(_ neighbour: Int) -> Bool {
        defer { last = Int32(neighbour) }
        return neighbour > last
    }
}

/// Each vertex's neighbours in ascending order, with the weights: first those with smaller numbers, the lower part, then the upper part.
///
/// Edges in an order in which all lists ascend are written down as they come. Others are sorted in place, by counting, in three passes of
/// O(n + m): the smaller end of each edge into the lower part of the greater end's list, in any order; then, list by list, its owner into
/// the upper parts of those who stand in its lower part, which makes upper parts ascend; then, list by list, its owner into the lower
/// parts of those who stand in its upper part. With edges 1–2, 0–2, 0–1 the first pass has 1: 0 and 2: 1, 0; the second adds 0: 1, 2 and
/// 1: 2; the third makes 2: 0, 1 of 2: 1, 0.
private struct AdjacencyLists {
    let starts: [Int]
    let neighbours: [Int32]
    let weights: [Int64]
    /// Whether two edges join the same vertices.
    let hasPairTwice: Bool

    init(_ edges: [WeightedGraph.Edge], _ tally: [VertexTally], isAscending: Bool) {
        starts = tally.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int($1.smaller) + Int($1.greater)) }
        let count = starts[tally.count]
        var (neighbours, weights) = ([Int32](repeating: 0, count: count), [Int64](repeating: 0, count: count))
        var ends = neighbours.mutableSpan
        var values = weights.mutableSpan
        if isAscending {
            Self.write(edges, starts, &ends, &values)
            hasPairTwice = false
        } else {
            hasPairTwice = Self.sort(edges, starts, tally, &ends, &values)
        }
        (self.neighbours, self.weights) = (neighbours, weights)
    }

    private static func write(
        _ edges: [WeightedGraph.Edge], _ starts: [Int], _ ends: inout MutableSpan<Int32>,
        _ values: inout MutableSpan<Int64>
    ) {
        var cursors = starts
        var next = cursors.mutableSpan
        for edge in edges {
            let (first, second) = (next[edge.from], next[edge.to])
            (ends[first], values[first], next[edge.from]) = (Int32(edge.to), edge.weight, first + 1)
            (ends[second], values[second], next[edge.to]) = (Int32(edge.from), edge.weight, second + 1)
        }
    }

    /// Whether two edges join the same vertices.
    private static func sort(
        _ edges: [WeightedGraph.Edge], _ starts: [Int], _ tally: [VertexTally],
        _ ends: inout MutableSpan<Int32>, _ values: inout MutableSpan<Int64>
    ) -> Bool {
        let uppers = tally.indices.map { starts[$0] + Int(tally[$0].smaller) }
        var (lowers, free, hasPairTwice) = (starts, uppers, false)
        for edge in edges {
            let (low, high) = edge.from < edge.to ? (edge.from, edge.to) : (edge.to, edge.from)
            let place = lowers[high]
            (ends[place], values[place], lowers[high]) = (Int32(low), edge.weight, place + 1)
        }
        for high in tally.indices {
            for entry in starts[high]..<uppers[high] {
                let low = Int(ends[entry])
                let place = free[low]
                if place > uppers[low], ends[place - 1] == high { hasPairTwice = true }
                (ends[place], values[place], free[low]) = (Int32(high), values[entry], place + 1)
            }
        }
        lowers = starts
        for low in tally.indices {
            for entry in uppers[low]..<starts[low + 1] {
                let high = Int(ends[entry])
                let place = lowers[high]
                (ends[place], values[place], lowers[high]) = (Int32(low), values[entry], place + 1)
            }
        }
        return hasPairTwice
    }
}
