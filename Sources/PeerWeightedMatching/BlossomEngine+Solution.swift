import PeerMatchings

extension BlossomEngine {
    /// The answer and its proof in the terms of the original weights.
    func solution(of graph: WeightedGraph, lambda: Value) -> WeightedMatchingSolution {
        do {
            let matching = try Matching(mates: vertices.map { $0.mate == -1 ? nil : Int($0.mate) })
            let weight = matching.pairs.reduce(Int128(0)) { $0 + Int128(graph.weight($1.0, $1.1) ?? 0) }
            return WeightedMatchingSolution(
                matching: matching, weight: weight,
                duals: OddSetDuals(
                    vertexDuals: (0..<n).map { Int128(level($0)) }, blossoms: blossoms(),
                    scale: Int128(Arcs<Value>.scale), lambda: Int128(lambda)))
        } catch {
            preconditionFailure("mates name each other: \(error)")
        }
    }

    /// The blossoms with a positive dual, smaller ones first. O(sum of their sizes): every vertex, in order, joins the blossoms around it.
    func blossoms() -> [OddSetDuals.Blossom] {
        let found = (n..<max(n, nodes.count)).filter { nodes[$0].firstChild != -1 && nodes[$0].dual > 0 }
        var members = [[Int]](repeating: [], count: nodes.count - n)
        for node in found { members[node - n].reserveCapacity(Int(nodes[node].size)) }
        for vertex in 0..<n {
            var node = Int(nodes[vertex].parent)
            while node != -1 {
                if nodes[node].dual > 0 { members[node - n].append(vertex) }
                node = Int(nodes[node].parent)
            }
        }
        return found.map { OddSetDuals.Blossom(members: members[$0 - n], dual: Int128(nodes[$0].dual)) }
            .sorted { ($0.members.count, $0.members[0]) < ($1.members.count, $1.members[0]) }
    }
}
