// Dissolution. A tree that has been augmented is dissolved: its nodes leave the forest with the duals they have come to. They are
// then within reach of the trees that still stand. Inner vertices have kept a bound on that; outer ones look at their edges.

extension BlossomEngine {
    /// Dissolves a tree, or two, after flipping a path in them.
    mutating func dissolveTree(_ tree: Int32, _ other: Int32 = -1, augmenting: (inout Self) -> Void) {
        augmenting(&self)
        for root in [tree, other] where root != -1 { release(root) }
        for root in [tree, other] where root != -1 { handOver(root) }
    }

    /// Takes the labels of all nodes of a tree away, and writes down their duals.
    private mutating func release(_ tree: Int32) {
        treeCount -= 1
        let first = ring[Int(tree)]
        var next = first
        repeat {
            let node = Int(next)
            let group = Int(nodes[node].group)
            let isOuter = groups[group].label == .outer
            groups[group].offset += isOuter ? -delta : delta
            groups[group].label = .none
            if node >= n {
                let moved = 2 * (delta - nodes[node].since)
                nodes[node].dual += isOuter ? moved : -moved
            }
            // What was outer stays marked by its tree until its vertices have looked around.
            groups[group].tree = isOuter ? tree : -1
            next = nodes[node].next
        } while next != first
    }

    /// Leaves the nodes of a dissolved tree to the trees that stand.
    private mutating func handOver(_ tree: Int32) {
        let first = ring[Int(tree)]
        var next = first
        repeat {
            let node = Int(next)
            next = nodes[node].next
            if groups[Int(nodes[node].group)].tree == tree { lookAround(node) } else { renewGrowth(of: node) }
            if node >= n, nodes[node].dual == 0 { dissolveZeros(node) }
        } while next != first
        ring[Int(tree)] = -1
    }

    private mutating func lookAround(_ node: Int) {
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            renewReach(of: Int(next))
            if next == last { return }
            next = vertices[Int(next)].next
        }
    }
}
