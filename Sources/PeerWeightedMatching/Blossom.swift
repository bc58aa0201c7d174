// Edmonds' blossom algorithm for weighted matching, exact in integers.
//
// PROBLEM. Choose edges of a graph, no two at one vertex, of greatest total weight.
//
// DUALS. Every vertex v has y(v) ≥ 0 and every blossom B (an odd set that the algorithm has found) has z(B) ≥ 0, such
// that the *slack* y(u) + y(v) + Σ z(B) − W(u,v), over the blossoms B around both ends, is ≥ 0 for every edge. An edge is
// *tight* when its slack is 0. If all matched edges are tight, every blossom with z > 0 is full (all but one of its
// vertices matched inside) and every free vertex has y = 0, the matching is of greatest weight.
//
// METHOD. Start with y high enough that no slack is negative and match greedily along tight edges. Then in *stages*:
// every free vertex with y > 0 is the root of an alternating tree of tight edges. Vertices at even distance from a root
// are *outer*, at odd distance *inner*. A tight edge from an outer vertex
//   – to a matched vertex in no tree grows the tree by two (Growth),
//   – to a free vertex in no tree, or to an outer vertex of another tree, gives an augmenting path (Augmentation),
//   – to an outer vertex of the same tree closes an odd cycle, which becomes a blossom, one outer vertex from then on
//     (Shrinking).
// When no tight edge is left, the duals move by δ: down on outer vertices, up on inner ones, z up by 2δ on outer blossoms
// and down on inner ones (DualAdjustment). δ is the most that keeps everything feasible; something then happens at its
// limit: an edge becomes tight, an inner blossom's z reaches 0 and it opens (Expansion), or an outer vertex reaches
// y = 0: it can stay free, so the path from it to its root is flipped and the tree is done (Augmentation). Each stage
// ends with one free vertex fewer that still has y > 0.
//
// INTEGRALITY. Weights enter times 4 and the first duals are even. All roots move together, so they agree modulo 2, and
// so do all vertices of trees (tight edges join them, weights and z are even). The slack of an edge between two outer
// vertices is therefore even, and its half an integer.
//
// GOALS. Greatest cardinality first is greatest weight after adding λ to every weight, with λ above all that one more
// pair can cost; perfect is that plus a look at the result. Int128 is used where n · W could overflow 64 bits.
//
// COMPLEXITY. O(n) stages; each scans every edge from its outer ends once, and has O(n) dual adjustments of O(n): in all
// O(n (m + n²)) time, but for rescans: whenever a vertex's edge of least slack to another outer node falls inside its own
// blossom, its edges are read again, up to O(n m) a stage and O(n² m) in all. On cohorts rescans are rare. O(n + m) space.
//
// DEPARTURES FROM THE TEXTBOOK. Duals start from each vertex's own best edge, not from one common value, so free
// vertices do not share the least y: that is why a tree may end at any outer vertex with y = 0, not only at its root.
//
// SOURCES. J. Edmonds, "Paths, trees, and flowers", Canadian J. Math. 17 (1965) pp. 449–467, and "Maximum matching and a
// polyhedron with 0,1-vertices", J. Research NBS 69B (1965) pp. 125–130; Z. Galil, "Efficient algorithms for finding
// maximum matching in graphs", ACM Computing Surveys 18 (1986) pp. 23–38; V. Kolmogorov, "Blossom V", Mathematical
// Programming Computation 1 (2009) pp. 43–67, for starting duals.

import PeerMatchings

/// Maximum-weight matching of a general graph by Edmonds' blossom algorithm.
public enum Blossom {
    /// A matching of `graph` that is best for `goal`, with duals that prove it.
    ///
    /// ```swift
    /// let graph = try WeightedGraph(vertexCount: 3, edges: [.init(0, 1, weight: 2), .init(1, 2, weight: 3)])
    /// if case .optimal(let answer) = try Blossom.solve(graph, goal: .weight) { print(answer.weight) }   // 3
    /// ```
    ///
    /// - Parameters:
    ///   - graph: any graph; weights of any sign and size.
    ///   - goal: the explicit objective, see ``MatchingGoal``.
    /// - Returns: ``WeightedMatchingOutcome/infeasible(_:bestEffort:)`` only for ``MatchingGoal/perfect``.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled at every dual adjustment.
    /// - Complexity: O(n² m) time at worst, O(n (m + n²)) but for rescans after shrinking; O(n + m) space.
    public static func solve(
        _ graph: WeightedGraph, goal: MatchingGoal, monitor: Monitor = .none
    ) throws(Interrupted) -> WeightedMatchingOutcome {
        let lambda = goal == .weight ? 0 : cardinalityFirst(graph)
        let largest = (0..<graph.vertexCount).reduce(Int128(0)) { result, vertex in
            graph.adjacency(of: vertex).reduce(result) { max($0, abs(Int128(graph.weight(at: $1)) + lambda)) }
        }
        let fitsInt64 = 32 * largest < Int128(Int64.max)
        let solution =
            fitsInt64
            ? try run(graph, lambda: Int64(lambda), monitor: monitor)
            : try run(graph, lambda: lambda, monitor: monitor)
        guard goal == .perfect, solution.matching.cardinality * 2 != graph.vertexCount else {
            return .optimal(solution)
        }
        return .infeasible(TutteBerge.witness(of: graph, maximum: solution.matching), bestEffort: solution)
    }

    private static func run<Value: FixedWidthInteger & SignedInteger & Sendable>(
        _ graph: WeightedGraph, lambda: Value, monitor: Monitor
    ) throws(Interrupted) -> WeightedMatchingSolution {
        try monitor.poll(0)
        let arcs = Arcs(graph, lambda: lambda)
        if DenseGraphRun<Value>.pays(graph) {
            var run = DenseGraphRun(arcs)
            try run.run(monitor: monitor)
            return run.engine.solution(of: graph, lambda: lambda)
        }
        var engine = BlossomEngine(arcs, allowsFree: true)
        engine.startGreedily()
        _ = try engine.run(monitor: monitor)
        return engine.solution(of: graph, lambda: lambda)
    }

    /// λ such that one more pair outweighs all that re-matching the others can lose.
    private static func cardinalityFirst(_ graph: WeightedGraph) -> Int128 {
        var (low, high) = (Int128.max, Int128.min)
        for vertex in 0..<graph.vertexCount {
            for position in graph.adjacency(of: vertex) {
                let weight = Int128(graph.weight(at: position))
                (low, high) = (min(low, weight), max(high, weight))
            }
        }
        guard low <= high else { return 0 }
        return max(0, Int128(graph.vertexCount / 2) * (high - low) - low + 1)
    }
}
