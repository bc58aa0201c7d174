// Exact assignment on short lists.
//
// PROBLEM. As in `ShortestAugmentingPaths.swift`: each of n rows receives a column of its own, n ≤ m, at least total cost.
//
// IDEA. Nearly all pairs of a large matrix never matter. Each row keeps a *list* of its k best columns by reduced cost
// c(i,j) − v(j), and a *bound* T(i) that no column outside the list goes below. Prices v only fall during a solve, so reduced
// costs only rise and T(i) stays true without looking at the matrix again. Work on lists is exact as long as nothing reaches
// T(i); when something does, that one row's list is built anew.
//
// STEPS.
//  1. Square problems: start prices are least costs of columns, over a sample of rows. Any start will do there, because every
//     column ends with a mate. Where columns may stay free their price must end at 0: such problems start at 0.
//  2. Lists: one pass and one filter over each row (`RowLists.swift`).
//  3. Square problems: a short auction on the lists finds better prices; its assignment is dropped, the lists are built again,
//     and a finer auction on those improves prices once more. Left out when ties are heavy.
//  4. Augmenting row reduction: rows bid for their best column, first come, first served.
//  5. For each row left, a shortest augmenting path: Dijkstra's algorithm with a heap in which a row reached puts its list's
//     columns and a *pseudo-entry* at T(i). When that is the least, the list is built anew at present prices; where that
//     brings nothing, the row is scanned whole, for columns nearer than the nearest free one.
//  6. Instances that defeat short lists (products i·j, points in a plane at worst) go over to searches over whole rows.
//
// INVARIANTS. Lists as in `RowLists`. From step 4 on an assigned row's pair has the least reduced cost of its row; free columns
// keep the price they started with. Both hold after each bid and each path, so at the end u(i) = c(i, mate) − v(mate) and v
// prove the optimum.
//
// INFEASIBLE. A search that ends without a free column has seen all columns of all rows it reached: a Hall violator.
//
// EXACTNESS. Costs, prices and distances are integers. Rows are *scanned* in floats: what passes a scan is priced exactly, and
// bounds allow for the rounding of what does not (`ColumnPrices.margin`). With costs up to 2²³ nothing is rounded at all.
//
// RANGE. C is the largest magnitude of a cost, less its row's base. A free column's price never moved, so prices stay within
// the start prices − 2C of a complete matrix, and paths within 8C; with forbidden pairs within 4(n + 2)C. The matrices' own
// initialisers see to that.
//
// DETERMINISM. Nothing depends on threads or on the width of vectors. Which of several optima comes back is fixed by the order
// of rows and columns and by this version of the algorithm.
//
// COMPLEXITY. O(n m) for the lists and O(n k) memory beside the costs; the searches are O(n² m) at worst, and little work on
// random, metric and composite costs. Only the lists are worth threads.
//
// DEPARTURES. Jonker & Volgenant scan whole rows in every phase; their sparse variant checks a core of the matrix and starts again
// with more of it. Here the bound in the heap says exactly when, and for which row, more is needed.
//
// SOURCES. R. Jonker & A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
// Computing 38 (1987) pp. 325–340; A. Volgenant, "Linear and semi-assignment problems: a core oriented approach", Computers &
// Operations Research 23 (1996) pp. 917–932 (lists as cores); D. P. Bertsekas, "The auction algorithm", Annals of Operations
// Research 14 (1988) pp. 105–123.

import PeerProblems

