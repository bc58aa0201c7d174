// Dual adjustment. When no tight edge leads on, all outer vertices go down and all inner ones up by the same δ: tight
// edges of the trees stay tight, and the dual bound falls by δ a tree. δ is the least of
//   – y(v), over outer vertices v: it may not become negative,
//   – the slack of an edge from an outer vertex to a node in no tree,
//   – half the slack of an edge between two outer nodes (both ends go down),
//   – half of z(B), over inner blossoms B.

extension BlossomEngine {
    /// What limits a dual adjustment.
    private enum Limit {
        case vertexAtZero(Int)
        case edge(Link<Value>)
        case innerBlossom(Int)
    }

    /// Moves the duals as far as they go and does what that makes possible. `true` when the stage is over.
    mutating func adjustDuals() -> Bool {
        let (delta, limit) = nextLimit()
        if delta > 0 { move(by: delta) }
        switch limit {
        case .vertexAtZero(let vertex):
            retire(vertex)
            return true
        case .edge(let edge):
            return follow(edge)
        case .innerBlossom(let blossom):
            expand(blossom)
            return false
        }
    }

    private mutating func nextLimit() -> (Value, Limit) {
        var best: (delta: Value, limit: Limit)?
        func isBetter(_ delta: Value) -> Bool { best.map { delta < $0.delta } ?? true }
        for vertex in 0..<n {
            switch label[top[vertex]] {
            case .outer:
                if let edge = currentBestToOuter(vertex) {
                    let half = slack(edge) / 2
                    if isBetter(half) { best = (half, .edge(edge)) }
                }
                if isBetter(y[vertex]) { best = (y[vertex], .vertexAtZero(vertex)) }
            case .none:
                if let edge = bestFromOuter[vertex] {
                    let slack = slack(edge)
                    if isBetter(slack) { best = (slack, .edge(edge)) }
                }
            case .inner:
                break
            }
        }
        for node in n..<2 * n where label[node] == .inner {
            if isBetter(z[node] / 2) { best = (z[node] / 2, .innerBlossom(node)) }
        }
        guard let best else { preconditionFailure("a stage has at least one outer vertex") }
        return best
    }

    /// The least-slack edge from an outer vertex to another outer node. Shrinking may have put both ends into one
    /// blossom: then the vertex's edges are read again.
    private mutating func currentBestToOuter(_ vertex: Int) -> Link<Value>? {
        guard let known = bestToOuter[vertex], top[known.to] == top[vertex] else { return bestToOuter[vertex] }
        var best: Link<Value>?
        for position in graph.adjacency(of: vertex) {
            let edge = link(vertex, position)
            guard top[edge.to] != top[vertex], label[top[edge.to]] == .outer else { continue }
            if best.map({ slack(edge) < slack($0) }) ?? true { best = edge }
        }
        bestToOuter[vertex] = best
        return best
    }

    private mutating func move(by delta: Value) {
        for vertex in 0..<n {
            switch label[top[vertex]] {
            case .outer: y[vertex] -= delta
            case .inner: y[vertex] += delta
            case .none: break
            }
        }
        for node in n..<2 * n {
            switch label[node] {
            case .outer: z[node] += 2 * delta
            case .inner: z[node] -= 2 * delta
            case .none: break
            }
        }
    }
}
