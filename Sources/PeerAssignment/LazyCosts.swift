import PeerProblems

/// How a matrix is seen so that least is best and the rows are the side to be assigned.
struct Orientation {
    /// Whether the solver's rows are the matrix's columns.
    let isTurned: Bool
    let sense: Sense
    let rowCount: Int
    let columnCount: Int

    /// Turns a matrix with more rows than columns, unless its rows may opt out and so need not fit.
    init(rowCount rows: Int, columnCount columns: Int, sense: Sense, mayTurn: Bool) {
        isTurned = mayTurn && rows > columns
        self.sense = sense
        (rowCount, columnCount) = isTurned ? (columns, rows) : (rows, columns)
    }

    /// A cost or dual of the matrix from one of the solver, or the other way round.
    func signed<Key: SignedInteger>(_ value: Key) -> Key { sense == .minimize ? value : 0 - value }
}

/// What the lazy solver reads: rows of costs, each row in two forms.
///
/// The *screened* form is a float per column, fast to scan: it lies within ``LazySolver/margin`` of the exact cost and tells
/// which columns are worth a look. The *exact* form is an integer, asked for the few columns that pass. Both leave out a
/// constant per row, its ``base(_:)``, which changes no assignment.
protocol LazyCosts: Sendable {
    associatedtype Key: FixedWidthInteger & SignedInteger & Sendable
    var orientation: Orientation { get }
    /// How many units of ``Key`` a screened cost of 1 is worth: a power of two.
    var scale: Double { get }
    /// No finite exact cost is greater in magnitude.
    var largest: Key { get }
    /// Whether a screened cost times ``scale`` is the exact cost. (Rounded ones are within 2⁻²⁴ of ``largest``.)
    var isScreenExact: Bool { get }
    /// The constant left out of a row.
    func base(_ row: Int) -> Key
    /// The exact cost of a pair that is known to be allowed and whose screened cost is at hand.
    func cost(_ row: Int, _ column: Int, screened: Float) -> Key
    /// The exact cost of any pair, without its row's base; `nil` when it is forbidden.
    func cost(_ row: Int, _ column: Int) -> Key?
    /// How many columns a row's list holds: long lists take longer to select, short ones send more searches back to the rows.
    static var listCapacity: Int { get }
    /// Calls `body` with the screened costs of each of `rows` in turn; +inf forbids a pair.
    func visit(_ rows: Range<Int>, _ body: (_ row: Int, _ screened: Span<Float>) -> Void)
    /// The same, pairs forbidden that cost more above the least screened cost of their row; `nil` where paths might then need more bits.
    func withoutCosts(above ceiling: Float) -> Self?
}

extension LazyCosts {
    static var listCapacity: Int { 32 }
    func withoutCosts(above ceiling: Float) -> Self? { nil }
    /// The side that is assigned whole.
    var rowCount: Int { orientation.rowCount }
    /// The other side, at least as long unless rows may opt out.
    var columnCount: Int { orientation.columnCount }
}

/// A matrix of floats that are integers after scaling, as it is.
struct FloatRows: LazyCosts {
    let orientation: Orientation
    let scale: Double
    private(set) var largest: Int64
    private var values: [Float]

    /// The matrix is copied where it must be turned or negated.
    init(_ costs: FloatCostMatrix, sense: Sense, mayTurn: Bool = true) {
        orientation = Orientation(
            rowCount: costs.rowCount, columnCount: costs.columnCount, sense: sense, mayTurn: mayTurn)
        scale = costs.scale
        largest = Int64(Double(costs.largest) * costs.scale)
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
    func base(_ row: Int) -> Int64 { 0 }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Int64 { Int64(Double(screened) * scale) }
    func cost(_ row: Int, _ column: Int) -> Int64? {
        let value = value(row, column)
        return value == .infinity ? nil : Int64(Double(value) * scale)
    }
    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let span = values.span
        for row in rows { body(row, span.extracting(row * columnCount..<(row + 1) * columnCount)) }
    }
    func withoutCosts(above ceiling: Float) -> FloatRows? {
        var few = self
        let most = forbidCosts(above: ceiling, in: &few.values, columnCount: columnCount)
        few.largest = Int64(Double(most) * scale)
        // What FloatCostMatrix wants where pairs are forbidden.
        let (paths, overflow) = few.largest.multipliedReportingOverflow(by: Int64(4 * (columnCount + 8)))
        return overflow || paths >= 1 << 62 ? nil : few
    }
}

