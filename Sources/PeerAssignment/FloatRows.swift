import PeerProblems

/// A matrix of floats that are integers after scaling, as it is.
struct FloatRows<Key: FixedWidthInteger & SignedInteger & Sendable>: LazyCosts {
    let orientation: Orientation
    let scale: Double
    private(set) var largest: Key
    private let unit: Int
    private var values: [Float]

    /// The matrix is copied where it must be turned or negated.
    init(_ costs: FloatingCostMatrix<Float, Key>, sense: Sense, mayTurn: Bool = true) {
        orientation = Orientation(
            rowCount: costs.rowCount, columnCount: costs.columnCount, sense: sense, mayTurn: mayTurn)
        (unit, largest) = (costs.unit, costs.largest)
        scale = Double(sign: .plus, exponent: -unit, significand: 1)
        let turned =
            orientation.isTurned
            ? transposed(costs.values, rows: costs.rowCount, columns: costs.columnCount) : costs.values
        values = sense == .minimize ? turned : turned.map { $0 == .infinity ? $0 : -$0 }
    }

    /// Replaces a row's costs, given in the caller's sense.
    mutating func replace(row: Int, with costs: [Float]) throws(ProblemError) {
        guard costs.count == columnCount else { throw .wrongShape(expected: columnCount, found: costs.count) }
        for (column, cost) in costs.enumerated() { try check(cost, row, column) }
        for (column, cost) in costs.enumerated() { values[row * columnCount + column] = oriented(cost) }
    }

    /// Replaces a column's costs, given in the caller's sense.
    mutating func replace(column: Int, with costs: [Float]) throws(ProblemError) {
        guard costs.count == rowCount else { throw .wrongShape(expected: rowCount, found: costs.count) }
        for (row, cost) in costs.enumerated() { try check(cost, row, column) }
        for (row, cost) in costs.enumerated() { values[row * columnCount + column] = oriented(cost) }
    }

    /// Replaces single costs, given in the caller's sense.
    mutating func replace(_ changes: [(row: Int, column: Int, cost: Float)]) throws(ProblemError) {
        for change in changes {
            guard (0..<rowCount).contains(change.row), (0..<columnCount).contains(change.column) else {
                throw .contradiction("pair (\(change.row), \(change.column)) does not exist")
            }
            try check(change.cost, change.row, change.column)
        }
        for change in changes { values[change.row * columnCount + change.column] = oriented(change.cost) }
    }

    private func oriented(_ cost: Float) -> Float {
        orientation.sense == .minimize || cost == .infinity ? cost : -cost
    }

    private func check(_ cost: Float, _ row: Int, _ column: Int) throws(ProblemError) {
        if cost == .infinity { return }
        guard cost.isFinite else { throw .invalidCost(row: row, column: column, text: "\(cost)") }
        let units = Double(cost) * scale
        guard units.magnitude <= Double(largest), units == units.rounded() else {
            throw .magnitudeTooLarge("cost \(cost) is finer or larger than those of the matrix")
        }
    }

    /// The cost of a pair as it is scanned.
    func value(_ row: Int, _ column: Int) -> Float { values[row * columnCount + column] }
    /// All costs, column after column.
    func turned() -> [Float] { transposed(values, rows: rowCount, columns: columnCount) }

    var isScreenExact: Bool { true }
    func base(_ row: Int) -> Key { 0 }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Key { screened.multiples(ofPower: unit) }
    func cost(_ row: Int, _ column: Int) -> Key? {
        let value = value(row, column)
        return value == .infinity ? nil : value.multiples(ofPower: unit)
    }
    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let span = values.span
        for row in rows { body(row, span.extracting(row * columnCount..<(row + 1) * columnCount)) }
    }
    func withoutCosts(above ceiling: Float) -> FloatRows? {
        var few = self
        let most = forbidCosts(above: ceiling, in: &few.values, columnCount: columnCount)
        few.largest = most.multiples(ofPower: unit)
        guard few.largest < largest / 2 else { return nil }
        // What FloatingCostMatrix wants where pairs are forbidden.
        let (paths, overflow) = few.largest.multipliedReportingOverflow(by: Key(4 * (columnCount + 8)))
        return overflow || paths >= Key(1) << Key(Key.bitWidth - 2) ? nil : few
    }
}
