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
// place in a column or to staying in some row. A row reached relaxes its list, and puts a pseudo-entry into the heap at the
// least that a column outside the list can be reached for. When that surfaces, the list is built again at present prices,
// and twice as long where that brings nothing. Sparse rows are their own lists.
//
// INFEASIBLE. Let R be the rows with a dual of missing ≥ 1, when a row misses a partner. By the invariants, all allowed pairs of R
// with columns that are not full of R are used, so Σ lower(R) > Σ min(upper(j), pairs of R with j): a Hall violator with
// capacities. (A. J. Hoffman, "Some recent applications of the theory of linear inequalities to extremal combinatorial
// analysis", Proc. Symposia in Applied Mathematics 10 (1960) pp. 113–127.) The same for columns.
//
// EXACTNESS. The triple is packed into one integer of 64 or 128 bits with a field for each part. A potential is a sum of at most
// 4 (n + m) + 8 arcs, so a field that holds twice such a sum never carries into the next: see `AllocationKeys`.
//
// COMPLEXITY. One search a unit; O(units · pairs · log) at worst, near O(pairs) on instances that short lists suit. Memory: lists of
// 24 entries a row, more where searches ask for them, and all pairs at worst.
//
// SOURCES. R. G. Busacker & P. J. Gowen, "A procedure for determining a family of minimal-cost network flow patterns", ORO
// Technical Paper 15 (1961); N. Tomizawa, Networks 1 (1971) pp. 173–194 (potentials); R. K. Ahuja, T. L. Magnanti & J. B. Orlin,
// "Network Flows" (1993) §9.7 and §14.5 (convex costs); the lists are those of `LazyAssignment.swift`.

import PeerMatchings

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

/// How the triples (missing, rank, cost) of a problem are packed into integers, and what a unit costs in them.
struct AllocationKeys: Sendable {
    /// The triple of a packed integer.
    struct Levels: Equatable {
        var missing: Int128
        var rank: Int128
        var cost: Int128
    }
    /// Bits of the lower fields, and of all.
    let costBits: Int
    let rankBits: Int
    let bits: Int
    private let problem: AllocationProblem
    private let ranks: (first: [Int], further: Int)
    private let lockedRows: [Int]
    private let lockedColumns: [Int]

    init(_ problem: AllocationProblem, objective: AllocationObjective) {
        self.problem = problem
        ranks = objective.ranks(rowCount: problem.rows.count)
        var (rows, columns) = (problem.rows.map { _ in 0 }, problem.columns.map { _ in 0 })
        for pair in problem.locked {
            rows[pair.row] += 1
            columns[pair.column] += 1
        }
        (lockedRows, lockedColumns) = (rows, columns)
        // A field holds, with its sign, twice a sum of 4 (n + m) + 8 arcs.
        let arcs = Self.bitCount(Int128(4 * (rows.count + columns.count) + 8))
        func field(_ largest: Int128) -> Int { largest == 0 ? 0 : Self.bitCount(largest) + arcs + 2 }
        costBits = field(problem.largest)
        rankBits = field(Int128(max(-(ranks.first.min() ?? 0), -ranks.further)))
        let isBounded = (problem.rows + problem.columns).contains { $0.lower > 0 }
        bits = costBits + rankBits + (isBounded ? arcs + 2 : 0)
        precondition(bits <= 126, "sums that a problem has been checked for")
    }

    private static func bitCount(_ value: Int128) -> Int { 128 - value.leadingZeroBitCount }

    /// The signed cost of a pair, least best.
    func pair(_ cost: Int128) -> Int128 { problem.sense == .minimize ? cost : -cost }

    /// The marginal cost of a row's partner number `unit` beside its locked ones.
    func row(_ row: Int, unit: Int) -> Int128 {
        let k = unit + lockedRows[row]
        return marginal(problem.rows[row], k, rank: k == 1 ? ranks.first[row] : ranks.further)
    }
    /// The marginal cost of a column's partner number `unit` beside its locked ones.
    func column(_ column: Int, unit: Int) -> Int128 {
        marginal(problem.columns[column], unit + lockedColumns[column], rank: 0)
    }
    /// How many partners a row may have beside its locked ones.
    func room(row: Int) -> Int { problem.rows[row].upper - lockedRows[row] }
    /// How many partners a column may have beside its locked ones.
    func room(column: Int) -> Int { problem.columns[column].upper - lockedColumns[column] }
    /// How many partners a row needs beside its locked ones.
    func need(row: Int) -> Int { max(0, problem.rows[row].lower - lockedRows[row]) }
    /// How many partners a column needs beside its locked ones.
    func need(column: Int) -> Int { max(0, problem.columns[column].lower - lockedColumns[column]) }

    private func marginal(_ load: AllocationLoad, _ k: Int, rank: Int) -> Int128 {
        pair(load.step(k)) + Int128(rank) << costBits - (k <= load.lower ? Int128(1) << (costBits + rankBits) : 0)
    }

    /// Takes a packed integer apart.
    func levels(_ key: Int128) -> Levels {
        func split(_ value: Int128, _ bits: Int) -> (high: Int128, low: Int128) {
            if bits == 0 { return (value, 0) }
            let high = (value + (1 << (bits - 1))) >> bits
            return (high, value - high << bits)
        }
        let (upper, cost) = split(key, costBits)
        let (missing, rank) = split(upper, rankBits)
        return Levels(missing: missing, rank: rank, cost: cost)
    }
}