/// Forbids all costs that are above the least of their row by more than the ceiling; returns the largest magnitude that is left.
private func forbidCosts(above ceiling: Float, in values: inout [Float], columnCount: Int) -> Float {
    var most: Float = 0
    var values = values.mutableSpan
    for start in stride(from: 0, to: values.count, by: columnCount) {
        var least = Float.infinity
        for place in start..<start + columnCount { least = min(least, values[place]) }
        for place in start..<start + columnCount {
            let value = values[place]
            guard value < .infinity else { continue }
            if value - least > ceiling { values[place] = .infinity } else { most = max(most, value.magnitude) }
        }
    }
    return most
}

/// A matrix of integers: a copy in floats is scanned, each row less its least cost, and the integers settle what passes.
struct IntegerRows<Key: FixedWidthInteger & SignedInteger & Sendable>: LazyCosts {
    let orientation: Orientation
    private(set) var largest: Key = 0
    private let costs: CostMatrix<Key>
    private var bases: [Key] = []
    private var screen: [Float] = []

    init(_ costs: CostMatrix<Key>, sense: Sense, mayTurn: Bool = true) {
        self.costs = costs
        orientation = Orientation(
            rowCount: costs.rowCount, columnCount: costs.columnCount, sense: sense, mayTurn: mayTurn)
        let (rowCount, columnCount) = (orientation.rowCount, orientation.columnCount)
        bases.reserveCapacity(rowCount)
        screen.reserveCapacity(rowCount * columnCount)
        for row in 0..<rowCount {
            var least: Key?
            for column in 0..<columnCount {
                if let entry = entry(row, column) { least = min(entry, least ?? entry) }
            }
            let base = least ?? 0
            bases.append(base)
            for column in 0..<columnCount {
                if let entry = entry(row, column) {
                    largest = max(largest, entry - base)
                    screen.append(Float(entry - base))
                } else {
                    screen.append(.infinity)
                }
            }
        }
    }

    private func entry(_ row: Int, _ column: Int) -> Key? {
        guard let value = orientation.isTurned ? costs[column, row] : costs[row, column] else { return nil }
        return orientation.sense == .minimize ? value : 0 - value
    }

    var scale: Double { 1 }
    var isScreenExact: Bool { largest <= 1 << 24 }
    func base(_ row: Int) -> Key { bases[row] }
    func cost(_ row: Int, _ column: Int) -> Key? {
        // Pairs may be forbidden here that are not in the matrix.
        guard screen[row * columnCount + column] < .infinity, let entry = entry(row, column) else { return nil }
        return entry - bases[row]
    }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Key {
        guard let entry = entry(row, column) else { preconditionFailure("the pair is allowed") }
        return entry - bases[row]
    }
    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let span = screen.span
        for row in rows { body(row, span.extracting(row * columnCount..<(row + 1) * columnCount)) }
    }
    func withoutCosts(above ceiling: Float) -> IntegerRows? {
        var few = self
        // A screened cost may be rounded down by half a unit in its last place.
        few.largest = min(largest, Key(forbidCosts(above: ceiling, in: &few.screen, columnCount: columnCount).nextUp))
        return few
    }
}

/// Columns as rows.
private func transposed(_ values: [Float], rows: Int, columns: Int) -> [Float] {
    var turned = [Float](repeating: 0, count: values.count)
    let (source, tile) = (values.span, 32)
    var out = turned.mutableSpan
    for firstRow in stride(from: 0, to: rows, by: tile) {
        for firstColumn in stride(from: 0, to: columns, by: tile) {
            for column in firstColumn..<min(columns, firstColumn + tile) {
                for row in firstRow..<min(rows, firstRow + tile) {
                    out[column * rows + row] = source[row * columns + column]
                }
            }
        }
    }
    return turned
}
