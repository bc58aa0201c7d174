// Shrinking. A tight edge between two outer nodes of one tree closes an odd cycle through their lowest common ancestor. The cycle
// becomes one outer node whose base is the ancestor's; its inner nodes become outer, so their vertices are scanned. Vertices
// change over to the group of the largest of the nodes, so that each does so O(log n) times while blossoms only grow.

extension BlossomEngine {
    /// Makes a blossom of the cycle that the edge between two outer vertices closes.
    mutating func shrink(_ first: Int, _ second: Int) {
        let (left, right) = (top(first), top(second))
        let ancestor = commonAncestor(left, right)
        let tree = groups[Int(vertices[first].group)].tree
        let blossom = newBlossom()
        gatherCycle(from: left, from: right, to: ancestor)
        for node in scratch { turnOuter(Int(node), tree: tree) }

        // The cycle goes down from the ancestor to `left`, across the edge, and up from `right`.
        linkDown(from: ancestor, to: left)
        link(left, right, from: first, to: second)
        linkUp(from: right, to: ancestor)

        nodes[blossom].base = nodes[ancestor].base
        nodes[blossom].firstChild = Int32(ancestor)
        nodes[blossom].since = delta
        merge(scratch, into: blossom)
        chainVertices(of: blossom)
        enlist(blossom, in: tree)
    }

    /// Collects the nodes of the cycle in ``scratch``.
    private mutating func gatherCycle(from left: Int, from right: Int, to ancestor: Int) {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(Int32(ancestor))
        for start in [left, right] {
            var node = start
            while node != ancestor {
                let inner = partnerNode(node).inner
                scratch.append(Int32(node))
                scratch.append(Int32(inner))
                node = outerParent(inner)
            }
        }
    }

    /// Takes a node of the cycle out of its tree; an inner one becomes outer.
    private mutating func turnOuter(_ node: Int, tree: Int32) {
        let group = Int(nodes[node].group)
        let isInner = groups[group].label == .inner
        if node >= n {
            let moved = 2 * (delta - nodes[node].since)
            nodes[node].dual += isInner ? -moved : moved
        }
        delist(node, from: tree)
        guard isInner else { return }
        groups[group].offset += 2 * delta
        groups[group].label = .outer
        welcomeOuter(node)
    }

    /// Gives all vertices of the children the group of the largest child.
    private mutating func merge(_ children: [Int32], into blossom: Int) {
        var largest = Int(children[0])
        var size: Int32 = 0
        for child in children {
            nodes[Int(child)].parent = Int32(blossom)
            size += nodes[Int(child)].size
            if nodes[Int(child)].size > nodes[largest].size { largest = Int(child) }
        }
        let group = nodes[largest].group
        nodes[blossom].group = group
        nodes[blossom].size = size
        groups[Int(group)].top = Int32(blossom)
        for child in children where child != Int32(largest) {
            let shift = groups[Int(nodes[Int(child)].group)].offset - groups[Int(group)].offset
            let last = nodes[Int(child)].lastVertex
            var next = nodes[Int(child)].firstVertex
            while true {
                vertices[Int(next)].dual += shift
                vertices[Int(next)].group = group
                if next == last { break }
                next = vertices[Int(next)].next
            }
        }
    }

    /// Strings the vertices of the children together, in the order of the cycle.
    private mutating func chainVertices(of blossom: Int) {
        let first = Int(nodes[blossom].firstChild)
        nodes[blossom].firstVertex = nodes[first].firstVertex
        var last = first
        while nodes[last].next != Int32(first) {
            let next = Int(nodes[last].next)
            vertices[Int(nodes[last].lastVertex)].next = nodes[next].firstVertex
            last = next
        }
        nodes[blossom].lastVertex = nodes[last].lastVertex
    }

    /// Makes `second` follow `first` in a cycle, joined by an edge between vertices of the two.
    private mutating func link(_ first: Int, _ second: Int, from: Int, to: Int) {
        nodes[first].next = Int32(second)
        nodes[second].previous = Int32(first)
        nodes[first].linkFrom = Int32(from)
        nodes[first].linkTo = Int32(to)
    }

    /// Links the path of the tree from an outer node up to an ancestor, each node to the one above.
    private mutating func linkUp(from node: Int, to ancestor: Int) {
        var node = node
        while node != ancestor {
            let (base, inner) = partnerNode(node)
            link(node, inner, from: base, to: Int(vertices[base].mate))
            let outer = outerParent(inner)
            link(inner, outer, from: Int(nodes[inner].entryTo), to: Int(nodes[inner].entryFrom))
            node = outer
        }
    }

    /// Links the same path the other way, each node to the one below.
    private mutating func linkDown(from ancestor: Int, to node: Int) {
        var node = node
        while node != ancestor {
            let (base, inner) = partnerNode(node)
            link(inner, node, from: Int(vertices[base].mate), to: base)
            let outer = outerParent(inner)
            link(outer, inner, from: Int(nodes[inner].entryFrom), to: Int(nodes[inner].entryTo))
            node = outer
        }
    }

    /// The base of an outer node that is not the root, and the inner node above.
    private func partnerNode(_ outer: Int) -> (base: Int, inner: Int) {
        let base = Int(nodes[outer].base)
        return (base, top(Int(vertices[base].mate)))
    }

    /// The outer node above an inner one.
    private func outerParent(_ inner: Int) -> Int { top(Int(nodes[inner].entryFrom)) }

    /// The lowest outer node above both: two climbers take turns until one comes where the other has been.
    private mutating func commonAncestor(_ first: Int, _ second: Int) -> Int {
        mark += 1
        var (node, other) = (first, second)
        while true {
            if node != -1 {
                if nodes[node].mark == mark { return node }
                nodes[node].mark = mark
                let base = Int(nodes[node].base)
                node = vertices[base].mate == -1 ? -1 : outerParent(partnerNode(node).inner)
            }
            (node, other) = (other, node)
        }
    }

    /// A number for a blossom.
    private mutating func newBlossom() -> Int {
        if let number = unused.popLast() {
            nodes[Int(number)] = BlossomNode()
            return Int(number)
        }
        nodes.append(BlossomNode())
        return nodes.count - 1
    }
}
