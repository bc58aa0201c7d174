// The start. y(v) = half the greatest scaled weight at v is feasible: an edge weighs at most its weight halved at both
// ends. Then each vertex in turn lowers its y as far as its edges allow; if that makes an edge to a free vertex tight, the
// two are matched. (V. Kolmogorov, "Blossom V", Math. Prog. Comp. 1 (2009) pp. 43–67, §5.1, "greedy initialization".)

extension BlossomEngine {
    mutating func startGreedily() {
        for vertex in 0..<n {
            var heaviest = allowsFree ? 0 : Value.min
            for position in arcs.starts[vertex]..<arcs.starts[vertex + 1] {
                heaviest = max(heaviest, arcs.weights[position])
            }
            vertices[vertex].dual = heaviest == .min ? 0 : heaviest / 2
        }
        for vertex in 0..<n where vertices[vertex].mate == -1 {
            var lowest = allowsFree ? 0 : Value.min
            var partner: Int32 = -1
            for position in arcs.starts[vertex]..<arcs.starts[vertex + 1] {
                let head = arcs.heads[position]
                let needed = arcs.weights[position] - vertices[Int(head)].dual
                guard needed >= lowest else { continue }
                // Among equally tight edges one to a free vertex is wanted.
                if needed > lowest || partner == -1 { partner = vertices[Int(head)].mate == -1 ? head : -1 }
                lowest = needed
            }
            if lowest != .min { vertices[vertex].dual = lowest }
            if partner != -1 {
                vertices[vertex].mate = partner
                vertices[Int(partner)].mate = Int32(vertex)
            }
        }
    }
}
