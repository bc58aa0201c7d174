import PeerMatchings

/// An edge seen from one end, with its scaled weight.
struct Link<Value: FixedWidthInteger & SignedInteger & Sendable> {
    let from: Int
    let to: Int
    let weight: Value

    var reversed: Self { Self(from: to, to: from, weight: weight) }
}

/// Where a top-level blossom (or a vertex by itself) stands in the forest of one stage.
enum ForestLabel {
    case none
    /// Even distance from `root`.
    case outer
    /// Odd distance.
    case inner
}

/// The state of the blossom algorithm; the moves are in the extensions, one file each.
///
/// *Nodes* are vertices 0..<n and blossoms n..<2n, whose numbers are recycled. A node without a parent is *top-level*:
/// the trees of a stage are built of those.
struct BlossomEngine<Value: FixedWidthInteger & SignedInteger & Sendable> {
    let graph: WeightedGraph
    let lambda: Value
    let n: Int
    /// Weights and λ enter times this, so that halves of slacks are integers.
    static var scale: Value { 4 }

    // MARK: The matching and the duals
    /// The partner of a vertex, −1 when free.
    var mate: [Int]
    /// Dual of a vertex.
    var y: [Value]
    /// Dual of a blossom, by node.
    var z: [Value]

    // MARK: Nested blossoms
    /// The top-level node around a vertex.
    var top: [Int]
    /// The blossom directly around a node, −1 when top-level.
    var parent: [Int]
    /// The vertex of a node that is matched outside it, or free.
    var base: [Int]
    /// The odd cycle of nodes that makes a blossom, starting with the one that holds the base.
    var children: [[Int]]
    /// links[b][k] joins children[b][k] to the next child.
    var links: [[Link<Value>]]
    /// Numbers of blossoms not in use.
    var unusedBlossoms: [Int]

    // MARK: The forest of one stage (top-level nodes)
    var label: [ForestLabel]
    /// The root vertex of the tree a labelled node is in.
    var root: [Int]
    /// For an inner node, the tight edge from its outer parent to it.
    var entry: [Link<Value>?]
    /// Outer vertices whose edges have not been scanned yet.
    var queue: [Int]
    /// For a vertex that is not outer: its edge of least slack from an outer vertex.
    var bestFromOuter: [Link<Value>?]
    /// For an outer vertex: its edge of least slack to an outer vertex elsewhere; may be out of date after shrinking.
    var bestToOuter: [Link<Value>?]

    init(_ graph: WeightedGraph, lambda: Value) {
        self.graph = graph
        self.lambda = lambda
        n = graph.vertexCount
        mate = Array(repeating: -1, count: n)
        y = Array(repeating: 0, count: n)
        z = Array(repeating: 0, count: 2 * n)
        top = Array(0..<n)
        parent = Array(repeating: -1, count: 2 * n)
        base = Array(0..<n) + Array(repeating: -1, count: n)
        children = Array(repeating: [], count: 2 * n)
        links = Array(repeating: [], count: 2 * n)
        unusedBlossoms = Array((n..<2 * n).reversed())
        label = Array(repeating: .none, count: 2 * n)
        root = Array(repeating: -1, count: 2 * n)
        entry = Array(repeating: nil, count: 2 * n)
        queue = []
        bestFromOuter = Array(repeating: nil, count: n)
        bestToOuter = Array(repeating: nil, count: n)
    }

    /// Runs to optimality.
    mutating func run(monitor: Monitor) throws(Interrupted) {
        try monitor.poll(0)
        startGreedily()
        let roots = (0..<n).count { isRoot($0) }
        var done = 0
        while try runStage(monitor: monitor, progress: Double(done) / Double(max(roots, 1))) { done += 1 }
    }

    /// One stage: grow all trees together until one of them ends. `false` when no root is left.
    private mutating func runStage(monitor: Monitor, progress: Double) throws(Interrupted) -> Bool {
        guard plantTrees() else { return false }
        var isOver = false
        while !isOver {
            while !isOver, let vertex = queue.popLast() { isOver = scan(vertex) }
            if !isOver {
                try monitor.poll(min(1, progress))
                isOver = adjustDuals()
            }
        }
        clearForest()
        return true
    }

    /// A free vertex that must still be matched or brought to y = 0.
    private func isRoot(_ vertex: Int) -> Bool { mate[vertex] == -1 && y[vertex] > 0 }

    /// Labels every root's node outer.
    private mutating func plantTrees() -> Bool {
        var planted = false
        for vertex in 0..<n where isRoot(vertex) {
            makeOuter(top[vertex], root: vertex)
            planted = true
        }
        return planted
    }

    /// Forgets the trees, and dissolves the top-level blossoms whose dual is 0.
    private mutating func clearForest() {
        queue.removeAll(keepingCapacity: true)
        for node in 0..<2 * n where label[node] != .none {
            label[node] = .none
            entry[node] = nil
        }
        for vertex in 0..<n {
            bestFromOuter[vertex] = nil
            bestToOuter[vertex] = nil
        }
        for node in n..<2 * n where !children[node].isEmpty && parent[node] == -1 && z[node] == 0 {
            dissolve(node)
        }
    }

    // MARK: Reading the graph

    /// The edge at a position of `vertex`'s adjacency, seen from `vertex`.
    func link(_ vertex: Int, _ position: Int) -> Link<Value> {
        let weight = Self.scale * (Value(truncatingIfNeeded: graph.weight(at: position)) + lambda)
        return Link(from: vertex, to: graph.neighbour(at: position), weight: weight)
    }

    /// The slack of an edge between two top-level nodes (no blossom holds both ends).
    func slack(_ link: Link<Value>) -> Value { y[link.from] + y[link.to] - link.weight }

    /// Calls `body` for every vertex inside a node.
    func forEachVertex(of node: Int, _ body: (Int) -> Void) {
        if node < n {
            body(node)
        } else {
            for child in children[node] { forEachVertex(of: child, body) }
        }
    }

    /// The vertices inside a node.
    func vertices(of node: Int) -> [Int] {
        var result: [Int] = []
        forEachVertex(of: node) { result.append($0) }
        return result
    }

    /// The answer and its proof in the terms of the original weights.
    func solution() -> WeightedMatchingSolution {
        do {
            let matching = try Matching(mates: mate.map { $0 == -1 ? nil : $0 })
            let blossoms = (n..<2 * n).filter { !children[$0].isEmpty && z[$0] > 0 }.map {
                OddSetDuals.Blossom(members: vertices(of: $0).sorted(), dual: Int128(z[$0]))
            }.sorted { ($0.members.count, $0.members[0]) < ($1.members.count, $1.members[0]) }
            let weight = matching.pairs.reduce(Int128(0)) { $0 + Int128(graph.weight($1.0, $1.1) ?? 0) }
            return WeightedMatchingSolution(
                matching: matching, weight: weight,
                duals: OddSetDuals(
                    vertexDuals: y.map { Int128($0) }, blossoms: blossoms, scale: Int128(Self.scale),
                    lambda: Int128(lambda)))
        } catch {
            preconditionFailure("mates name each other: \(error)")
        }
    }
}
