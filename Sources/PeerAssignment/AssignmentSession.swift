// An assignment that is kept, and repaired when costs change.
//
// After a solve, prices v and row duals u are feasible and the assigned pairs tight. A new row i breaks that for row i alone: it
// gives up its column, and one shortest path assigns it again. A new column j breaks it for pairs of column j: its price falls
// until every c(i,j) − v(j) is at least u(i), and at least T(i), so that bounds stay true (`RowLists`); then its row gives it up and
// one path assigns that row. In a square problem any price may fall, so both are exact. A single new cost concerns its row alone, and
// only if the row has that pair, or would now rather have it.
//
// The path ends at the column given up, and the search settles whatever is nearer. So that column's price first rises, and those of
// columns near it (`PriceRaise.swift`).

import PeerProblems

/// A square assignment of floats that is solved once and repaired after changes.
///
/// ```swift
/// var session = try AssignmentSession(costs)
/// try session.replaceRow(17, with: newCosts)
/// print(session.solution?.objective)
/// ```
public struct AssignmentSession: Sendable {
    private var solver: LazySolver<FloatRows<Int64>>
    private var columns: CostColumns
    /// Rows without a column: none, unless forbidden pairs make the whole impossible.
    private var free: [Int] = []
    /// Columns given up since the last repair.
    private var freed: [Int] = []

    /// Solves `costs` at least (or greatest) total. The session keeps the costs twice, by rows and by columns: 8 bytes a pair.
    ///
    /// - Parameters:
    ///   - costs: as many rows as columns.
    ///   - sense: least or greatest total.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted``.
    public init(
        _ costs: FloatCostMatrix, sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) {
        precondition(costs.rowCount == costs.columnCount, "a square matrix")
        solver = LazySolver(FloatRows(costs, sense: sense), threads: threads, monitor: monitor)
        _ = try solver.solve()
        solver.monitor = .none
        columns = CostColumns(solver.costs)
        free = solver.columnOfRow.indices.filter { solver.columnOfRow[$0] < 0 }
    }

    /// The optimum with its duals, in units of 1/scale; `nil` when not everyone can be assigned.
    public var solution: AssignmentSolution<Int64>? { free.isEmpty ? solver.solution() : nil }

    /// Replaces the costs of one row and repairs the optimum.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - costs: one a column, +inf for a forbidden pair.
    /// - Throws: ``ProblemError`` when a cost is no number, or is finer or larger than the matrix's ``FloatingCostMatrix/scale``
    ///   and range allow: then solve anew. Nothing has changed then.
    /// - Complexity: one search, O(n) and little more on instances that lists suit; every 64th time all columns are brought up to date,
    ///   O(64 n).
    public mutating func replaceRow(_ row: Int, with costs: [Float]) throws(ProblemError) {
        try solver.costs.replace(row: row, with: costs)
        columns.note(row: row, of: solver.costs)
        release(row)
        solver.refresh(row)
        assignFreeRows()
    }

    /// Replaces the costs of one column and repairs the optimum; see ``replaceRow(_:with:)``.
    ///
    /// - Complexity: O(n) and one search.
    public mutating func replaceColumn(_ column: Int, with costs: [Float]) throws(ProblemError) {
        try solver.costs.replace(column: column, with: costs)
        columns.update(column, rows: 0..<solver.rowCount, of: solver.costs)
        if solver.rowOfColumn[column] >= 0 { release(solver.rowOfColumn[column]) }
        solver.lowerPrice(ofChanged: column)
        assignFreeRows()
    }

    /// Replaces single costs and repairs the optimum; see ``replaceRow(_:with:)``. Of two costs for one pair the later counts.
    ///
    /// - Complexity: at most one search for each row concerned, none for costs that change nothing.
    public mutating func replaceCosts(_ changes: [(row: Int, column: Int, cost: Float)]) throws(ProblemError) {
        try solver.costs.replace(changes)
        for change in changes { columns.update(change.column, rows: [change.row], of: solver.costs) }
        for change in changes where solver.unsettles(changeAt: change.row, change.column) { release(change.row) }
        assignFreeRows()
    }

    private mutating func release(_ row: Int) {
        guard solver.columnOfRow[row] >= 0 else { return }
        freed.append(solver.columnOfRow[row])
        solver.rowOfColumn[solver.columnOfRow[row]] = -1
        solver.columnOfRow[row] = -1
        free.append(row)
    }

    /// Assigns whom it can, one path each. Repairs only lower prices: long before those outgrow 64 bits, it starts anew.
    private mutating func assignFreeRows() {
        if solver.prices.largest > 1 << 60 {
            solver = LazySolver(solver.costs, threads: solver.threads, monitor: .none)
            free = Array(0..<solver.rowCount)
            do { _ = try solver.solve() } catch { preconditionFailure("nobody interrupts") }
            free.removeAll { solver.columnOfRow[$0] >= 0 }
            freed.removeAll()
            return
        }
        for column in freed { solver.raisePrices(around: column, of: &columns, most: Tuning.raisedColumns) }
        freed.removeAll()
        free.removeAll { row in
            guard solver.search(from: row) else { return false }
            solver.augment(root: row)
            return true
        }
    }
}

extension LazySolver where Costs == FloatRows<Int64> {
    /// Makes prices, lists and bounds true again after the costs of a column have changed.
    mutating func lowerPrice(ofChanged column: Int) {
        var price = prices[column]
        var complete: [Int] = []
        for row in 0..<rowCount {
            let mate = columnOfRow[row]
            let cost = costs.cost(row, column)
            updateEntry(row, column, cost)
            guard let cost else { continue }
            let bound = lists.bounds[row]
            // A list that had every allowed column is built again; there the dual alone must hold.
            if bound == .max { complete.append(row) } else { price = min(price, cost - bound) }
            if mate >= 0 { price = min(price, cost - (mateCost[row] - prices[mate])) }
        }
        prices.set(column, to: price)
        for row in complete { refresh(row) }
    }

    /// Makes a row's list and bound true again after one of its costs has changed; returns whether the row must look for a column
    /// again.
    mutating func unsettles(changeAt row: Int, _ column: Int) -> Bool {
        let cost = costs.cost(row, column)
        if !updateEntry(row, column, cost), let cost {
            lists.bounds[row] = min(lists.bounds[row], cost - prices[column])
        }
        let mate = columnOfRow[row]
        guard mate >= 0 else { return false }
        if mate != column {
            guard let cost else { return false }
            return cost - prices[column] < mateCost[row] - prices[mate]
        }
        guard let cost, cost <= mateCost[row] else { return true }
        mateCost[row] = cost
        return false
    }

    /// Changes the entry of a pair, if it has one: returns whether.
    @discardableResult
    private mutating func updateEntry(_ row: Int, _ column: Int, _ cost: Key?) -> Bool {
        for place in lists.places(of: row) where lists.columns[place] == Int32(column) {
            if let cost {
                lists.costs[place] = cost
            } else {
                let last = lists.places(of: row).upperBound - 1
                lists.columns[place] = lists.columns[last]
                lists.costs[place] = lists.costs[last]
                lists.counts[row] -= 1
            }
            lists.rests[row] = .min
            return true
        }
        return false
    }
}
