// The start. y(v) = half the greatest scaled weight at v is feasible: an edge weighs at most its weight halved at both
// ends. Then each vertex in turn lowers its y as far as its edges allow; if that makes an edge to a free vertex tight, the
// two are matched. On dense graphs this matches most vertices before the first tree is planted. All duals stay even.

extension BlossomEngine {
    mutating func startGreedily() {
        for vertex in 0..<n {
            var heaviest: Value = 0
            for position in graph.adjacency(of: vertex) { heaviest = max(heaviest, link(vertex, position).weight) }
            y[vertex] = heaviest / 2
        }
        for vertex in 0..<n where mate[vertex] == -1 {
            var lowest: Value = 0
            var partner = -1
            for position in graph.adjacency(of: vertex) {
                let edge = link(vertex, position)
                let needed = edge.weight - y[edge.to]
                guard needed > 0, needed >= lowest else { continue }
                // Among equally tight edges one to a free vertex is wanted.
                if needed > lowest || partner == -1 { partner = mate[edge.to] == -1 ? edge.to : -1 }
                lowest = needed
            }
            y[vertex] = lowest
            if partner != -1 { (mate[vertex], mate[partner]) = (partner, vertex) }
        }
    }
}
