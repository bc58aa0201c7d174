import PeerProblems

/// As many pairs as possible, of least total among those, by the textbook method on two goals in order.
///
/// Each row gets a private column that stands for "left out", and keys count those first. (Dropping the row whose search failed is not
/// optimal: with costs 1 and 100 on one shared column, it depends on which row came first.)
struct BestEffort<Costs: PathCosts> where Costs.Key: FixedWidthInteger & SignedInteger & Sendable {
    /// For each row its column.
    let columnOfRow: [Int?]
    private let rowDuals: [LexicographicCost<Costs.Key>]
    private let columnDuals: [LexicographicCost<Costs.Key>]

    /// - Throws: ``Interrupted`` when `monitor` says so.
    init(_ costs: Costs, monitor: Monitor) throws(Interrupted) {
        var paths = ShortestAugmentingPaths(WithPrivateColumns(costs: costs))
        let stuck = try paths.run(monitor: monitor)
        precondition(stuck == nil, "every row has its private column")
        columnOfRow = paths.columnOfRow.map { $0.flatMap { $0 < costs.columnCount ? $0 : nil } }
        rowDuals = paths.rowDuals
        // A private column's dual is ≤ 0, and 0 unless its row is left out: what a row's own dual says already.
        columnDuals = Array(paths.columnDuals.prefix(costs.columnCount))
    }

    /// The proof for a matrix whose rows, or columns if `isTurned`, are the rows here.
    func duals(isTurned: Bool) -> LevelDuals {
        func flat(_ duals: [LexicographicCost<Costs.Key>]) -> [Int128] {
            duals.flatMap { [Int128($0.leftOut), 0, Int128($0.cost)] }
        }
        let (rows, columns) = (flat(rowDuals), flat(columnDuals))
        return LevelDuals(levels: 3, rows: isTurned ? columns : rows, columns: isTurned ? rows : columns)
    }
}

/// The pairs of a matrix, and for each row a column of its own that costs no more than being counted.
private struct WithPrivateColumns<Costs: PathCosts>: PathCosts
where Costs.Key: FixedWidthInteger & SignedInteger & Sendable {
    let costs: Costs

    var rowCount: Int { costs.rowCount }
    var columnCount: Int { costs.columnCount + costs.rowCount }

    func cost(_ row: Int, _ column: Int) -> LexicographicCost<Costs.Key>? {
        if column < costs.columnCount {
            guard let cost = costs.cost(row, column) else { return nil }
            return LexicographicCost(leftOut: 0, cost: cost)
        }
        return column - costs.columnCount == row ? LexicographicCost(leftOut: 1, cost: 0) : nil
    }
}
