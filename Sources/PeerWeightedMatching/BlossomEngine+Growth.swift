// Growth. An outer vertex looks at its edges. What it finds tight is acted upon at once; the rest is remembered as the
// edge of least slack at the far end (if that is not outer) or at this end (if it is), for the next dual adjustment. The
// memory stays valid while duals move: all edges from outer vertices to a given kind of vertex lose slack alike.

extension BlossomEngine {
    /// Makes a node outer and queues its vertices.
    mutating func makeOuter(_ node: Int, root vertex: Int) {
        label[node] = .outer
        root[node] = vertex
        queue.append(contentsOf: vertices(of: node))
    }

    /// Scans the edges of an outer vertex. `true` when the stage is over.
    mutating func scan(_ vertex: Int) -> Bool {
        for position in graph.adjacency(of: vertex) {
            let edge = link(vertex, position)
            let far = top[edge.to]
            if far == top[vertex] { continue }
            let slack = slack(edge)
            switch label[far] {
            case .outer where slack == 0, .none where slack == 0:
                if follow(edge) { return true }
            case .outer:
                if bestToOuter[vertex].map({ slack < self.slack($0) }) ?? true { bestToOuter[vertex] = edge }
            case .none, .inner:
                if bestFromOuter[edge.to].map({ slack < self.slack($0) }) ?? true { bestFromOuter[edge.to] = edge }
            }
        }
        return false
    }

    /// Acts on a tight edge from an outer vertex to a node that is outer or in no tree. `true` when the stage is over.
    mutating func follow(_ edge: Link<Value>) -> Bool {
        let (near, far) = (top[edge.from], top[edge.to])
        switch label[far] {
        case .outer where root[near] == root[far]:
            shrink(closedBy: edge)
            return false
        case .outer:
            augment(along: edge)
            return true
        case .none where mate[base[far]] == -1:
            augment(toFree: edge)
            return true
        case .none:
            label[far] = .inner
            root[far] = root[near]
            entry[far] = edge
            makeOuter(top[mate[base[far]]], root: root[near])
            return false
        case .inner:
            return false
        }
    }
}
