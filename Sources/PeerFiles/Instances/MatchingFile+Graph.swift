import PeerProblems

// From edges as read to a graph without loops or parallel edges.
extension MatchingFile {
    /// Makes a graph; of edges that join the same vertices the best is kept, the first of equals.
    ///
    /// - Parameters:
    ///   - leftOut: how many edges were left out before.
    ///   - line: where an edge stands.
    static func build(
        _ path: String, _ n: Int, _ edges: EdgeText, _ sense: Sense, leftOut: Int = 0, line: (Int) -> Int
    ) throws(InputErrors) -> GraphInput {
        let (scaled, decimals) = try edges.scaled { place in
            InputErrors(InputError(file: path, line: line(place), column: 3, "the weight needs more than 64 bits"))
        }
        if let loop = scaled.firstIndex(where: { $0.from == $0.to && $0.from < n }) {
            throw InputErrors(
                InputError(file: path, line: line(loop), column: 1, "a loop: both ends are the same vertex"))
        }
        let scale = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
        func input(_ kept: [Int]?, _ edges: [WeightedGraph.Edge]) throws(ProblemError) -> GraphInput {
            GraphInput(
                graph: try WeightedGraph(vertexCount: n, edges: edges), scale: scale,
                parallelEdges: leftOut + scaled.count - edges.count,
                lineOfLeast: edges.firstIndex { $0.weight == .min }.map { line(kept?[$0] ?? $0) })
        }
        do throws(ProblemError) { return try input(nil, scaled) } catch {
            if case .invalidEdge(let index, _, _) = error, max(scaled[index].from, scaled[index].to) >= n {
                throw InputErrors(InputError(file: path, line: line(index), column: 1, error.description))
            }
            // Edges that are there twice are left.
            let kept = best(of: scaled, n, sense)
            do throws(ProblemError) { return try input(kept, kept.map { scaled[$0] }) } catch {
                throw InputErrors(InputError(file: path, error.description))
            }
        }
    }

    /// The best of all edges between each two vertices, in the order of their places.
    private static func best(of edges: [WeightedGraph.Edge], _ n: Int, _ sense: Sense) -> [Int] {
        var places: [Int: Int] = [:]
        for (index, edge) in edges.enumerated() {
            let key = min(edge.from, edge.to) * n + max(edge.from, edge.to)
            guard let known = places[key] else {
                places[key] = index
                continue
            }
            let (new, old) = (edge.weight, edges[known].weight)
            if sense == .maximize ? new > old : new < old { places[key] = index }
        }
        return places.values.sorted()
    }
}
