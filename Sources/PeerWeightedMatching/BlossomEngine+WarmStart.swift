// Warm start. Edges join a graph whose optimum is known. An edge whose weight exceeds its duals is admitted by raising the dual of
// one of its ends u: all slacks at u grow, so u loses its partner, and blossoms around u can no longer be held together. They
// dissolve, outermost first: half of z goes to every member, so edges inside keep their slacks and edges leaving gain, the matched
// edge at the base among them, which is given up. What remains is feasible, with matched edges and cycles of blossoms tight: a
// state from which the engine can run, with a handful of free vertices instead of n.

extension BlossomEngine {
    /// Makes the state feasible for `edges`, which have been added to the arcs. Trees must be down.
    mutating func admit(_ edges: [CandidateEdge<Value>]) {
        var violations = [Int32](repeating: 0, count: n)
        var violated: [CandidateEdge<Value>] = []
        for edge in edges where excess(edge) > 0 {
            violated.append(edge)
            violations[Int(edge.first)] += 1
            violations[Int(edge.second)] += 1
        }
        // Whoever has most violations is raised first: that leaves few to raise, and few without a partner.
        var atVertex: [(vertex: Int32, edge: Int32)] = []
        atVertex.reserveCapacity(2 * violated.count)
        for (index, edge) in violated.enumerated() {
            atVertex.append((edge.first, Int32(index)))
            atVertex.append((edge.second, Int32(index)))
        }
        atVertex.sort {
            let (a, b) = (violations[Int($0.vertex)], violations[Int($1.vertex)])
            return a != b ? a > b : ($0.vertex, $0.edge) < ($1.vertex, $1.edge)
        }
        var place = 0
        while place < atVertex.count {
            let vertex = atVertex[place].vertex
            var end = place
            while end < atVertex.count, atVertex[end].vertex == vertex { end += 1 }
            if atVertex[place..<end].contains(where: { excess(violated[Int($0.edge)]) > 0 }) {
                dissolve(around: Int(vertex))
                let needed = atVertex[place..<end].reduce(0) { max($0, excess(violated[Int($1.edge)])) }
                if needed > 0 {
                    unmatch(Int(vertex))
                    vertices[Int(vertex)].dual += needed
                }
            }
            place = end
        }
    }

    /// By how much an edge's weight exceeds the duals around it; negative when it has slack.
    func excess(_ edge: CandidateEdge<Value>) -> Value {
        let (first, second) = (Int(edge.first), Int(edge.second))
        let bare = edge.weight - level(first) - level(second)
        return bare > 0 && vertices[first].group == vertices[second].group ? bare - commonDual(first, second) : bare
    }

    /// The sum of the duals of the blossoms around both vertices, in no tree.
    ///
    /// Whatever is around a node is larger, so the smaller of two nodes climbs, and both meet in the least that holds both.
    func commonDual(_ first: Int, _ second: Int) -> Value {
        var (one, other) = (first, second)
        while one != other {
            if nodes[one].size <= nodes[other].size {
                one = Int(nodes[one].parent)
            } else {
                other = Int(nodes[other].parent)
            }
        }
        var sum: Value = 0
        while one != -1 {
            sum += nodes[one].dual
            one = Int(nodes[one].parent)
        }
        return sum
    }

    /// Dissolves every blossom around a vertex; a matched edge that leaves one is given up.
    mutating func dissolve(around vertex: Int) {
        while top(vertex) >= n {
            let blossom = top(vertex)
            let half = nodes[blossom].dual / 2
            let (base, first) = (Int(nodes[blossom].base), nodes[blossom].firstChild)
            split(blossom)
            guard half > 0 else { continue }
            var child = first
            repeat {
                groups[Int(nodes[Int(child)].group)].offset += half
                child = nodes[Int(child)].next
            } while child != first
            unmatch(base)
        }
    }

    /// Takes a vertex and its partner apart.
    mutating func unmatch(_ vertex: Int) {
        let mate = vertices[vertex].mate
        guard mate != -1 else { return }
        vertices[Int(mate)].mate = -1
        vertices[vertex].mate = -1
    }

    /// Takes down the trees that stand when nothing more can happen, keeping matching and duals.
    mutating func fellAll() {
        for root in 0..<Int32(n) where ring[Int(root)] != -1 { dissolveTree(root) { _ in } }
        forgetEvents()
    }
}
