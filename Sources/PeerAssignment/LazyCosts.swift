import PeerMatchings

/// What the lazy solver reads: rows of costs, each row in two forms.
///
/// The *screened* form is a float per column, fast to scan: it lies within ``LazySolver/margin`` of the exact cost and tells
/// which columns are worth a look. The *exact* form is an integer, asked for the few columns that pass. Both leave out a
/// constant per row, its ``base(_:)``, which changes no assignment.
protocol LazyCosts: Sendable {
    associatedtype Key: FixedWidthInteger & SignedInteger & Sendable
    /// The side that is assigned whole.
    var rowCount: Int { get }
    /// The other side, at least as long unless rows may opt out.
    var columnCount: Int { get }
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
    /// Calls `body` with the screened costs of each of `rows` in turn; +inf forbids a pair.
    func visit(_ rows: Range<Int>, _ body: (_ row: Int, _ screened: Span<Float>) -> Void)
}

/// A matrix of floats that are integers after scaling, as it is.
struct FloatRows: LazyCosts {
    let rowCount: Int
    let columnCount: Int
    let scale: Double
    let largest: Int64
    private let values: [Float]

    /// Rows are the shorter side of `costs`, and least is best: the matrix is copied where it must be turned for that.
    init(_ costs: FloatCostMatrix, sense: Sense) {
        let isTurned = costs.rowCount > costs.columnCount
        rowCount = isTurned ? costs.columnCount : costs.rowCount
        columnCount = isTurned ? costs.rowCount : costs.columnCount
        scale = costs.scale
        let turned = isTurned ? transposed(costs.values, rows: costs.rowCount, columns: costs.columnCount) : costs.values
        values = sense == .minimize ? turned : turned.map { $0 == .infinity ? $0 : -$0 }
        largest = Int64(Double(costs.largest) * costs.scale)
    }

    var isScreenExact: Bool { true }
    func base(_ row: Int) -> Int64 { 0 }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Int64 { Int64(Double(screened) * scale) }
    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let span = values.span
        for row in rows { body(row, span.extracting(row * columnCount..<(row + 1) * columnCount)) }
    }
}

/// A matrix of integers: a copy in floats is scanned, each row less its least cost, and the integers settle what passes.
struct IntegerRows<Key: FixedWidthInteger & SignedInteger & Sendable>: LazyCosts {
    let rowCount: Int
    let columnCount: Int
    private(set) var largest: Key = 0
    private let costs: CostMatrix<Key>
    private let isTurned: Bool
    private let sense: Sense
    private var bases: [Key] = []
    private var screen: [Float] = []

    init(_ costs: CostMatrix<Key>, sense: Sense) {
        self.costs = costs
        self.sense = sense
        isTurned = costs.rowCount > costs.columnCount
        rowCount = isTurned ? costs.columnCount : costs.rowCount
        columnCount = isTurned ? costs.rowCount : costs.columnCount
        bases.reserveCapacity(rowCount)
        screen.reserveCapacity(rowCount * columnCount)
        for row in 0..<rowCount {
            let line = (0..<columnCount).lazy.map { [costs, sense, isTurned] in
                Self.entry(costs, row, $0, isTurned: isTurned, sense: sense)
            }
            let base = line.reduce(nil) { least, cost in cost.map { min($0, least ?? $0) } ?? least } ?? 0
            bases.append(base)
            for cost in line {
                guard let cost else {
                    screen.append(.infinity)
                    continue
                }
                largest = max(largest, cost - base)
                screen.append(Float(cost - base))
            }
        }
    }

    private static func entry(_ costs: CostMatrix<Key>, _ row: Int, _ column: Int, isTurned: Bool, sense: Sense) -> Key? {
        guard let value = isTurned ? costs[column, row] : costs[row, column] else { return nil }
        return sense == .minimize ? value : -value
    }

    var scale: Double { 1 }
    var isScreenExact: Bool { largest <= 1 << 24 }
    func base(_ row: Int) -> Key { bases[row] }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Key {
        guard let cost = Self.entry(costs, row, column, isTurned: isTurned, sense: sense) else {
            preconditionFailure("the pair is allowed")
        }
        return cost - bases[row]
    }
    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let span = screen.span
        for row in rows { body(row, span.extracting(row * columnCount..<(row + 1) * columnCount)) }
    }
}

/// Scores computed when they are read: the cost of a pair is its negated score, or its score when least is best.
struct ScoreRows: LazyCosts {
    let rowCount: Int
    let columnCount: Int
    let largest: Int64
    private let scores: any ScoreSource
    private let isTurned: Bool
    private let sign: Float
    private static var blockRows: Int { 16 }

    init(_ scores: some ScoreSource, sense: Sense) {
        self.scores = scores
        isTurned = scores.rowCount > scores.columnCount
        rowCount = isTurned ? scores.columnCount : scores.rowCount
        columnCount = isTurned ? scores.rowCount : scores.columnCount
        sign = sense == .minimize ? 1 : -1
        largest = 1 << 24
    }

    var scale: Double { 1 }
    var isScreenExact: Bool { true }
    func base(_ row: Int) -> Int64 { 0 }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Int64 { Int64(screened) }

    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let columns = columnCount
        var block = [Int32](repeating: 0, count: min(Self.blockRows, rows.count) * columns)
        var floats = [Float](repeating: 0, count: columns)
        for first in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockRows) {
            let part = first..<min(first + Self.blockRows, rows.upperBound)
            var span = block.mutableSpan
            if isTurned {
                scores.writeScores(rows: 0..<columns, columns: part, into: &span)
            } else {
                scores.writeScores(rows: part, columns: 0..<columns, into: &span)
            }
            let (start, step) = isTurned ? (1, part.count) : (columns, 1)
            for row in part {
                Self.convert(block.span, from: (row - first) * start, step: step, sign: sign, &floats)
                body(row, floats.span)
            }
        }
    }

    private static func convert(_ scores: Span<Int32>, from start: Int, step: Int, sign: Float, _ floats: inout [Float]) {
        var out = floats.mutableSpan
        for column in out.indices {
            let score = scores[start + column * step]
            out[column] = score == Score.forbidden ? .infinity : sign * Float(score)
        }
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
