import PeerMatchings

/// Seeded instances for the bare solvers.
public enum InstanceGenerator {
    /// Ways to make an n × n matrix of costs.
    public enum CostFamily: String, CaseIterable, Sendable {
        /// Uniform in [0, 1).
        case uniform
        /// Whole numbers 0–99: heavy ties.
        case integers
        /// i·j: the worst case of R. E. Machol & M. Wien, "A hard assignment problem", Operations Research 24 (1976).
        case macholWien = "machol-wien"
        /// Distances between points in a square.
        case plane
    }

    /// Costs, row-major.
    public static func costs(_ family: CostFamily, count n: Int, seed: UInt64) -> [Double] {
        var source = NormalSource(seed: seed)
        switch family {
        case .uniform: return (0..<n * n).map { _ in source.uniform() }
        case .integers: return (0..<n * n).map { _ in Double(source.integer(in: 0..<100)) }
        case .macholWien: return (0..<n * n).map { Double(($0 / max(n, 1) + 1) * ($0 % max(n, 1) + 1)) }
        case .plane:
            let (rows, columns) = (points(n, &source), points(n, &source))
            return rows.flatMap { row in columns.map { squaredDistance(row, $0).squareRoot() } }
        }
    }

    /// A graph in which each pair is an edge with the given probability; weights are whole numbers 1–1000.
    public static func graph(count n: Int, density: Double, seed: UInt64) throws(ProblemError) -> WeightedGraph {
        var source = NormalSource(seed: seed)
        var edges: [WeightedGraph.Edge] = []
        for first in 0..<n {
            for second in first + 1..<max(n, first + 1) where source.happens(density) {
                edges.append(.init(first, second, weight: Int64(source.integer(in: 1..<1001))))
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
