import PeerProblems

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

    /// The blossoms with a positive dual, smaller ones first, each with what is directly inside.
    func blossoms() -> [OddSetDuals.Blossom] {
        let told = (n..<max(n, nodes.count)).filter { nodes[$0].firstChild != -1 && nodes[$0].dual > 0 }
            .sorted { (nodes[$0].size, nodes[$0].firstVertex) < (nodes[$1].size, nodes[$1].firstVertex) }
        var place = [Int](repeating: -1, count: nodes.count)
        for (index, node) in told.enumerated() { place[node] = index }
        // Blossoms with dual 0 are passed over. What is around one of them is written down for all on the way, so that nests of many cost
        // one walk.
        var around = [Int32](repeating: -2, count: nodes.count)
        func placeAround(_ node: Int) -> Int? {
            var next = Int(nodes[node].parent)
            while next != -1, place[next] == -1, around[next] == -2 { next = Int(nodes[next].parent) }
            let found = next == -1 ? -1 : place[next] != -1 ? Int32(place[next]) : around[next]
            var passed = Int(nodes[node].parent)
            while passed != next {
                around[passed] = found
                passed = Int(nodes[passed].parent)
            }
            return found == -1 ? nil : Int(found)
        }
        var (inner, vertices) = ([[Int]](repeating: [], count: told.count), [[Int]](repeating: [], count: told.count))
        for vertex in 0..<n {
            if let around = placeAround(vertex) { vertices[around].append(vertex) }
        }
        for (index, node) in told.enumerated() {
            if let around = placeAround(node) { inner[around].append(index) }
        }
        return told.indices.map { .init(inner: inner[$0], vertices: vertices[$0], dual: Int128(nodes[told[$0]].dual)) }
    }
}
