// Growth. When a node becomes outer its vertices are scanned: every edge leads to a vertex in no tree, to an outer vertex or to an
// inner one. An edge to a vertex in no tree becomes tight when Δ = level(u) + level(v) − w, an edge between two outer vertices when
// Δ is half of that. Edges to inner vertices of the same tree keep their slack, others gain; they are remembered in `reach` in case
// the inner node leaves the forest.

extension BlossomEngine {
    /// Takes a top-level node in no tree into a tree, at even distance.
    mutating func makeOuter(_ node: Int, tree: Int32) {
        let group = Int(nodes[node].group)
        groups[group].offset += delta
        groups[group].label = .outer
        groups[group].tree = tree
        nodes[node].since = delta
        enlist(node, in: tree)
        welcomeOuter(node)
    }

    /// Has the vertices of a node that has become outer scanned.
    mutating func welcomeOuter(_ node: Int) {
        let offset = groups[Int(nodes[node].group)].offset
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            let vertex = Int(next)
            vertices[vertex].isScanned = false
            toScan.append(next)
            if allowsFree { expect(vertices[vertex].dual + offset, vertex, Event.zeroDual) }
            if next == last { return }
            next = vertices[vertex].next
        }
    }

    /// Takes a node in no tree, entered by a tight edge, and its partner into a tree.
    mutating func grow(_ node: Int, tree: Int32, from: Int32, to: Int32) {
        let group = Int(nodes[node].group)
        groups[group].offset -= delta
        groups[group].label = .inner
        groups[group].tree = tree
        enlist(node, in: tree)
        enter(node, from: from, to: to)
        makeOuter(top(Int(vertices[Int(nodes[node].base)].mate)), tree: tree)
    }

    /// Notes how the tree enters an inner node, and when the node will open if it is a blossom.
    mutating func enter(_ node: Int, from: Int32, to: Int32) {
        nodes[node].since = delta
        nodes[node].entryFrom = from
        nodes[node].entryTo = to
        if node >= n { expect(delta + nodes[node].dual / 2, node, Event.expansion) }
    }

    /// Looks at the edges of an outer vertex.
    mutating func scan(_ vertex: Int) {
        let group = vertices[vertex].group
        guard groups[Int(group)].label == .outer, !vertices[vertex].isScanned else { return }
        vertices[vertex].isScanned = true
        let level = vertices[vertex].dual + groups[Int(group)].offset
        for arc in arcs.starts[vertex]..<arcs.starts[vertex + 1] {
            let head = Int(arcs.heads[arc])
            let far = vertices[head]
            if far.group == group { continue }
            let around = groups[Int(far.group)]
            let reach = level - arcs.weights[arc]
            if around.label == .outer {
                if far.isScanned { expect((reach + far.dual + around.offset) / 2, vertex, Int32(arc)) }
            } else if reach < far.reach {
                vertices[head].reach = reach
                vertices[head].reachedFrom = Int32(vertex)
                vertices[head].reachedBy = Int32(arc)
                if around.label == .none { expect(reach + far.dual + around.offset, head, Event.growth) }
            }
        }
    }

    /// Whether the reach of a vertex still stands: the one that gave it may have left the forest since.
    func isReachCurrent(_ vertex: Int) -> Bool {
        let from = Int(vertices[vertex].reachedFrom)
        return label(from) == .outer && vertices[from].isScanned
            && level(from) - arcs.weights[Int(vertices[vertex].reachedBy)] == vertices[vertex].reach
    }

    /// Finds the reach of a vertex in no tree from its own edges.
    ///
    /// No edge is better than a tight one, so the search ends there, and the next one begins there: a hub of many equal edges, which falls
    /// out of a tree with every neighbour that comes to rest, looks at each edge a few times instead of once for every neighbour.
    mutating func renewReach(of vertex: Int) {
        vertices[vertex].reach = .max
        let (start, end) = (arcs.starts[vertex], arcs.starts[vertex + 1])
        guard start < end else { return }
        var cursor = Int(cursors[vertex])
        if cursor >= end - start { cursor %= end - start }
        let first = start + cursor
        let level = level(vertex)
        let tight = delta - level
        var best = bestReach(in: first..<end, above: tight)
        if best.reach > tight, first > start {
            let other = bestReach(in: start..<first, above: tight)
            if other.reach < best.reach { best = other }
        }
        guard best.arc >= 0 else { return }
        if best.reach <= tight { cursors[vertex] = Int32(best.arc - start) }
        vertices[vertex].reach = best.reach
        vertices[vertex].reachedFrom = arcs.heads[best.arc]
        vertices[vertex].reachedBy = Int32(best.arc)
        expect(best.reach + level, vertex, Event.growth)
    }

    /// The least reach that scanned outer vertices give by some arcs, and the first arc that gives it, −1 when none does; the search ends
    /// where it comes down to `tight`.
    private func bestReach(in range: Range<Int>, above tight: Value) -> (reach: Value, arc: Int) {
        let (heads, weights, vertices, groups) = (arcs.heads.span, arcs.weights.span, vertices.span, groups.span)
        var (best, by) = (Value.max, -1)
        for arc in range {
            let head = Int(heads[arc])
            let around = groups[Int(vertices[head].group)]
            guard around.label == .outer, vertices[head].isScanned else { continue }
            let reach = vertices[head].dual + around.offset - weights[arc]
            if reach < best {
                (best, by) = (reach, arc)
                if reach <= tight { break }
            }
        }
        return (best, by)
    }

    // MARK: The nodes of a tree

    /// Adds a node to the ring of its tree.
    mutating func enlist(_ node: Int, in tree: Int32) {
        let first = ring[Int(tree)]
        guard first != -1 else {
            ring[Int(tree)] = Int32(node)
            nodes[node].next = Int32(node)
            nodes[node].previous = Int32(node)
            return
        }
        let last = nodes[Int(first)].previous
        nodes[node].next = first
        nodes[node].previous = last
        nodes[Int(first)].previous = Int32(node)
        nodes[Int(last)].next = Int32(node)
    }

    /// Takes a node out of the ring of its tree.
    mutating func delist(_ node: Int, from tree: Int32) {
        let (next, previous) = (nodes[node].next, nodes[node].previous)
        nodes[Int(next)].previous = previous
        nodes[Int(previous)].next = next
        if ring[Int(tree)] == Int32(node) { ring[Int(tree)] = next == Int32(node) ? -1 : next }
    }
}
