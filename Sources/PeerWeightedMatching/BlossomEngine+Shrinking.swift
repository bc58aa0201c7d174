// Shrinking. A tight edge between two outer nodes of the tree closes an odd cycle through their lowest common ancestor. The
// cycle becomes one outer node whose base is the ancestor's; its inner nodes become outer, so their vertices are scanned.

extension BlossomEngine {
    /// Makes a blossom of the cycle that the edge between two outer vertices closes.
    mutating func shrink(_ first: Int, _ second: Int) {
        let (left, right) = (Int(vertices[first].top), Int(vertices[second].top))
        let ancestor = commonAncestor(left, right)
        let blossom = Int(newBlossom())

        // The cycle goes down from the ancestor to `left`, across the edge, and up from `right`.
        linkDown(from: ancestor, to: left)
        join(left, right, from: first, to: second)
        linkUp(from: right, to: ancestor)

        nodes[blossom].base = nodes[ancestor].base
        nodes[blossom].firstChild = Int32(ancestor)
        nodes[blossom].firstVertex = nodes[ancestor].firstVertex
        nodes[blossom].since = delta
        adopt(ancestor, by: blossom)
        var (last, child) = (ancestor, Int(nodes[ancestor].next))
        while child != ancestor {
            vertices[Int(nodes[last].lastVertex)].next = nodes[child].firstVertex
            adopt(child, by: blossom)
            (last, child) = (child, Int(nodes[child].next))
        }
        nodes[blossom].lastVertex = nodes[last].lastVertex
    }

    /// Puts a top-level node of the tree into a new outer blossom.
    private mutating func adopt(_ node: Int, by blossom: Int) {
        let isInner = vertices[Int(nodes[node].firstVertex)].label == .inner
        nodes[node].parent = Int32(blossom)
        if node >= n {
            let moved = 2 * (delta - nodes[node].since)
            nodes[node].dual += isInner ? -moved : moved
        }
        if isInner { return enlistOuter(node, top: Int32(blossom)) }
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            vertices[Int(next)].top = Int32(blossom)
            if next == last { return }
            next = vertices[Int(next)].next
        }
    }

    /// Makes `second` follow `first` in a cycle, joined by an edge between vertices of the two.
    private mutating func join(_ first: Int, _ second: Int, from: Int, to: Int) {
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
            join(node, inner, from: base, to: Int(vertices[base].mate))
            let outer = outerParent(inner)
            join(inner, outer, from: Int(nodes[inner].entryTo), to: Int(nodes[inner].entryFrom))
            node = outer
        }
    }

    /// Links the same path the other way, each node to the one below.
    private mutating func linkDown(from ancestor: Int, to node: Int) {
        var node = node
        while node != ancestor {
            let (base, inner) = partnerNode(node)
            join(inner, node, from: Int(vertices[base].mate), to: base)
            let outer = outerParent(inner)
            join(outer, inner, from: Int(nodes[inner].entryFrom), to: Int(nodes[inner].entryTo))
            node = outer
        }
    }

    /// The base of an outer node that is not the root, and the inner node above.
    private func partnerNode(_ outer: Int) -> (base: Int, inner: Int) {
        let base = Int(nodes[outer].base)
        return (base, Int(vertices[Int(vertices[base].mate)].top))
    }

    /// The outer node above an inner one.
    private func outerParent(_ inner: Int) -> Int { Int(vertices[Int(nodes[inner].entryFrom)].top) }

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
    mutating func newBlossom() -> Int32 {
        if let number = unused.popLast() {
            nodes[Int(number)] = BlossomNode(base: -1, firstVertex: -1, lastVertex: -1)
            return number
        }
        nodes.append(BlossomNode(base: -1, firstVertex: -1, lastVertex: -1))
        return Int32(nodes.count - 1)
    }
}
