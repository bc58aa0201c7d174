import PeerProblems
import PeerNumerics

/// The state of the lazy-list method; see `LazyAssignment.swift` for the algorithm.
struct LazySolver<Costs: LazyCosts> {
    typealias Key = Costs.Key

    var costs: Costs
    let rowCount: Int
    let columnCount: Int
    let threads: Int
    var monitor: Monitor
    /// Whether every column ends with a mate, so that prices may start anywhere.
    var isSquare: Bool { rowCount == columnCount }

    var lists: RowLists<Key>
    /// Price of each column. During a solve prices only fall, except where ``startPrices()`` and ``findBetterPrices()`` set them.
    var prices: ColumnPrices<Key>
    var columnOfRow: [Int]
    var rowOfColumn: [Int]
    /// The cost of each row's pair.
    var mateCost: [Key]
    /// Lists built again, one at a time, since the start.
    var refreshes = 0
    /// Rows scanned whole because building the list again brought nothing new.
    var fullScans = 0
    var builder: ListBuilder<Costs>
    var state: SearchState<Key>

    init(_ costs: Costs, threads: Int, monitor: Monitor) {
        self.costs = costs
        (rowCount, columnCount) = (costs.rowCount, costs.columnCount)
        self.threads = threads
        self.monitor = monitor
        lists = RowLists(rowCount: rowCount, capacity: Costs.listCapacity)
        prices = ColumnPrices(columnCount: columnCount, scale: costs.scale)
        builder = ListBuilder(columnCount: columnCount)
        state = SearchState(rowCount: rowCount, columnCount: columnCount)
        columnOfRow = Array(repeating: -1, count: rowCount)
        rowOfColumn = Array(repeating: -1, count: columnCount)
        mateCost = Array(repeating: 0, count: rowCount)
    }

    /// Builds all lists at present prices.
    mutating func buildLists(share: ClosedRange<Double>) throws(Interrupted) {
        let (costs, prices, capacity, rowCount, threads) = (costs, prices, lists.capacity, rowCount, threads)
        let margin = prices.margin(beside: costs)
        let stage = monitor.stage(share)
        let (block, blocks) = (64, 16)
        for start in stride(from: 0, to: rowCount, by: block * blocks) {
            try stage.poll(Double(start) / Double(rowCount))
            let parts = Threads.map(min(blocks, (rowCount - start + block - 1) / block), threads: threads) { index in
                let first = start + index * block
                let rows = first..<min(rowCount, first + block)
                var builder = ListBuilder<Costs>(columnCount: costs.columnCount)
                var part = RowLists<Key>(rowCount: rows.count, capacity: capacity)
                costs.visit(rows) { row, screened in
                    builder.build(
                        row, screened, of: costs, at: prices, margin: margin, into: &part, place: row - first)
                }
                return part
            }
            for (index, part) in parts.enumerated() { lists.take(part, first: start + index * block) }
        }
    }

    /// Builds one row's list again at present prices.
    mutating func refresh(_ row: Int) {
        refreshes += 1
        let (costs, margin) = (costs, prices.margin(beside: costs))
        costs.visit(row..<row + 1) { row, screened in
            builder.build(row, screened, of: costs, at: prices, margin: margin, into: &lists, place: row)
        }
    }

    /// Gives a column to a row; what the row had is left to the caller.
    mutating func assign(_ row: Int, _ column: Int, cost: Key) {
        columnOfRow[row] = column
        rowOfColumn[column] = row
        mateCost[row] = cost
    }
}
