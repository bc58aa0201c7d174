import PeerProblems

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
        return few.largest < largest / 2 ? few : nil
    }
}
