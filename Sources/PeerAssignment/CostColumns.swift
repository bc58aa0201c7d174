/// Costs column by column, beside the rows that they come from.
///
/// To read a column of a row-major matrix is a cache miss an entry. This copy makes it one pass. A row that is replaced would be written
/// here with a miss an entry again: it is only noted, a column is mended where it is read, and many noted rows are written at once.
struct CostColumns: Sendable {
    private let rowCount: Int
    /// Column after column.
    private var values: [Float]
    /// Rows whose entries may be out of date.
    private var noted: [Int] = []
    private static var mostNoted: Int { 64 }

    init(_ costs: FloatRows<Int64>) {
        rowCount = costs.rowCount
        values = costs.turned()
    }

    /// Call after a row has been replaced.
    mutating func note(row: Int, of costs: FloatRows<Int64>) {
        if !noted.contains(row) { noted.append(row) }
        guard noted.count == Self.mostNoted else { return }
        for column in 0..<costs.columnCount { mend(column, of: costs) }
        noted.removeAll()
    }

    /// Call after entries of a column have been replaced.
    mutating func update(_ column: Int, rows: some Sequence<Int>, of costs: FloatRows<Int64>) {
        for row in rows { values[column * rowCount + row] = costs.value(row, column) }
    }

    /// Calls `body` with a column's costs, +inf for a forbidden pair.
    mutating func visit<Result>(_ column: Int, of costs: FloatRows<Int64>, _ body: (Span<Float>) -> Result) -> Result {
        mend(column, of: costs)
        return body(values.span.extracting(column * rowCount..<(column + 1) * rowCount))
    }

    private mutating func mend(_ column: Int, of costs: FloatRows<Int64>) { update(column, rows: noted, of: costs) }
}
