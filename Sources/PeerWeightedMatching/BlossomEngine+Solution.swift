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
        var owner = [Int32](repeating: -1, count: n)
        for node in n..<max(n, nodes.count) where nodes[node].firstChild != -1 && nodes[node].dual > 0 {
            found.append(.init(members: members(of: node, marking: &owner), dual: Int128(nodes[node].dual)))
        }
        return found.sorted { ($0.members.count, $0.members[0]) < ($1.members.count, $1.members[0]) }
    }

    /// The vertices of a node, ascending. Blossoms nest deeply and are large: those of a large one are marked and read off in order.
    private func members(of node: Int, marking owner: inout [Int32]) -> [Int] {
        let size = Int(nodes[node].size)
        var members: [Int] = []
        members.reserveCapacity(size)
        var vertex = Int(nodes[node].firstVertex)
        if size < n / 16 {
            for _ in 0..<size {
                members.append(vertex)
                vertex = Int(vertices[vertex].next)
            }
            return members.sorted()
        }
        for _ in 0..<size {
            owner[vertex] = Int32(node)
            vertex = Int(vertices[vertex].next)
        }
        for vertex in 0..<n where owner[vertex] == Int32(node) { members.append(vertex) }
        return members
    }
}
