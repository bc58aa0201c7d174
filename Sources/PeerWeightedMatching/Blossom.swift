// Edmonds' blossom algorithm for weighted matching, exact in integers.
//
// PROBLEM. Choose edges of a graph, no two at one vertex, of greatest total weight.
//
// DUALS. Every vertex v has y(v) ≥ 0 and every blossom B (an odd set that the algorithm has found) has z(B) ≥ 0, such
// that the *slack* y(u) + y(v) + Σ z(B) − W(u,v), over the blossoms B around both ends, is ≥ 0 for every edge. An edge is
// *tight* when its slack is 0. If all matched edges are tight, every blossom with z > 0 is full (all but one of its
// vertices matched inside) and every free vertex has y = 0, the matching is of greatest weight.
//
// METHOD. Start with y high enough that no slack is negative and match greedily along tight edges (Start). Every free vertex with
// y > 0 is then the root of an alternating tree of tight edges, all trees at once. Vertices at even distance from a root are *outer*,
// at odd distance *inner*. A tight edge from an outer vertex
//   – to a matched vertex in no tree grows the tree by two (Growth),
//   – to an outer vertex of the same tree closes an odd cycle, which becomes a blossom, one outer node from then on (Shrinking),
//   – to an outer vertex of another tree, or to a free vertex in none, gives an augmenting path: it is flipped (Augmentation), and
//     the trees it came through are dissolved (Dissolution). The others stand.
// Meanwhile the duals move with a clock Δ: y down on outer vertices, up on inner ones, z up by 2Δ on outer blossoms and down on inner
// ones. Tight edges within trees stay tight, and the dual bound falls by Δ a tree. What happens next is an *event* with a key, the Δ
// at which it is due: an edge from an outer vertex to a vertex in no tree becomes tight (key: its slack), or one between two outer
// vertices (half its slack), or an inner blossom's z comes to 0 and it opens (Expansion), or an outer vertex comes to y = 0: it can stay
// free, so the path from it to its root is flipped and the tree is done. The algorithm ends with the last tree.
//
// LAZY DUALS. Nothing is touched when Δ moves. A vertex in a tree is stored with the part that stands still, its *level* y ± Δ, and
// what all vertices of one top-level node have in common (label, tree, an offset) is stored once, for their *group* (BlossomNode). A
// node of ten thousand vertices changes its label in O(1); vertices change groups only when nodes merge (the smaller ones to the
// largest) or come apart.
//
// LAZY EVENTS. Events stay in one radix heap until they come up, and are checked then: a key must still be what the state says.
// The key of an edge between two outer vertices is right or the event is void. For a vertex v in no tree only the best edge is kept,
// v's *reach*; the tree that gave it may have been dissolved, but then reach has only become too small, never too large, so the event
// comes up in time and the reach is found anew from v's edges.
//
// INTEGRALITY. Weights enter doubled, and roots are made even at the start (a free vertex has no tight edge to keep and may be
// raised by 1). All trees move together, so at any time all outer vertices agree with Δ modulo 2 (tight edges join them to roots; weights
// and z are even). The slack of an edge between two outer vertices is therefore even, and its half an integer.
//
// GOALS. Greatest cardinality first is greatest weight after adding λ to every weight, with λ above all that one more
// pair can cost; perfect is that plus a look at the result. Int128 is used where n · W could overflow 64 bits.
//
// DENSE GRAPHS are solved on a few edges a vertex, to which those are added that the duals do not cover (DenseGraphRun).
//
// COMPLEXITY. Every augmentation dissolves at most two trees and there are at most n/2; between two of them each vertex is scanned O(1)
// times, each event costs O(log m), nodes open at most as often as they were made, and vertices change groups O(n log n) times, but for
// openings, which may cost O(n) each: O(n (m log n + n²)) at worst. On cohorts, where most trees stand while few dissolve, time grows little
// faster than m log n. O(n + m) space, and m events.
//
// DEPARTURES. One δ for all trees and one heap, as in Galil, Micali & Gabow; but duals start from each vertex's own best edge and are not
// equal on free vertices, hence the trees that end at y = 0 anywhere. They split trees' edges among priority queues that can be
// split with the blossoms, for O(n m log n) in all; checking stale events late does without any of that. Trees outlive augmentations as
// in Blossom V, which moves each tree by its own δ.
//
// SOURCES. J. Edmonds, "Paths, trees, and flowers", Canadian J. Math. 17 (1965) pp. 449–467, and "Maximum matching and a
// polyhedron with 0,1-vertices", J. Research NBS 69B (1965) pp. 125–130; Z. Galil, S. Micali & H. Gabow, "An O(EV log V) algorithm for
// finding a maximal weighted matching in general graphs", SIAM J. Computing 15 (1986) pp. 120–130; Z. Galil, "Efficient algorithms for
// finding maximum matching in graphs", ACM Computing Surveys 18 (1986) pp. 23–38; V. Kolmogorov, "Blossom V", Mathematical
// Programming Computation 1 (2009) pp. 43–67; B. Dezső, A. Jüttner & P. Kovács, "LEMON – an open source C++ graph template library",
// Electronic Notes in Theoretical Computer Science 264 (2011) pp. 23–45, whose matching algorithm is the measure of this one's speed.

import PeerProblems

/// Maximum-weight matching of a general graph by Edmonds' blossom algorithm.
///
/// ```swift
/// let path = try WeightedGraph(vertexCount: 4, edges: [.init(0, 1, weight: 1), .init(1, 2, weight: 5), .init(2, 3, weight: 1)])
/// for goal in [MatchingGoal.weight, .perfect] {
///     if case .optimal(let answer) = try Blossom.solve(path, goal: goal) { print(answer.weight) }   // 5, then 2
/// }
/// ```
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
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: ``WeightedMatchingOutcome/infeasible(_:bestEffort:)`` only for ``MatchingGoal/perfect``.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled every few thousand steps.
    /// - Complexity: O(n (m log n + n²)) time at worst, about O(m log n) on cohorts; O(n + m) space.
    public static func solve(
        _ graph: WeightedGraph, goal: MatchingGoal, monitor: Monitor = .none
    ) throws(Interrupted) -> WeightedMatchingOutcome {
        let range = graph.weightRange
        let lambda = goal == .weight ? 0 : cardinalityFirst(range, vertexCount: graph.vertexCount)
        // λ itself, too: it may be far larger than what weights come to with it.
        let largest =
            range.map { max(lambda, Int128($0.upperBound) + lambda, 0 - Int128($0.lowerBound) - lambda) } ?? lambda
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
        if DenseGraphRun<Value>.pays(graph) {
            var run = DenseGraphRun(graph, lambda: lambda)
            try run.run(monitor: monitor)
            return run.engine.solution(of: graph, lambda: lambda)
        }
        var engine = BlossomEngine(Arcs(graph, lambda: lambda), allowsFree: true)
        engine.startGreedily()
        _ = try engine.run(monitor: monitor)
        return engine.solution(of: graph, lambda: lambda)
    }

    /// λ such that one more pair outweighs all that re-matching the others can lose.
    private static func cardinalityFirst(_ range: ClosedRange<Int64>?, vertexCount: Int) -> Int128 {
        guard let range else { return 0 }
        let (low, high) = (Int128(range.lowerBound), Int128(range.upperBound))
        return max(0, Int128(vertexCount / 2) * (high - low) - low + 1)
    }
}
