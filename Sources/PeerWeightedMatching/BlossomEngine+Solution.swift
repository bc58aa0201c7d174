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

    /// The blossoms with a positive dual, smaller ones first.
    func blossoms() -> [OddSetDuals.Blossom] {
        var found: [OddSetDuals.Blossom] = []
        for node in n..<max(n, nodes.count) where nodes[node].firstChild != -1 && nodes[node].dual > 0 {
            found.append(.init(members: members(of: node), dual: Int128(nodes[node].dual)))
        }
        return found.sorted { ($0.members.count, $0.members[0]) < ($1.members.count, $1.members[0]) }
    }

    /// The vertices of a node, ascending.
    private func members(of node: Int) -> [Int] {
        var members = [Int(nodes[node].firstVertex)]
        while members[members.count - 1] != Int(nodes[node].lastVertex) {
            members.append(Int(vertices[members[members.count - 1]].next))
        }
        return members.sorted()
    }
}
