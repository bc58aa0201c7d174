// Augmentation. A path of the tree is flipped: what was matched on it becomes unmatched and the other way round.
// Inside blossoms on the path the cycle is re-matched so that the right vertex is left for the outside (`rebase`).

extension BlossomEngine {
    /// Joins two trees by a tight edge: two free vertices fewer.
    mutating func augment(along edge: Link<Value>) {
        flip(from: edge.from, newMate: edge.to)
        flip(from: edge.to, newMate: edge.from)
    }

    /// Joins a tree to a free vertex outside all trees.
    mutating func augment(toFree edge: Link<Value>) {
        flip(from: edge.from, newMate: edge.to)
        rebase(top[edge.to], to: edge.to)
        mate[edge.to] = edge.from
    }

    /// Ends a tree at an outer vertex whose dual has come to 0: that vertex stays free instead of the root.
    mutating func retire(_ vertex: Int) { flip(from: vertex, newMate: -1) }

    /// Flips the path from an outer vertex to its root, giving the vertex a new mate.
    private mutating func flip(from vertex: Int, newMate: Int) {
        var (vertex, newMate) = (vertex, newMate)
        while true {
            let node = top[vertex]
            let oldMate = mate[base[node]]
            rebase(node, to: vertex)
            mate[vertex] = newMate
            guard oldMate != -1 else { return }
            // The inner node above loses its mate and is matched along the edge by which it was entered.
            let inner = top[oldMate]
            guard let entry = entry[inner] else { preconditionFailure("an inner node has an entry") }
            rebase(inner, to: entry.to)
            mate[entry.to] = entry.from
            (vertex, newMate) = (entry.from, entry.to)
        }
    }

    /// Re-matches a node inside so that `vertex` is the one left over. Recursion goes as deep as blossoms nest.
    mutating func rebase(_ node: Int, to vertex: Int) {
        guard node >= n, base[node] != vertex else { return }
        var child = vertex
        while parent[child] != node { child = parent[child] }
        rebase(child, to: vertex)
        rotate(node, toStartWith: child)
        // Children 1 and 2, 3 and 4, … of the rotated cycle are matched to each other.
        for place in stride(from: 1, to: children[node].count, by: 2) {
            let edge = links[node][place]
            if mate[edge.from] == edge.to { continue }
            rebase(children[node][place], to: edge.from)
            rebase(children[node][place + 1], to: edge.to)
            (mate[edge.from], mate[edge.to]) = (edge.to, edge.from)
        }
        base[node] = vertex
    }

    /// Rotates the cycle of a blossom.
    mutating func rotate(_ blossom: Int, toStartWith child: Int) {
        guard let place = children[blossom].firstIndex(of: child), place > 0 else { return }
        children[blossom] = Array(children[blossom][place...] + children[blossom][..<place])
        links[blossom] = Array(links[blossom][place...] + links[blossom][..<place])
    }
}
