// How an optimal assignment answers to change: what a pair lacks, and what a person adds.
//
// SETTING. Rows are the shorter side: n rows, m ≥ n columns, costs so signed that least is best. u and v are the optimal duals, and
// r(i,j) = c(i,j) − u(i) − v(j) ≥ 0 the reduced costs; free columns have v = 0. A set of pairs that assigns every row costs
// Σ u + Σ r + the v of the columns it uses.
//
// EXCHANGES. Let d(b, a) be the length of a shortest path from column b to column a in the graph of exchanges: from a column to the
// one that its row would take instead, at the reduced cost of that pair; and, where m > n, from a free column to the *hub* at 0, and
// from the hub to a column b at −v(b), which is what leaving b unused costs. All lengths are ≥ 0.
//
// THE RAISE OF A PAIR. Force row i and column j together. The row of j looks elsewhere, and so on, until somebody takes the column a
// that row i gave up: the total rises by r(i,j) + d(j, a), no less. So much must the cost of the pair fall before an optimal assignment
// has it. The reduced cost is only a bound.
//
// THE CONTRIBUTION OF A PERSON is the optimum with them less the optimum without. Without row i, column a is left, or taken in
// exchange for some other that is left: the optimum falls by u(i) − min over b of (d(b, a) − v(b)). Without column j its row needs
// another: the optimum rises by d(j, hub) − v(j); and where m = n, somebody is left out instead: by the least of d(j, a) − u(i) − v(j)
// over rows i with column a. These are the extreme values of u(i) and v(j) over all optimal duals.
//
// COMPLEXITY. One pair, or all pairs of a column: one run of Dijkstra's algorithm over whole rows, O(n²). All contributions: two.
//
// SOURCES. G. Demange & D. Gale, "The strategy structure of two-sided matching markets", Econometrica 53 (1985) pp. 873–888 (extreme
// duals and marginal products); R. Burkard, M. Dell'Amico & S. Martello, "Assignment Problems" (2009), ch. 4;
// E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1 (1959) pp. 269–271.

import PeerProblems

/// What would have to change for a pair to be chosen, and what each person adds to the whole.
///
/// All numbers are in the units of the table's integers: the costs or scores themselves, or 1/scale of them for a ``FloatCostMatrix``.
///
/// ```swift
/// let sensitivity = AssignmentSensitivity(answer, of: costs, sense: .minimize)
/// sensitivity.raise(row: 3, column: 8)     // 12: at 12 less, an optimal assignment has the pair
/// ```
public struct AssignmentSensitivity: Sendable {
    private let costs: any CostTable
    private let sense: Sense
    /// Whether rows and columns are exchanged, so that there are no more rows than columns.
    private let isTurned: Bool
    private let rowDuals: [Int128]
    private let columnDuals: [Int128]
    private let columnOfRow: [Int]
    private let rowOfColumn: [Int]

    /// - Parameters:
    ///   - solution: optimal for `costs` and `sense`, with its duals; ``AssignmentJudge`` tells.
    ///   - costs: as they were solved.
    ///   - sense: least or greatest total.
    public init<Cost>(_ solution: AssignmentSolution<Cost>, of costs: some CostTable, sense: Sense) {
        precondition(
            solution.rowDuals.count == costs.rowCount && solution.columnDuals.count == costs.columnCount,
            "a solution of these costs")
        self.costs = costs
        self.sense = sense
        isTurned = costs.rowCount > costs.columnCount
        func signed(_ duals: [Cost]) -> [Int128] { duals.map { sense == .minimize ? Int128($0) : -Int128($0) } }
        rowDuals = signed(isTurned ? solution.columnDuals : solution.rowDuals)
        columnDuals = signed(isTurned ? solution.rowDuals : solution.columnDuals)
        var columnOfRow = [Int](repeating: -1, count: rowDuals.count)
        var rowOfColumn = [Int](repeating: -1, count: columnDuals.count)
        for (first, mate) in solution.mates.enumerated() {
            guard let mate else { continue }
            let (row, column) = isTurned ? (mate, first) : (first, mate)
            (columnOfRow[row], rowOfColumn[column]) = (column, row)
        }
        precondition(!columnOfRow.contains(-1), "the whole shorter side is assigned")
        (self.columnOfRow, self.rowOfColumn) = (columnOfRow, rowOfColumn)
    }

    /// By how much the cost of a pair must fall, or its score rise, before an optimal assignment has it; 0 when one has it now.
    /// `nil` when the pair is forbidden, or no assignment of the whole shorter side has it.
    ///
    /// - Complexity: O(n m).
    public func raise(row: Int, column: Int) -> Int128? {
        let (row, column) = isTurned ? (column, row) : (row, column)
        guard let reduced = reducedCost(row, column) else { return nil }
        return sum(reduced, distances(from: [(column, 0)])[columnOfRow[row]])
    }

    /// The raise that each pair of a column needs, by row; see ``raise(row:column:)``.
    ///
    /// - Complexity: O(n m).
    public func raises(column: Int) -> [Int128?] { isTurned ? raises(ofRow: column) : raises(ofColumn: column) }

    /// The raise that each pair of a row needs, by column; see ``raise(row:column:)``.
    ///
    /// - Complexity: O(n m).
    public func raises(row: Int) -> [Int128?] { isTurned ? raises(ofColumn: row) : raises(ofRow: row) }