/// Exact, certified assignment, made for large instances.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 3, costs: [4, 1, nil, 2, 0, 5])
/// if case .optimal(let answer) = try LazyAssignment.solve(costs) {
///     print(answer.mates, answer.objective)   // [1, 0] with cost 3
/// }
/// ```
public enum LazyAssignment {
    /// Assigns the whole shorter side of a table of costs in 64 bits at least (or greatest) total: a ``CostMatrix``, or floats as they
    /// are in a ``FloatingCostMatrix``, whose duals and objective are in units of 1/scale. Other tables are
    /// copied, and must leave room for paths as a ``CostMatrix`` does.
    ///
    /// - Parameters:
    ///   - costs: any rectangle; forbidden pairs allowed.
    ///   - sense: least or greatest total.
    ///   - threads: at most this many build lists; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: ``AssignmentOutcome/optimal(_:)`` with duals, or ``AssignmentOutcome/infeasible(_:bestEffort:)``.
    /// - Throws: ``Interrupted`` when `monitor` says so.
    /// - Complexity: see the head of `LazyAssignment.swift`; 4 bytes a pair beside the table, none beside `Float`s that are neither turned
    ///   nor negated.
    public static func solve(
        _ costs: any CostTable<Int64>, sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> AssignmentOutcome<Int64> {
        switch costs {
        case let costs as FloatCostMatrix:
            try outcome(FloatRows(costs, sense: sense), costs, threads: threads, monitor: monitor)
        case let costs as FloatingCostMatrix<Double, Int64>:
            try outcome(DoubleRows(costs, sense: sense), costs, threads: threads, monitor: monitor)
        default:
            try solve(directly: CostMatrix(copying: costs), sense: sense, threads: threads, monitor: monitor)
        }
    }

    /// The same in 128 bits: floats as they are where their scan tells costs apart; ``SparseCosts`` pair by pair (`SparseAssignment.swift`); else
    /// by rounds, see `RoundedAssignment.swift`.
    public static func solve(
        _ costs: any CostTable<Int128>, sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> AssignmentOutcome<Int128> {
        switch costs {
        case let costs as SparseCosts: return try SparseAssignment.solve(costs, sense: sense, monitor: monitor)
        case let costs as FloatingCostMatrix<Float, Int128>:
            let rows = FloatRows(costs, sense: sense)
            if rows.tellsApart { return try outcome(rows, costs, threads: threads, monitor: monitor) }
        case let costs as FloatingCostMatrix<Double, Int128>:
            let rows = DoubleRows(costs, sense: sense)
            if rows.tellsApart { return try outcome(rows, costs, threads: threads, monitor: monitor) }
        default: break
        }
        let matrix = CostMatrix(copying: costs)
        var rounds = RoundedAssignment(matrix, sense: sense, threads: threads)
        switch try rounds.solve(monitor: monitor.stage(0...0.9)) {
        case .optimal(let solution): return .optimal(solution)
        case .infeasible(let violator):
            let rows = IntegerRows(matrix, sense: sense)
            return .infeasible(violator, bestEffort: try bestEffort(rows, matrix, monitor: monitor.stage(0.9...1)))
        }
    }

    /// Integers of either width, scanned as they are.
    package static func solve<Cost>(
        directly costs: CostMatrix<Cost>, sense: Sense, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> AssignmentOutcome<Cost> {
        try outcome(IntegerRows(costs, sense: sense), costs, threads: threads, monitor: monitor)
    }

    /// The least total of 64-bit costs alone, without a best effort where there is none.
    static func optimum(
        _ costs: CostMatrix<Int64>, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> Optimum<Int64> {
        try optimum(IntegerRows(costs, sense: .minimize), threads: threads, monitor: monitor)
    }

    /// The same for 128-bit costs.
    static func optimum(
        _ costs: CostMatrix<Int128>, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> Optimum<Int128> {
        var rounds = RoundedAssignment(costs, sense: .minimize, threads: threads)
        return switch try rounds.solve(monitor: monitor) {
        case .optimal(let solution): .solved(solution)
        case .infeasible(let violator): .stuck(violator)
        }
    }

    /// The same for scores. A best effort asks for rows one by one, which takes longer than all the rest.
    package static func optimum(
        scores: some ScoreSource, sense: Sense = .maximize, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> Optimum<Int64> {
        try optimum(ScoreRows(scores, sense: sense), threads: threads, monitor: monitor)
    }

    /// The same for scores, greatest total first unless said otherwise; the matrix is never in memory.
    ///
    /// - Parameters:
    ///   - scores: within ± ``Score/one``.
    ///   - sense: least or greatest total.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Complexity: every pair is scored twice or three times, most rows no more; O(n + m) memory with some 400 bytes a row.
    public static func solve(
        scores: some ScoreSource, sense: Sense = .maximize, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> AssignmentOutcome<Int64> {
        try outcome(ScoreRows(scores, sense: sense), ScoreTable(scores), threads: threads, monitor: monitor)
    }

    private static func outcome<Costs: LazyCosts>(
        _ costs: Costs, _ table: some CostTable, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> AssignmentOutcome<Costs.Key> {
        switch try optimum(costs, threads: threads, monitor: monitor.stage(0...0.9)) {
        case .solved(let solution): return .optimal(solution)
        case .stuck(let violator):
            return .infeasible(violator, bestEffort: try bestEffort(costs, table, monitor: monitor.stage(0.9...1)))
        }
    }

    /// Whether the whole shorter side can be assigned, and how best.
    package enum Optimum<Key: FixedWidthInteger & SignedInteger & Sendable> {
        case solved(AssignmentSolution<Key>)
        case stuck(HallViolator)
    }

    private static func optimum<Costs: LazyCosts>(
        _ costs: Costs, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> Optimum<Costs.Key> {
        if let ceiling = costs.ordinaryCeiling(), let few = costs.withoutCosts(above: ceiling) {
            var solver = LazySolver(few, threads: threads, monitor: monitor.stage(0...0.5))
            if try solver.solve() == nil, let solution = solver.solution(ofAll: costs) { return .solved(solution) }
        }
        var solver = LazySolver(costs, threads: threads, monitor: monitor)
        guard let stuck = try solver.solve() else { return .solved(solver.solution()) }
        return .stuck(
            HallViolator(
                side: costs.orientation.isTurned ? .columns : .rows, members: stuck.rows.sorted(),
                neighbours: stuck.columns.sorted()))
    }

    /// As many pairs as possible, and the best total of those.
    private static func bestEffort<Costs: LazyCosts>(
        _ costs: Costs, _ table: some CostTable, monitor: Monitor
    ) throws(Interrupted) -> BestEffortAssignment<Costs.Key> {
        let orientation = costs.orientation
        // Where counts of those left out and costs do not fit one integer, the textbook method compares them one by one.
        guard let problem = try? AllocationProblem(costs: table, sense: orientation.sense) else {
            let effort = try BestEffort(WholeCosts(costs: costs), monitor: monitor)
            var total: Costs.Key = 0
            var mates = [Int?](repeating: nil, count: table.rowCount)
            for (row, place) in effort.columnOfRow.enumerated() {
                guard let column = place, let cost = costs.cost(row, column) else { continue }
                total += orientation.signed(cost + costs.base(row))
                if orientation.isTurned { mates[column] = row } else { mates[row] = column }
            }
            return BestEffortAssignment(
                mates: mates, cardinality: mates.count { $0 != nil }, objective: total,
                duals: effort.duals(isTurned: orientation.isTurned))
        }
        guard case .infeasible(_, let effort) = try AllocationSolver.solve(problem, monitor: monitor) else {
            preconditionFailure("a violator has been found")
        }
        return BestEffortAssignment(
            mates: effort.mates.map(\.first), cardinality: effort.cardinality, objective: Costs.Key(effort.total),
            duals: effort.duals)
    }
}

/// Costs with what rows leave out of them.
private struct WholeCosts<Costs: LazyCosts>: PathCosts {
    let costs: Costs

    var rowCount: Int { costs.rowCount }
    var columnCount: Int { costs.columnCount }

    func cost(_ row: Int, _ column: Int) -> Costs.Key? {
        guard let cost = costs.cost(row, column) else { return nil }
        return cost + costs.base(row)
    }
}

extension LazySolver {
    /// The answer in terms of the matrix given.
    func solution() -> AssignmentSolution<Key> {
        let orientation = costs.orientation
        var objective: Key = 0
        var duals: [Key] = []
        var mates = [Int?](repeating: nil, count: orientation.isTurned ? columnCount : rowCount)
        for (row, column) in columnOfRow.enumerated() {
            objective += mateCost[row] + costs.base(row)
            duals.append(orientation.signed(mateCost[row] + costs.base(row) - prices[column]))
            if orientation.isTurned { mates[column] = row } else { mates[row] = column }
        }
        let columnDuals = prices.exact.map(orientation.signed)
        return AssignmentSolution(
            mates: mates, objective: orientation.signed(objective),
            rowDuals: orientation.isTurned ? columnDuals : duals,
            columnDuals: orientation.isTurned ? duals : columnDuals)
    }
}
