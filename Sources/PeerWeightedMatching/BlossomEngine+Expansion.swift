// Expansion. An inner blossom whose dual has come to 0 opens: its children become top-level. The tree entered at one child and
// leaves by the base; the even way round the cycle between those two stays in the tree, alternately inner and outer. The
// other children leave the forest. A blossom with dual 0 in no tree just dissolves.

extension BlossomEngine {
    /// Opens an inner blossom of dual 0 and places its children.
    mutating func expand(_ blossom: Int) {
        let tree = groups[Int(nodes[blossom].group)].tree
        let base = Int(nodes[blossom].firstChild)
        var entry = (from: nodes[blossom].entryFrom, to: nodes[blossom].entryTo)
        var node = childOf(blossom, around: Int(entry.to))
        // An odd number of steps forward to the base leaves an even number backward.
        let forward = stepsForward(from: node, to: base) % 2 == 0
        delist(blossom, from: tree)
        split(blossom)

        // The links of the cycle are read before the nodes join the ring of the tree, which uses the same places.
        scratch.removeAll(keepingCapacity: true)
        let start = node
        repeat {
            scratch.append(Int32(node))
            node = Int(forward ? nodes[node].next : nodes[node].previous)
        } while node != start
        var isOnPath = true
        for place in scratch.indices {
            let node = Int(scratch[place])
            let next = Int(scratch[place + 1 < scratch.count ? place + 1 : 0])
            let link =
                forward
                ? (from: nodes[node].linkFrom, to: nodes[node].linkTo)
                : (from: nodes[next].linkTo, to: nodes[next].linkFrom)
            if !isOnPath {
                leaveInner(node)
                renewGrowth(of: node)
            } else if place % 2 == 0 {
                enlist(node, in: tree)
                enter(node, from: entry.from, to: entry.to)
            } else {
                leaveInner(node)
                makeOuter(node, tree: tree)
            }
            if node == base { isOnPath = false }
            entry = link
        }
    }

    private func childOf(_ blossom: Int, around vertex: Int) -> Int {
        var child = vertex
        while nodes[child].parent != Int32(blossom) { child = Int(nodes[child].parent) }
        return child
    }

    private func stepsForward(from node: Int, to base: Int) -> Int {
        var (node, steps) = (node, 0)
        while node != base {
            node = Int(nodes[node].next)
            steps += 1
        }
        return steps
    }

    /// An inner node is in no tree any more.
    private mutating func leaveInner(_ node: Int) {
        let group = Int(nodes[node].group)
        groups[group].offset += delta
        groups[group].label = .none
    }

    /// Announces when the vertices of a node that has left the forest, and was inner, will be reached.
    mutating func renewGrowth(of node: Int) {
        let offset = groups[Int(nodes[node].group)].offset
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            let vertex = Int(next)
            if vertices[vertex].reach != .max {
                expect(vertices[vertex].reach + vertices[vertex].dual + offset, vertex, Event.growth)
            }
            if next == last { return }
            next = vertices[vertex].next
        }
    }

    /// Makes the children of a blossom top-level, labelled as it was, each with its own group again.
    mutating func split(_ blossom: Int) {
        let group = groups[Int(nodes[blossom].group)]
        let first = nodes[blossom].firstChild
        var next = first
        repeat {
            let child = Int(next)
            nodes[child].parent = -1
            let own = nodes[child].group
            groups[Int(own)] = group
            groups[Int(own)].top = next
            if own != nodes[blossom].group { regroup(child) }
            next = nodes[child].next
        } while next != first
        nodes[blossom].firstChild = -1
        unused.append(Int32(blossom))
    }

    private mutating func regroup(_ node: Int) {
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            vertices[Int(next)].group = nodes[node].group
            if next == last { return }
            next = vertices[Int(next)].next
        }
    }

    /// Dissolves a blossom in no tree, and all within that come to light, as long as their duals are 0.
    mutating func dissolveZeros(_ blossom: Int) {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(Int32(blossom))
        while let candidate = scratch.popLast() {
            let node = Int(candidate)
            guard node >= n, nodes[node].dual == 0 else { continue }
            let first = nodes[node].firstChild
            var next = first
            repeat {
                scratch.append(next)
                next = nodes[Int(next)].next
            } while next != first
            split(node)
        }
    }
}
