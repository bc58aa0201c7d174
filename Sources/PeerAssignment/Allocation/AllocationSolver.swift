// Allocation: a transportation problem with convex loads, solved exactly row by row.
//
// PROBLEM. As in `AllocationProblem`: each pair is used once or not, rows and columns have limits and convex load costs.
//
// RELAXATION. A partner below a lower limit may be missing. Costs are triples *(missing, rank, cost)* compared like words in a
// dictionary: fewest missing partners first, then the objective's rank (pairs or people counted), then the total. So every
// problem has an allocation; when its best one has nobody missing it is the answer, and otherwise it is the best effort, and
// its duals hold a Hall violator.
//
// NETWORK. Row i sends upper(i) units. A unit goes over a pair to a column, or *stays*; units that stay earn what the row's
// load then saves, the cheapest first. A column takes at most upper(j) units, each at its marginal load cost. All marginal
// costs rise, so units take them in order by themselves.
//
// INVARIANTS. u (rows) and v (columns) are feasible: c − u − v is ≥ 0 for unused pairs and ≤ 0 for used ones; −v lies between
// the marginal costs of a column's last and next unit, −u between those of a row, as far as units are sent. Prices v only fall
// and u only rise, so a bound T(i) ≤ c(i,j) − v(j) for all columns outside a row's list, once true, stays true.
//
// METHOD. For each unit a shortest augmenting path by Dijkstra's algorithm over reduced costs, from its row to the cheapest
// place in a column or to staying in some row. When it stays in its own row nothing has moved, and units that save as much by
// staying stay, too, without a search: a row that may have everybody is searched from about as often as it is used. A row reached
// relaxes its list, and puts a pseudo-entry into the heap at the least that a column outside the list can be reached for. When that
// surfaces, the list is built again at present prices, and twice as long where that brings nothing. Sparse rows are their own lists.
//
// INFEASIBLE. Let R be the rows with a dual of missing ≥ 1, when a row misses a partner. By the invariants, all allowed pairs of R
// with columns that are not full of R are used, so Σ lower(R) > Σ min(upper(j), pairs of R with j): a Hall violator with
// capacities. (A. J. Hoffman, "Some recent applications of the theory of linear inequalities to extremal combinatorial
// analysis", Proc. Symposia in Applied Mathematics 10 (1960) pp. 113–127.) The same for columns.
//
// EXACTNESS. The triple is packed into one integer of 64 or 128 bits with a field for each part. A potential is a sum of at most
// 4 (n + m) + 8 arcs, so a field that holds twice such a sum never carries into the next: see `AllocationKeys`.
//
// COMPLEXITY. At most one search a unit; O(units · pairs · log) at worst, near O(pairs) on instances that short lists suit. Memory: lists of
// 24 to 40 entries a row, more where searches ask for them, and all pairs at worst.
//
// SOURCES. R. G. Busacker & P. J. Gowen, "A procedure for determining a family of minimal-cost network flow patterns", ORO
// Technical Paper 15 (1961); N. Tomizawa, Networks 1 (1971) pp. 173–194 (potentials); R. K. Ahuja, T. L. Magnanti & J. B. Orlin,
// "Network Flows" (1993) §9.7 and §14.5 (convex costs); the lists are those of `LazyAssignment.swift`.

import PeerProblems

/// Exact, certified allocation: partial assignment, capacities, lower limits, load costs, tiers, locked pairs, worst pair.
///
/// ```swift
/// let problem = try AllocationProblem(costs: costs, rows: rows, columns: columns)
/// if case .optimal(let answer) = try AllocationSolver.solve(problem, objective: .cardinality) {
///     print(answer.mates, answer.total)
/// }
/// ```
public enum AllocationSolver {
    /// Finds the best allocation, or proves that there is none.
    ///
    /// - Returns: of several optima the one that the order of rows and columns decides.
    /// - Throws: ``Interrupted`` when `monitor` says so, polled once a search.
    /// - Complexity: see the head of `AllocationSolver.swift`; bottleneck solves some log₂(pairs) problems, leximin a few for each
    ///   different cost in the answer.
    public static func solve(
        _ problem: AllocationProblem, objective: AllocationObjective = .total, monitor: Monitor = .none
    ) throws(Interrupted) -> AllocationOutcome {
        switch objective {
        case .total, .cardinality, .tiers: try solve(problem, ranks: objective, monitor: monitor)
        case .bottleneck: try BottleneckSearch(problem).solve(monitor: monitor)
        case .leximin: try LeximinSearch.solve(problem, monitor: monitor)
        }
    }

    /// The best total after the ranks of an objective.
    static func solve(
        _ problem: AllocationProblem, ranks objective: AllocationObjective, monitor: Monitor
    ) throws(Interrupted) -> AllocationOutcome {
        let keys = AllocationKeys(problem, objective: objective)
        if keys.bits < 62 {
            var engine = AllocationEngine<Int64>(problem, keys: keys)
            return try engine.run(monitor)
        }
        var engine = AllocationEngine<Int128>(problem, keys: keys)
        return try engine.run(monitor)
    }
}
