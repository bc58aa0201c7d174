// At the end of a search the duals, which have moved with Δ without being touched, are written down: y falls by Δ on outer
// vertices and rises on inner ones, each since it came into the tree. Outer blossoms that were made at the very end have
// dual 0 and dissolve.

extension BlossomEngine {
    /// Writes down the duals of the tree as they are at `delta`, and takes the labels away.
    mutating func settleDuals() {
        for grownVertex in grown {
            let vertex = Int(grownVertex)
            switch vertices[vertex].label {
            case .none: continue
            case .outer: vertices[vertex].dual -= delta
            case .inner: vertices[vertex].dual += delta
            }
            let isOuter = vertices[vertex].label == .outer
            // Whoever left the tree and came back is listed twice.
            vertices[vertex].label = .none
            let top = Int(vertices[vertex].top)
            guard top >= n, nodes[top].since != .max else { continue }
            let moved = 2 * (delta - nodes[top].since)
            nodes[top].dual += isOuter ? moved : -moved
            nodes[top].since = .max
        }
    }

    /// Forgets the tree, and dissolves its blossoms of dual 0.
    mutating func clearTree() {
        scratch.removeAll(keepingCapacity: true)
        for vertex in grown {
            let top = Int(vertices[Int(vertex)].top)
            if top >= n, nodes[top].dual == 0 { dissolve(top) }
        }
        while let node = scratch.popLast() {
            let node = Int(node)
            if node >= n, nodes[node].firstChild != -1, nodes[node].dual == 0 { dissolve(node) }
        }
        for vertex in reached { vertices[Int(vertex)].reach = .max }
        grown.removeAll(keepingCapacity: true)
        reached.removeAll(keepingCapacity: true)
        toScan.removeAll(keepingCapacity: true)
        ready.removeAll(keepingCapacity: true)
        events.removeAll()
    }
}
