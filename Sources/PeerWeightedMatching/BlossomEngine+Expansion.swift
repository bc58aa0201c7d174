// Expansion. An inner blossom whose dual has come to 0 opens: its children become top-level. The tree entered at one child and
// leaves by the base; the even way round the cycle between those two stays in the tree, alternately inner and outer. The
// other children leave the tree. Between searches, a blossom with dual 0 just dissolves.

extension BlossomEngine {
    /// Opens an inner blossom of dual 0 and places its children.
    mutating func expand(_ blossom: Int) {
        let base = Int(nodes[blossom].firstChild)
        let (entryFrom, entryTo) = (nodes[blossom].entryFrom, nodes[blossom].entryTo)
        var child = Int(entryTo)
        while nodes[child].parent != Int32(blossom) { child = Int(nodes[child].parent) }

        // An odd number of steps forward to the base leaves an even number backward.
        var steps = 0
        var node = child
        while node != base {
            node = Int(nodes[node].next)
            steps += 1
        }
        let forward = steps % 2 == 0
        var isOnPath = true
        var isInner = true
        var entry = (from: entryFrom, to: entryTo)
        node = child
        repeat {
            let next = Int(forward ? nodes[node].next : nodes[node].previous)
            let link =
                forward
                ? (from: nodes[node].linkFrom, to: nodes[node].linkTo)
                : (from: nodes[next].linkTo, to: nodes[next].linkFrom)
            nodes[node].parent = -1
            if !isOnPath {
                release(node)
            } else if isInner {
                rename(node)
                enter(node, from: entry.from, to: entry.to)
            } else {
                makeOuter(node)
            }
            if node == base { isOnPath = false }
            isInner.toggle()
            entry = link
            node = next
        } while node != child
        retireNumber(blossom)
    }

    /// Makes a child of an opened inner blossom an inner node of its own: the duals of its vertices go on as they did.
    private mutating func rename(_ node: Int) {
        nodes[node].since = delta
        setTop(of: node)
    }

    /// Lets a child of an opened inner blossom leave the tree; its vertices are reached as any others are.
    private mutating func release(_ node: Int) {
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            let vertex = Int(next)
            vertices[vertex].top = Int32(node)
            vertices[vertex].label = .none
            vertices[vertex].dual += delta
            if vertices[vertex].reach != .max { meet(vertex, from: Int(vertices[vertex].reachedFrom)) }
            if next == last { return }
            next = vertices[vertex].next
        }
    }

    /// Tells the vertices of a top-level node which one it is.
    mutating func setTop(of node: Int) {
        let last = nodes[node].lastVertex
        var next = nodes[node].firstVertex
        while true {
            vertices[Int(next)].top = Int32(node)
            if next == last { return }
            next = vertices[Int(next)].next
        }
    }

    /// Makes the children of a top-level blossom outside all trees top-level, and appends them to ``scratch``.
    mutating func dissolve(_ blossom: Int) {
        let first = nodes[blossom].firstChild
        var child = first
        repeat {
            nodes[Int(child)].parent = -1
            setTop(of: Int(child))
            scratch.append(child)
            child = nodes[Int(child)].next
        } while child != first
        retireNumber(blossom)
    }

    private mutating func retireNumber(_ blossom: Int) {
        nodes[blossom].firstChild = -1
        unused.append(Int32(blossom))
    }
}
