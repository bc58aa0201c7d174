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
    /// The same, pairs forbidden that cost more above the least screened cost of their row; `nil` where paths might then need more
    /// bits, or costs stay as large as they were.
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

/// Forbids all costs that are above the least of their row by more than the ceiling; returns the largest magnitude that is left.
func forbidCosts(above ceiling: Float, in values: inout [Float], columnCount: Int) -> Float {
    var most: UInt32 = 0
    var values = values.mutableSpan
    for start in stride(from: 0, to: values.count, by: columnCount) {
        let row = start..<start + columnCount
        let least = leastValue(in: values.span, row)
        for place in row {
            let value = values[place]
            let kept = value - least > ceiling ? .infinity : value
            values[place] = kept
            // Magnitudes are in the order of their bits.
            most = max(most, kept == .infinity ? 0 : kept.magnitude.bitPattern)
        }
    }
    return Float(bitPattern: most)
}

/// The least of some numbers, none of them NaN, by integers that are in the same order: compilers turn that into vector instructions.
private func leastValue(in values: Span<Float>, _ places: Range<Int>) -> Float {
    func flipped(_ bits: Int32) -> Int32 { bits ^ (bits >> 31 & Int32.max) }
    var least = Int32.max
    for place in places { least = min(least, flipped(Int32(bitPattern: values[place].bitPattern))) }
    return least == .max ? .infinity : Float(bitPattern: UInt32(bitPattern: flipped(least)))
}

/// Columns as rows.
func transposed<Value: CostFloat>(_ values: [Value], rows: Int, columns: Int) -> [Value] {
    var turned = [Value](repeating: 0, count: values.count)
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
