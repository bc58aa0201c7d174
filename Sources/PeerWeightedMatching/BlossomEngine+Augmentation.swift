// Augmentation. The path from an outer vertex to its root is flipped: what was matched on it becomes unmatched and the other way
// round. Inside blossoms on the path the cycle is re-matched so that the right vertex is left for the outside.

extension BlossomEngine {
    /// Matches two vertices, outer or in a free node outside all trees, by flipping the paths to their roots.
    mutating func join(_ first: Int, _ second: Int) {
        flip(from: first, newMate: second)
        flip(from: second, newMate: first)
    }

    /// Leaves an outer vertex free instead of the root.
    mutating func retire(_ vertex: Int) { flip(from: vertex, newMate: -1) }

    /// Flips the path from an outer vertex to the root, giving the vertex a new mate.
    private mutating func flip(from vertex: Int, newMate: Int) {
        var (vertex, newMate) = (vertex, newMate)
        while true {
            let node = top(vertex)
            let oldMate = vertices[Int(nodes[node].base)].mate
            rebase(node, to: vertex)
            vertices[vertex].mate = Int32(newMate)
            guard oldMate != -1 else { return }
            // The inner node above loses its mate and is matched along the edge by which it was entered.
            let inner = top(Int(oldMate))
            let (from, to) = (Int(nodes[inner].entryFrom), Int(nodes[inner].entryTo))
            rebase(inner, to: to)
            vertices[to].mate = Int32(from)
            (vertex, newMate) = (from, to)
        }
    }

    /// Re-matches a node inside so that `vertex` is the one left over. Blossoms may nest deeply, so what is left to do stands on
    /// a stack of (node, vertex) instead of the call stack.
    mutating func rebase(_ node: Int, to vertex: Int) {
        scratch.removeAll(keepingCapacity: true)
        var (node, vertex) = (node, vertex)
        while true {
            if node >= n, nodes[node].base != Int32(vertex) { turn(node, to: vertex) }
            guard let nextVertex = scratch.popLast(), let nextNode = scratch.popLast() else { return }
            (node, vertex) = (Int(nextNode), Int(nextVertex))
        }
    }

    /// Moves the base of a blossom into another child: children one and two, three and four, … after it are matched.
    private mutating func turn(_ blossom: Int, to vertex: Int) {
        var child = vertex
        while nodes[child].parent != Int32(blossom) { child = Int(nodes[child].parent) }
        nodes[blossom].base = Int32(vertex)
        nodes[blossom].firstChild = Int32(child)
        scratch.append(Int32(child))
        scratch.append(Int32(vertex))
        var first = Int(nodes[child].next)
        while first != child {
            let second = Int(nodes[first].next)
            let (from, to) = (nodes[first].linkFrom, nodes[first].linkTo)
            if vertices[Int(from)].mate != to {
                scratch.append(Int32(first))
                scratch.append(from)
                scratch.append(Int32(second))
                scratch.append(to)
                vertices[Int(from)].mate = to
                vertices[Int(to)].mate = from
            }
            first = Int(nodes[second].next)
        }
    }
}
