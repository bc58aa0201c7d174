import PeerMatchings

/// Seeded instances for the bare solvers.
public enum InstanceGenerator {
    /// Ways to make preference lists of n people.
    public enum RoommatesCulture: String, CaseIterable, Sendable {
        /// Every list uniformly at random: the impartial culture of social choice (P. C. Fishburn & W. V. Gehrlein, 1976).
        case impartial
        /// People are points in a square and prefer whoever is nearer (E. M. Arkin et al., "Geometric stable roommates",
        /// Information Processing Letters 109 (2009) pp. 219–224).
        case euclidean
        /// Everyone agrees on one order of merit, disturbed by noise of the size of a tenth of the people.
        case masterList = "master-list"
    }

    /// Complete preference lists, zero-based.
    public static func roommates(_ culture: RoommatesCulture, count n: Int, seed: UInt64) -> [[Int]] {
        var generator = SplitMix64(seed: seed)
        var source = NormalSource(seed: seed)
        func others(_ person: Int) -> [Int] { (0..<n).filter { $0 != person } }
        switch culture {
        case .impartial:
            return (0..<n).map { others($0).shuffled(using: &generator) }
        case .euclidean:
            let points = points(n, &source)
            return (0..<n).map { person in
                others(person).sorted {
                    let (a, b) = (
                        squaredDistance(points[person], points[$0]), squaredDistance(points[person], points[$1])
                    )
                    return a == b ? $0 < $1 : a < b
                }
            }
        case .masterList:
            return (0..<n).map { person in
                let places = (0..<n).map { Double($0) + Double(n) / 10 * source.normal() }
                return others(person).sorted { places[$0] == places[$1] ? $0 < $1 : places[$0] < places[$1] }
            }
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
