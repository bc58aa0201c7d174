import PeerProblems

/// A matrix of doubles as it is: a copy in floats is scanned, each row less its least cost, and the doubles settle what passes.
///
/// The copy counts in units of the greatest power of two among costs, so that any exponents fit a float: the least of them may
/// become 0 there, which is within the rounding that a scan allows for.
struct DoubleRows<Key: FixedWidthInteger & SignedInteger & Sendable>: LazyCosts {
    let orientation: Orientation
    let scale: Double
    private(set) var largest: Key = 0
    /// By what costs are multiplied to be screened; negative where the greatest total is best.
    private let factor: Double
    private let costs: FloatingCostMatrix<Double, Key>
    /// The least of each row, as a cost given.
    private var bases: [Double] = []
    private var screen: [Float]

    init(_ costs: FloatingCostMatrix<Double, Key>, sense: Sense, mayTurn: Bool = true) {
        self.costs = costs
        orientation = Orientation(
            rowCount: costs.rowCount, columnCount: costs.columnCount, sense: sense, mayTurn: mayTurn)
        scale = Double(sign: .plus, exponent: costs.bits, significand: 1)
        let magnitude = Double(sign: .plus, exponent: 0 - costs.bits - costs.unit, significand: 1)
        factor = sense == .minimize ? magnitude : -magnitude
        let values = orientation.isTurned ? Self.transposed(costs) : costs.values
        screen = [Float](repeating: .infinity, count: values.count)
        bases.reserveCapacity(orientation.rowCount)
        var most: Float = 0
        for row in 0..<orientation.rowCount {
            let places = row * orientation.columnCount..<(row + 1) * orientation.columnCount
            let base = Self.least(values.span, places, factor: factor)
            bases.append(base)
            most = max(most, Self.write(values.span, places, less: base, factor: factor, &screen))
        }
        largest = (Double(most.nextUp) * scale).rounded(.up).multiples(ofPower: 0)
    }

    /// The cost that is best in a row, 0 where all are forbidden.
    private static func least(_ values: Span<Double>, _ places: Range<Int>, factor: Double) -> Double {
        let sign: Double = factor < 0 ? -1 : 1
        var least = Double.infinity
        for place in places {
            let value = values[place]
            least = min(least, value == .infinity ? value : sign * value)
        }
        return least == .infinity ? 0 : sign * least
    }

    /// Screens one row; returns the greatest.
    private static func write(
        _ values: Span<Double>, _ places: Range<Int>, less base: Double, factor: Double, _ screen: inout [Float]
    ) -> Float {
        var target = screen.mutableSpan
        let least = base * factor
        var most: Float = 0
        for place in places {
            let value = values[place]
            let screened = Float(value * factor - least)
            target[place] = value == .infinity ? .infinity : screened
            most = max(most, value == .infinity ? 0 : screened)
        }
        return most
    }

    private static func transposed(_ costs: FloatingCostMatrix<Double, Key>) -> [Double] {
        PeerAssignment.transposed(costs.values, rows: costs.rowCount, columns: costs.columnCount)
    }

    private func entry(_ row: Int, _ column: Int) -> Double {
        orientation.isTurned
            ? costs.values[column * costs.columnCount + row] : costs.values[row * costs.columnCount + column]
    }

    private func key(_ value: Double) -> Key { orientation.signed(value.multiples(ofPower: costs.unit)) }

    var isScreenExact: Bool { largest <= 1 << 24 }
    func base(_ row: Int) -> Key { key(bases[row]) }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Key { key(entry(row, column)) - key(bases[row]) }
    func cost(_ row: Int, _ column: Int) -> Key? {
        // Pairs may be forbidden here that are not in the matrix.
        let screened = screen[row * columnCount + column]
        return screened == .infinity ? nil : cost(row, column, screened: screened)
    }
    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let span = screen.span
        for row in rows { body(row, span.extracting(row * columnCount..<(row + 1) * columnCount)) }
    }
    func withoutCosts(above ceiling: Float) -> DoubleRows? {
        var few = self
        let most = forbidCosts(above: ceiling, in: &few.screen, columnCount: columnCount)
        // A screened cost may be rounded down by half a unit in its last place.
        few.largest = (Double(most.nextUp) * scale).rounded(.up).multiples(ofPower: 0)
        guard few.largest < largest / 2 else { return nil }
        let (paths, overflow) = few.largest.multipliedReportingOverflow(by: Key(4 * (columnCount + 8)))
        return overflow || paths >= Key(1) << Key(Key.bitWidth - 2) ? nil : few
    }
}
