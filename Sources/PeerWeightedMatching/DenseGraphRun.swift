// A dense graph given edge by edge. Most of its edges are far from any best matching, so the engine works on everybody's k heaviest
// edges, and one pass over all edges then finds those that its duals do not cover: the same pricing as CandidatePricing, with the
// edges at hand instead of scores.

import PeerProblems

struct DenseGraphRun<Value: FixedWidthInteger & SignedInteger & Sendable> {
    private let arcs: Arcs<Value>
    private(set) var engine: BlossomEngine<Value>

    /// Edges kept per vertex at first, and the most that a pass adds.
    private static var candidates: Int { 12 }

    /// Whether a graph has so many edges that pricing pays. An odd vertex left over would hold all others in one blossom, and
    /// next to no edge could be cleared by the duals of its ends alone.
    static func pays(_ graph: WeightedGraph) -> Bool {
        graph.edgeCount > 2 * candidates * graph.vertexCount && graph.vertexCount % 2 == 0
    }

    init(_ arcs: Arcs<Value>) {
        self.arcs = arcs
        engine = BlossomEngine(Arcs(vertexCount: arcs.vertexCount), allowsFree: true)
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
        for vertex in 0..<arcs.vertexCount {
            for arc in arcs.starts[vertex]..<arcs.starts[vertex + 1] { best.offer(arcs.weights[arc], arc) }
            chosen += best.drain { edge(vertex, $0) }
        }
        return distinct(chosen)
    }

    /// Edges among the vertices that the start leaves alone, so that few remain without a partner.
    private func leftoverEdges() -> [CandidateEdge<Value>] {
        var isWaiting = engine.vertices.map { $0.mate == -1 }
        var found: [CandidateEdge<Value>] = []
        for vertex in 0..<arcs.vertexCount where isWaiting[vertex] {
            for arc in arcs.starts[vertex]..<arcs.starts[vertex + 1] where isWaiting[Int(arcs.heads[arc])] {
                (isWaiting[vertex], isWaiting[Int(arcs.heads[arc])]) = (false, false)
                found.append(edge(vertex, arc))
                break
            }
        }
        return found.filter { !engine.arcs.joins($0.first, $0.second) }
    }

    /// Everybody's worst violated edges.
    private func violatedEdges() -> [CandidateEdge<Value>] {
        let levels = (0..<arcs.vertexCount).map { engine.level($0) }
        let commonDual = CommonDuals(engine)
        var worst = WorstFirst<Value>(capacity: Self.candidates)
        var found: [CandidateEdge<Value>] = []
        for vertex in 0..<arcs.vertexCount {
            let level = levels[vertex]
            for arc in arcs.starts[vertex]..<arcs.starts[vertex + 1] {
                let head = Int(arcs.heads[arc])
                let excess = arcs.weights[arc] - levels[head] - level
                guard excess > 0, excess > worst.threshold else { continue }
                let exact = excess - commonDual(vertex, head)
                if exact > 0 { worst.offer(exact, arc) }
            }
            found += worst.drain { edge(vertex, $0) }
        }
        return distinct(found)
    }

    private func edge(_ vertex: Int, _ arc: Int) -> CandidateEdge<Value> {
        let head = arcs.heads[arc]
        return CandidateEdge(
            first: min(Int32(vertex), head), second: max(Int32(vertex), head), weight: arcs.weights[arc])
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
