// Expansion. An inner blossom whose dual has come to 0 opens: its children become top-level. The tree went in at one
// child and out at the base; the even way round the cycle between those two stays in the tree, alternately inner and
// outer. The other children leave the tree. Outside a stage, a blossom with dual 0 just dissolves.

extension BlossomEngine {
    /// Opens an inner blossom and re-labels its children.
    mutating func expand(_ blossom: Int) {
        guard let entered = entry[blossom] else { preconditionFailure("an inner node has an entry") }
        let tree = root[blossom]
        var cycle = children[blossom]
        var links = self.links[blossom]
        dissolve(blossom)
        guard let place = cycle.firstIndex(of: top[entered.to]) else {
            preconditionFailure("the entry leads into the blossom")
        }
        if place % 2 == 1 {
            // The even way is forward, over the end of the array: turn the cycle round so that it becomes backward.
            cycle = [cycle[0]] + cycle[1...].reversed()
            links = links.reversed().map(\.reversed)
        }
        let start = place % 2 == 1 ? cycle.count - place : place

        var link = entered
        for index in stride(from: start, through: 0, by: -1) {
            let node = cycle[index]
            if (start - index) % 2 == 0 {
                label[node] = .inner
                root[node] = tree
                entry[node] = link
            } else {
                makeOuter(node, root: tree)
            }
            if index > 0 { link = links[index - 1].reversed }
        }
    }

    /// Makes the children of a top-level blossom top-level and gives its number back.
    mutating func dissolve(_ blossom: Int) {
        for child in children[blossom] {
            parent[child] = -1
            label[child] = .none
            for vertex in vertices(of: child) { top[vertex] = child }
        }
        children[blossom] = []
        links[blossom] = []
        label[blossom] = .none
        entry[blossom] = nil
        base[blossom] = -1
        unusedBlossoms.append(blossom)
    }
}
