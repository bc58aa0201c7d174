// Growth. When a node becomes outer its vertices are scanned: every edge leads to the other nodes of the tree or out of it.
// An edge out of the tree becomes tight when Δ = dual(u) + y(v) − w, an edge between two outer nodes when Δ is half of
// dual(u) + dual(v) − w. Edges to inner vertices keep their slack; they are remembered in `reach` in case the inner node opens.

extension BlossomEngine {
    /// Takes a top-level node into the tree, or turns it from inner to outer, at even distance.
    mutating func makeOuter(_ node: Int) {
        nodes[node].since = delta
        enlistOuter(node, top: Int32(node))
    }

    /// Makes the vertices of a node outer, under the top-level node `top`.
    mutating func enlistOuter(_ node: Int, top: Int32) {
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            let vertex = Int(next)
            if vertices[vertex].label == .none { grown.append(next) }
            vertices[vertex].dual += vertices[vertex].label == .inner ? 2 * delta : delta
            vertices[vertex].label = .outer
            vertices[vertex].isScanned = false
            vertices[vertex].top = top
            if allowsFree, vertices[vertex].dual < end.key {
                end = SearchEnd(key: vertices[vertex].dual, kind: .zeroDual, from: vertex)
            }
            toScan.append(next)
            if next == last { return }
            next = vertices[vertex].next
        }
    }

    /// Takes the node around `vertex`, to which the edge from `reachedFrom` is tight, and its partner into the tree.
    mutating func grow(to vertex: Int) {
        let node = Int(vertices[vertex].top)
        nodes[node].since = delta
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            let member = Int(next)
            grown.append(next)
            vertices[member].dual -= delta
            vertices[member].label = .inner
            if next == last { break }
            next = vertices[member].next
        }
        enter(node, from: vertices[vertex].reachedFrom, to: Int32(vertex))
        makeOuter(Int(vertices[Int(vertices[Int(nodes[node].base)].mate)].top))
    }

    /// Notes how the tree enters an inner node, and when the node will open if it is a blossom.
    mutating func enter(_ node: Int, from: Int32, to: Int32) {
        nodes[node].entryFrom = from
        nodes[node].entryTo = to
        if node >= n {
            expect(.init(key: delta + nodes[node].dual / 2, subject: Int32(node), other: EventQueue<Value>.Event.expansion))
        }
    }

    /// Looks at the edges of an outer vertex.
    mutating func scan(_ vertex: Int) {
        vertices[vertex].isScanned = true
        let (top, dual) = (vertices[vertex].top, vertices[vertex].dual)
        for position in arcs.starts[vertex]..<arcs.starts[vertex + 1] {
            let head = arcs.heads[position]
            let far = vertices[Int(head)]
            if far.top == top { continue }
            let reach = dual - arcs.weights[position]
            if far.label == .outer {
                if far.isScanned { expect(.init(key: (reach + far.dual) / 2, subject: Int32(vertex), other: head)) }
            } else if reach < far.reach {
                if far.reach == .max { reached.append(head) }
                vertices[Int(head)].reach = reach
                vertices[Int(head)].reachedFrom = Int32(vertex)
                if far.label == .none, reach + far.dual < end.key { meet(Int(head), from: vertex) }
            }
        }
    }

    /// Notes when the edge to a vertex outside the tree becomes tight: a free node there ends the search.
    mutating func meet(_ vertex: Int, from: Int) {
        let key = vertices[vertex].reach + vertices[vertex].dual
        if vertices[Int(nodes[Int(vertices[vertex].top)].base)].mate == -1 {
            if key < end.key { end = SearchEnd(key: key, kind: .freeVertex, from: from, to: vertex) }
        } else {
            expect(.init(key: key, subject: Int32(vertex), other: EventQueue<Value>.Event.growth))
        }
    }
}
