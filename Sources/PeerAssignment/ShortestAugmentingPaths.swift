// Successive shortest augmenting paths for the assignment problem.
//
// PROBLEM. Every one of n rows is to receive a column of its own (n ≤ m columns), at least total cost. Some pairs may be
// forbidden.
//
// DEFINITIONS. Row duals u and column duals v are *feasible* when the reduced cost c(i,j) − u(i) − v(j) is ≥ 0 for every
// allowed pair; a pair is *tight* when it is 0. An assignment of tight pairs under feasible duals, with v = 0 on every
// unassigned column and v ≤ 0 everywhere, is optimal: the duals' sum is a lower bound that it attains.
//
// METHOD. Start with nothing assigned, v = 0 and u = −∞ in effect. Rows enter one at a time. For the entering row,
// Dijkstra's algorithm over the reduced costs finds a shortest path that alternates between unassigned and assigned
// pairs and ends in a free column. The duals of everything settled move by its distance to the end, which keeps them
// feasible and makes the path tight; then the path is flipped, and one more row is assigned.
//
// INVARIANTS, after each row: duals feasible; assigned pairs tight; v ≤ 0; v = 0 on free columns (a column's v first
// moves when a path is flipped through it, and an assigned column stays assigned for ever).
//
// INFEASIBLE. If the search runs out of columns, the rows it settled have only the settled columns as partners, and
// those are one fewer: a Hall violator.
//
// COMPLEXITY. O(n² m) time, O(n + m) space beside the costs.
//
// The search is Dijkstra's over a dense array, without a heap: each settled column costs one pass over the others.
//
// SOURCES. H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2 (1955)
// pp. 83–97; N. Tomizawa, "On some techniques useful for solution of transportation network problems", Networks 1 (1971)
// pp. 173–194; R. Jonker & A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
// problems", Computing 38 (1987) pp. 325–340; the textbook account is R. Burkard, M. Dell'Amico & S. Martello,
// "Assignment Problems" (2009), §4.4.

import PeerProblems

/// Where costs come from: `Key` is an integer, or a ``LexicographicCost`` for two goals in order. A type of its own, not a
/// closure, so that the inner loop is compiled for it.
protocol PathCosts {
    associatedtype Key: AdditiveArithmetic & Comparable
    var rowCount: Int { get }
    var columnCount: Int { get }
    /// The key of an allowed pair, `nil` for a forbidden one.
    func cost(_ row: Int, _ column: Int) -> Key?
}

/// The state of the method.
struct ShortestAugmentingPaths<Costs: PathCosts> {
    typealias Key = Costs.Key

    let costs: Costs
    let rowCount: Int
    let columnCount: Int

    private(set) var rowDuals: [Key]
    private(set) var columnDuals: [Key]
    private(set) var columnOfRow: [Int?]
    private var rowOfColumn: [Int?]

    /// What the search under way knows of a column.
    private struct Reach {
        /// The length of the shortest path found, `nil` before one is.
        var distance: Key?
        /// The row before the column on that path.
        var previousRow = 0
    }
    private var reach: [Reach]
    private var settled: [Int] = []
    private var open: [Int] = []

    init(_ costs: Costs) {
        self.costs = costs
        (rowCount, columnCount) = (costs.rowCount, costs.columnCount)
        rowDuals = Array(repeating: .zero, count: rowCount)
        columnDuals = Array(repeating: .zero, count: columnCount)
        columnOfRow = Array(repeating: nil, count: rowCount)
        rowOfColumn = Array(repeating: nil, count: columnCount)
        reach = Array(repeating: Reach(), count: columnCount)
    }

    /// Where a search ended.
    private enum SearchEnd {
        case freeColumn(Int, distance: Key)
        case noColumnLeft
    }

    /// Assigns all rows, or returns the rows and columns that prove it impossible.
    mutating func run(monitor: Monitor) throws(Interrupted) -> (rows: [Int], columns: [Int])? {
        for row in 0..<rowCount {
            try monitor.poll(Double(row) / Double(rowCount))
            switch search(from: row) {
            case .freeColumn(let end, let length):
                moveDuals(enteringRow: row, length: length)
                flipPath(to: end, enteringRow: row)
            case .noColumnLeft:
                let rows = [row] + settled.compactMap { rowOfColumn[$0] }
                return (rows.sorted(), settled.sorted())
            }
        }
        return nil
    }

    /// Dijkstra's algorithm from `start` until a free column is settled. The entering row has dual 0 for now: distances
    /// are measured from there, and may be negative for that row's first step only, which shifts all paths alike.
    private mutating func search(from start: Int) -> SearchEnd {
        settled.removeAll(keepingCapacity: true)
        open = Array(0..<columnCount)
        for column in open { reach[column].distance = nil }
        var row = start
        var base = Key.zero
        while true {
            guard let nearest = relax(row, base: base) else { return .noColumnLeft }
            let column = open[nearest.position]
            guard let nextRow = rowOfColumn[column] else { return .freeColumn(column, distance: nearest.distance) }
            open.swapAt(nearest.position, open.count - 1)
            open.removeLast()
            settled.append(column)
            (row, base) = (nextRow, nearest.distance)
        }
    }

    /// Relaxes every open column through `row`, and finds the nearest open one in the same pass.
    private mutating func relax(_ row: Int, base: Key) -> (position: Int, distance: Key)? {
        let shift = base - rowDuals[row]
        // Locals, so that the loop reads plain memory and retains nothing for each column.
        let (costs, columnDuals, rowOfColumn, open) = (costs, columnDuals, rowOfColumn, open)
        var reach = self.reach.mutableSpan
        var nearest: (position: Int, distance: Key)?
        for position in open.indices {
            let column = open[position]
            var reached = reach[column].distance
            if let cost = costs.cost(row, column) {
                let length = shift + cost - columnDuals[column]
                if reached.map({ length < $0 }) ?? true {
                    reached = length
                    reach[column] = Reach(distance: length, previousRow: row)
                }
            }
            guard let reached else { continue }
            if let best = nearest, reached > best.distance { continue }
            // Among equally near columns a free one ends the search at once.
            if let best = nearest, reached == best.distance, rowOfColumn[column] != nil { continue }
            nearest = (position, reached)
        }
        return nearest
    }

    /// Keeps the duals feasible and makes the found path tight.
    private mutating func moveDuals(enteringRow: Int, length: Key) {
        rowDuals[enteringRow] += length
        for column in settled {
            guard let reached = reach[column].distance, let row = rowOfColumn[column] else { continue }
            columnDuals[column] -= length - reached
            rowDuals[row] += length - reached
        }
    }

    /// Assigns along the path that ends in `column`.
    private mutating func flipPath(to end: Int, enteringRow: Int) {
        var column = end
        while true {
            let row = reach[column].previousRow
            let next = columnOfRow[row]
            (columnOfRow[row], rowOfColumn[column]) = (column, row)
            guard row != enteringRow, let next else { return }
            column = next
        }
    }
}
