import PeerProblems

/// A matrix of integers: a copy in floats is scanned, each row less its least cost, and the integers settle what passes.
struct IntegerRows<Key: FixedWidthInteger & SignedInteger & Sendable>: LazyCosts {
    let orientation: Orientation
    private(set) var largest: Key = 0
    /// Row by row as given, forbidden pairs `Key.max`.
    private let costs: [Key]
    private var bases: [Key] = []
    private var screen: [Float] = []

    init(_ matrix: CostMatrix<Key>, sense: Sense, mayTurn: Bool = true) {
        let costs = matrix.raw
        let orientation = Orientation(
            rowCount: matrix.rowCount, columnCount: matrix.columnCount, sense: sense, mayTurn: mayTurn)
        let (rowCount, columnCount) = (orientation.rowCount, orientation.columnCount)
        var (bases, largest) = ([Key](), Key.zero)
        bases.reserveCapacity(rowCount)
        screen = [Float](capacity: rowCount * columnCount) { screen in
            var turned = [Key](repeating: 0, count: orientation.isTurned ? columnCount : 0)
            for row in 0..<rowCount {
                if orientation.isTurned {
                    for column in 0..<columnCount { turned[column] = costs[column * rowCount + row] }
                    bases.append(Self.append(turned.span, sense, to: &screen, &largest))
                } else {
                    let span = costs.span.extracting(row * columnCount..<(row + 1) * columnCount)
                    bases.append(Self.append(span, sense, to: &screen, &largest))
                }
            }
        }
        (self.costs, self.orientation, self.bases, self.largest) = (costs, orientation, bases, largest)
    }

    /// Adds a row to the screen, without a branch; returns its least cost, as the solver sees costs.
    @inline(__always)
    private static func append(
        _ costs: Span<Key>, _ sense: Sense, to screen: inout OutputSpan<Float>, _ largest: inout Key
    ) -> Key {
        let isLeast = sense == .minimize
        var (least, greatest) = (Key.max, Key.min)
        for place in costs.indices {
            let cost = costs[place]
            (least, greatest) = (min(least, cost), max(greatest, cost == .max ? .min : cost))
        }
        // No allowed cost is the least integer, nor the greatest.
        guard greatest > .min else {
            screen.append(repeating: .infinity, count: costs.count)
            return 0
        }
        var most = largest
        for place in costs.indices {
            let cost = costs[place]
            let excess = isLeast ? cost &- least : greatest &- cost
            most = max(most, cost == .max ? 0 : excess)
            screen.append(cost == .max ? .infinity : Float(excess))
        }
        largest = most
        return isLeast ? least : 0 - greatest
    }

    private func entry(_ row: Int, _ column: Int) -> Key? {
        let value = costs[orientation.isTurned ? column * rowCount + row : row * columnCount + column]
        if value == .max { return nil }
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
