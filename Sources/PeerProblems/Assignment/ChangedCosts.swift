/// A table with fewer of the pairs of another, or with their costs changed; nothing of the other is copied.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 1, columnCount: 3, costs: [4, 1, 9])
/// let changed = ChangedCosts(costs, keeping: { _, _, cost in cost < 5 }, changing: { 10 * $0 })
/// print(changed[0, 0] ?? 0, changed[0, 2] == nil)   // 40 true
/// ```
public struct ChangedCosts: CostTable {
    private let table: any CostTable
    private let isKept: @Sendable (Int, Int32, Int128) -> Bool
    private let change: @Sendable (Int128) -> Int128

    /// - Parameters:
    ///   - table: where pairs and costs come from.
    ///   - isKept: whether a pair stays, by row, column and cost as `table` has it; all do unless given.
    ///   - change: the new cost by the old one.
    public init(
        _ table: any CostTable, keeping isKept: @escaping @Sendable (Int, Int32, Int128) -> Bool = { _, _, _ in true },
        changing change: @escaping @Sendable (Int128) -> Int128 = { $0 }
    ) {
        (self.table, self.isKept, self.change) = (table, isKept, change)
    }

    /// Number of rows.
    public var rowCount: Int { table.rowCount }
    /// Number of columns.
    public var columnCount: Int { table.columnCount }

    /// The cost of a pair, `nil` when it is forbidden or left out. O(the row's pairs).
    public subscript(row: Int, column: Int) -> Int128? {
        var pairs = CostRow()
        read(row: row, into: &pairs)
        return zip(pairs.columns, pairs.costs).first { $0.0 == Int32(column) }?.1
    }

    /// Writes the pairs of a row that stay, columns ascending.
    public func read(row: Int, into pairs: inout CostRow) {
        table.read(row: row, into: &pairs)
        pairs.keep(where: { isKept(row, $0, $1) }, changingCosts: change)
    }
}
