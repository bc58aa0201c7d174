// Shrinking. A tight edge between two outer nodes of one tree closes a cycle through their lowest common ancestor. It is
// odd, and all of it becomes one outer node: each of its vertices can be reached at even distance from the root, one way
// round or the other. The vertices that were inner get their edges scanned.

extension BlossomEngine {
    mutating func shrink(closedBy edge: Link<Value>) {
        let (left, right) = pathsToCommonAncestor(top[edge.from], top[edge.to])
        // Around the cycle from the ancestor: down the left path, over the edge, up the right path.
        let down = left.dropLast().reversed()
        let ancestor = left[left.count - 1].node
        let cycle = [ancestor] + down.map(\.node) + right.dropLast().map(\.node)
        let links = down.map(\.up.reversed) + [edge] + right.dropLast().map(\.up)

        let blossom = unusedBlossoms.removeLast()
        let formerlyInner = cycle.filter { label[$0] == .inner }
        children[blossom] = cycle
        self.links[blossom] = links
        base[blossom] = base[ancestor]
        parent[blossom] = -1
        z[blossom] = 0
        label[blossom] = .outer
        root[blossom] = root[ancestor]
        for child in cycle { parent[child] = blossom }
        for vertex in vertices(of: blossom) { top[vertex] = blossom }
        for node in formerlyInner { queue.append(contentsOf: vertices(of: node)) }
        for node in cycle { label[node] = .none }
    }

    /// A step up the tree: the node and the edge from it towards its parent.
    private struct Step {
        let node: Int
        let up: Link<Value>
    }

    /// The paths from two outer nodes up to their lowest common ancestor, which ends both (its `up` is of no use).
    private func pathsToCommonAncestor(_ first: Int, _ second: Int) -> ([Step], [Step]) {
        let placeOf = { (path: [Step]) in
            Dictionary(path.enumerated().map { ($0.element.node, $0.offset) }, uniquingKeysWith: { a, _ in a })
        }
        let long = pathToRoot(first)
        let place = placeOf(long)
        let other = pathToRoot(second)
        guard let meeting = other.firstIndex(where: { place[$0.node] != nil }), let split = place[other[meeting].node]
        else { preconditionFailure("two nodes of one tree share its root") }
        return (Array(long[...split]), Array(other[...meeting]))
    }

    private func pathToRoot(_ outer: Int) -> [Step] {
        var path: [Step] = []
        var node = outer
        while true {
            let vertex = base[node]
            let matched = mate[vertex]
            // Weights of links inside blossoms are not read again for matched edges: 0 will do.
            path.append(Step(node: node, up: Link(from: vertex, to: matched, weight: 0)))
            guard matched != -1 else { return path }
            let inner = top[matched]
            guard let entry = entry[inner] else { preconditionFailure("an inner node has an entry") }
            path.append(Step(node: inner, up: entry.reversed))
            node = top[entry.from]
        }
    }
}
