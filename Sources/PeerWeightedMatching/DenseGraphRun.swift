// A dense graph given edge by edge. Most of its edges are far from any best matching, so the engine works on everybody's k heaviest
// edges, and one pass over all edges then finds those that its duals do not cover: the same pricing as CandidatePricing, with the
// edges at hand instead of scores.

import PeerProblems

struct DenseGraphRun<Value: FixedWidthInteger & SignedInteger & Sendable> {
    private let graph: WeightedGraph
    private let lambda: Value
    private(set) var engine: BlossomEngine<Value>

    /// Edges kept per vertex at first, and the most that a pass adds.
    private static var candidates: Int { 12 }

    /// Whether a graph has so many edges that pricing pays. An odd vertex left over would hold all others in one blossom, and
    /// next to no edge could be cleared by the duals of its ends alone.
    static func pays(_ graph: WeightedGraph) -> Bool {
        graph.edgeCount > 2 * candidates * graph.vertexCount && graph.vertexCount % 2 == 0
    }

    /// The edges of `graph`, λ added to every weight. They are read where they are: a copy of a million edges would take a third
    /// of the time, most of it for memory touched first.
    init(_ graph: WeightedGraph, lambda: Value) {
        self.graph = graph
        self.lambda = lambda
        engine = BlossomEngine(Arcs(vertexCount: graph.vertexCount), allowsFree: true)
    }

    /// Runs to optimality for the whole graph.
    mutating func run(monitor: Monitor) throws(Interrupted) {
        engine.arcs.append(heaviest())
        engine.startGreedily()
        add(leftoverEdges())
        while true {
            _ = try engine.run(monitor: monitor.stage(0...0))
            let violated = violatedEdges()
            if violated.isEmpty { return }
            add(violated)
        }
    }

    private mutating func add(_ more: [CandidateEdge<Value>]) {
        engine.arcs.append(more)
        engine.admit(more)
    }

    /// Everybody's heaviest edges.
    private func heaviest() -> [CandidateEdge<Value>] {
        var best = WorstFirst<Value>(capacity: Self.candidates)
        var chosen: [CandidateEdge<Value>] = []
        for vertex in 0..<graph.vertexCount {
            for position in graph.adjacency(of: vertex) { best.offer(weight(at: position), position) }
            chosen += best.drain { edge(vertex, $0) }
        }
        return distinct(chosen)
    }

    /// Edges among the vertices that the start leaves alone, so that few remain without a partner.
    private func leftoverEdges() -> [CandidateEdge<Value>] {
        var isWaiting = engine.vertices.map { $0.mate == -1 }
        var found: [CandidateEdge<Value>] = []
        for vertex in 0..<graph.vertexCount where isWaiting[vertex] {
            for position in graph.adjacency(of: vertex) where isWaiting[graph.neighbour(at: position)] {
                (isWaiting[vertex], isWaiting[graph.neighbour(at: position)]) = (false, false)
                found.append(edge(vertex, position))
                break
            }
        }
        return found.filter { !engine.arcs.joins($0.first, $0.second) }
    }

    /// Everybody's worst violated edges.
    private func violatedEdges() -> [CandidateEdge<Value>] {
        let levels = (0..<graph.vertexCount).map { engine.level($0) }
        let commonDual = CommonDuals(engine)
        var worst = WorstFirst<Value>(capacity: Self.candidates)
        var found: [CandidateEdge<Value>] = []
        for vertex in 0..<graph.vertexCount {
            let level = levels[vertex]
            for position in graph.adjacency(of: vertex) {
                let head = graph.neighbour(at: position)
                let excess = weight(at: position) - levels[head] - level
                guard excess > 0, excess > worst.threshold else { continue }
                let exact = excess - commonDual(vertex, head)
                if exact > 0 { worst.offer(exact, position) }
            }
            found += worst.drain { edge(vertex, $0) }
        }
        return distinct(found)
    }

    /// The weight of an edge as the engine counts it.
    private func weight(at position: Int) -> Value {
        Arcs<Value>.scale * (Value(truncatingIfNeeded: graph.weight(at: position)) + lambda)
    }

    private func edge(_ vertex: Int, _ position: Int) -> CandidateEdge<Value> {
        let other = graph.neighbour(at: position)
        return CandidateEdge(
            first: Int32(min(vertex, other)), second: Int32(max(vertex, other)), weight: weight(at: position))
    }

    private func distinct(_ edges: [CandidateEdge<Value>]) -> [CandidateEdge<Value>] {
        var result: [CandidateEdge<Value>] = []
        for edge in edges.sorted(by: { $0.key < $1.key }) where edge.key != result.last?.key { result.append(edge) }
        return result
    }
}

/// The largest few of many values, with where they came from.
private struct WorstFirst<Value: FixedWidthInteger & SignedInteger & Sendable> {
    private let capacity: Int
    /// Ascending.
    private var entries: [(value: Value, place: Int)] = []

    init(capacity: Int) { self.capacity = capacity }

    /// What a value must exceed to be kept.
    var threshold: Value { entries.count < capacity ? .min : entries[0].value }

    mutating func offer(_ value: Value, _ place: Int) {
        guard value > threshold else { return }
        if entries.count == capacity { entries.removeFirst() }
        let at = entries.firstIndex { $0.value >= value } ?? entries.count
        entries.insert((value, place), at: at)
    }

    /// Takes all out.
    mutating func drain<Result>(_ make: (Int) -> Result) -> [Result] {
        defer { entries.removeAll(keepingCapacity: true) }
        return entries.map { make($0.place) }
    }
}