    private func raises(ofColumn column: Int) -> [Int128?] {
        let distances = distances(from: [(column, 0)])
        return columnOfRow.enumerated().map { sum(reducedCost($0, column), distances[$1]) }
    }

    private func raises(ofRow row: Int) -> [Int128?] {
        let distances = distances(to: [(columnOfRow[row], 0)])
        return rowOfColumn.indices.map { sum(reducedCost(row, $0), distances[$0]) }
    }

    private func sum(_ reduced: Int128?, _ distance: Int128?) -> Int128? {
        guard let reduced, let distance else { return nil }
        return reduced + distance
    }

    /// The optimum with each row, and with each column, less the optimum without them.
    ///
    /// For scores that is what somebody adds to the total; for costs, what they add to the cost. `nil` for those of the longer side
    /// without whom the shorter side cannot be assigned whole.
    /// - Complexity: O(n m).
    public func contributions() -> (rows: [Int128?], columns: [Int128?]) {
        let sign: Int128 = sense == .minimize ? 1 : -1
        let rows = rowContributions().map { $0.map { sign * $0 } }
        let columns = columnContributions().map { $0.map { sign * $0 } }
        return isTurned ? (columns, rows) : (rows, columns)
    }

    private func rowContributions() -> [Int128?] {
        let left = distances(from: columnOfRow.map { ($0, -columnDuals[$0]) })
        return columnOfRow.enumerated().map { row, column in left[column].map { rowDuals[row] - $0 } }
    }

    private func columnContributions() -> [Int128?] {
        let ends: [(Int, Int128)] =
            isSquare
            ? columnOfRow.enumerated().map { ($1, -rowDuals[$0]) }
            : rowOfColumn.indices.filter { rowOfColumn[$0] < 0 }.map { ($0, 0) }
        let distances = distances(to: ends)
        return rowOfColumn.indices.map { column in
            if rowOfColumn[column] < 0 { return 0 }
            return distances[column].map { columnDuals[column] - $0 }
        }
    }

    // MARK: Exchanges

    private var isSquare: Bool { columnOfRow.count == rowOfColumn.count }

    private func cost(_ row: Int, _ column: Int) -> Int128? {
        let cost = isTurned ? costs.cost(column, row) : costs.cost(row, column)
        return cost.map { sense == .minimize ? $0 : -$0 }
    }

    private func reducedCost(_ row: Int, _ column: Int) -> Int128? {
        cost(row, column).map { $0 - rowDuals[row] - columnDuals[column] }
    }

    /// The lengths of shortest paths of exchanges to every column from the nearest of `starts`, which are so far away already.
    private func distances(from starts: [(column: Int, distance: Int128)]) -> [Int128?] {
        var search = ExchangeSearch(count: rowOfColumn.count, starts: starts)
        while let (column, distance) = search.settleNearest() {
            let row = rowOfColumn[column]
            guard row >= 0 else {
                // To the hub, and from it to every column in use.
                for other in columnOfRow { search.reach(other, distance - columnDuals[other]) }
                continue
            }
            for other in rowOfColumn.indices where !search.isSettled[other] {
                if let reduced = reducedCost(row, other) { search.reach(other, distance + reduced) }
            }
        }
        return search.distances
    }

    /// The lengths of shortest paths of exchanges from every column to the nearest of `ends`, from which it is so far yet.
    private func distances(to ends: [(column: Int, distance: Int128)]) -> [Int128?] {
        var search = ExchangeSearch(count: rowOfColumn.count, starts: ends)
        let free = rowOfColumn.indices.filter { rowOfColumn[$0] < 0 }
        while let (column, distance) = search.settleNearest() {
            // From the free columns by way of the hub.
            if rowOfColumn[column] >= 0 { for other in free { search.reach(other, distance - columnDuals[column]) } }
            for (row, other) in columnOfRow.enumerated() where !search.isSettled[other] {
                if let reduced = reducedCost(row, column) { search.reach(other, distance + reduced) }
            }
        }
        return search.distances
    }
}

extension CostTable {
    /// The cost of a pair in the widest integers.
    fileprivate func cost(_ row: Int, _ column: Int) -> Int128? { self[row, column].map { Int128($0) } }
}

/// Dijkstra's algorithm over a dense array of columns.
private struct ExchangeSearch {
    private(set) var distances: [Int128?]
    private(set) var isSettled: [Bool]

    init(count: Int, starts: [(column: Int, distance: Int128)]) {
        distances = Array(repeating: nil, count: count)
        isSettled = Array(repeating: false, count: count)
        for start in starts { reach(start.column, start.distance) }
    }

    mutating func reach(_ column: Int, _ distance: Int128) {
        if distances[column].map({ distance < $0 }) ?? true { distances[column] = distance }
    }

    /// The nearest column that is not settled yet.
    mutating func settleNearest() -> (column: Int, distance: Int128)? {
        var nearest: (column: Int, distance: Int128)?
        for (column, distance) in distances.enumerated() where !isSettled[column] {
            guard let distance, nearest.map({ distance < $0.distance }) ?? true else { continue }
            nearest = (column, distance)
        }
        if let nearest { isSettled[nearest.column] = true }
        return nearest
    }
}
