import PeerProblems

/// Seeded instances for the bare solvers.
///
/// ```swift
/// let graph = try InstanceGenerator.graph(count: 100, density: 0.1, seed: 1)
/// print(graph.vertexCount)   // 100
/// ```
public enum InstanceGenerator {
    /// What the culture `random-graph` can be given.
    public static let graphParameters = [
        CultureParameter("density", "the probability that a pair is an edge", standard: 0.5, in: 0...1),
        CultureParameter("weights", "the greatest weight", standard: 1000, in: 1...1_000_000_000, isWhole: true),
    ]

    /// A graph in which each pair is an edge with the given probability; weights are whole numbers from 1 to `greatest`, uniform.
    public static func graph(
        count n: Int, density: Double, greatest: Int = 1000, seed: UInt64
    ) throws(ProblemError) -> WeightedGraph {
        var source = NormalSource(seed: seed)
        var edges: [WeightedGraph.Edge] = []
        for first in 0..<n {
            for second in first + 1..<max(n, first + 1) where source.happens(density) {
                edges.append(.init(first, second, weight: Int64(source.integer(in: 1..<greatest + 1))))
            }
        }
        return try WeightedGraph(vertexCount: n, edges: edges)
    }

    static func points(_ n: Int, _ source: inout NormalSource) -> [(Double, Double)] {
        (0..<n).map { _ in (source.uniform(), source.uniform()) }
    }

    static func squaredDistance(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
        (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)
    }
}
