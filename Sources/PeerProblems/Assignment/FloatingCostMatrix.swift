/// A rectangular matrix of floating-point costs, +inf for a forbidden pair, read as the integer problem that it is.
///
/// Every finite float is a whole multiple of a power of two. Let g be the largest one that divides all costs here, 1 at most: then
/// costs divided by g are integers, and the problem on those is solved exactly, for the very numbers given. The floats
/// themselves stay as they are: nothing is copied, and vector instructions can scan them.
///
/// EXAMPLE. Costs .75, −.5 and 3 are 3, −2 and 12 quarters: g = 1/4, ``unit`` = −2, ``scale`` = 4.
///
/// ```swift
/// let costs = try FloatingCostMatrix<Double, Int64>(rowCount: 1, columnCount: 3, values: [0.75, -0.5, 3])
/// print(costs[0, 0] ?? 0, costs.scale)   // 3 4: the cost is 3/4
/// ```
public struct FloatingCostMatrix<Value: CostFloat, Cost: FixedWidthInteger & SignedInteger & Sendable>: CostTable,
    Hashable
{
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int
    /// The costs as given, row-major.
    public let values: [Value]
    /// The exponent of g; 0 or less, so that whole numbers stay as they are.
    public let unit: Int
    /// No finite cost divided by g reaches 2 to this power.
    public let bits: Int

    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - columnCount: how many columns.
    ///   - values: `rowCount × columnCount` costs, row-major, +inf where the pair is forbidden.
    /// - Throws: ``ProblemError/wrongShape(expected:found:)``; ``ProblemError/invalidCost(row:column:text:)`` for NaN and
    ///   −inf; ``ProblemError/magnitudeTooLarge(_:)`` when `Cost` might not hold paths or totals of such integers, see `room`.
    /// - Complexity: O(rowCount · columnCount), one pass.
    public init(rowCount: Int, columnCount: Int, values: [Value]) throws(ProblemError) {
        let range = try Self.range(rowCount, columnCount, values)
        guard let matrix = Self(rowCount: rowCount, columnCount: columnCount, values: values, range: range) else {
            let bits = range.greatest + 1 - min(0, range.least)
            throw .magnitudeTooLarge("costs of \(bits) bits in a matrix of \(rowCount) × \(columnCount)")
        }
        self = matrix
    }

    /// The exponents that occur, once for all types that the costs might fit.
    static func range(
        _ rowCount: Int, _ columnCount: Int, _ values: [Value]
    ) throws(ProblemError) -> ExponentRange<Value> {
        guard values.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: values.count)
        }
        let range = ExponentRange(values)
        if range.hasInvalid, let bad = values.firstIndex(where: { $0.isNaN || $0 == -.infinity }) {
            throw .invalidCost(row: bad / columnCount, column: bad % columnCount, text: "\(values[bad])")
        }
        return range
    }

    /// `nil` where `Cost` is too narrow.
    init?(rowCount: Int, columnCount: Int, values: [Value], range: ExponentRange<Value>) {
        (self.rowCount, self.columnCount, self.values) = (rowCount, columnCount, values)
        unit = min(0, range.least)
        bits = max(1, range.greatest + 1 - unit)
        // Beyond this numbers in the unit of the greatest cost are no doubles.
        guard range.greatest >= -1000 else { return nil }
        guard bits + Self.room(rowCount, columnCount, mayForbid: range.hasForbidden) <= Cost.bitWidth - 2 else {
            return nil
        }
    }

    /// The bits that solvers need beyond those of costs, less the least of their row: 8 times as much for paths of a complete matrix,
    /// 4(n + 8) with forbidden pairs, n the longer side, and where judges cannot count wider than costs are; as many as there are
    /// pairs for the total.
    private static func room(_ rows: Int, _ columns: Int, mayForbid: Bool) -> Int {
        func bits(_ value: Int) -> Int { Int.bitWidth - value.leadingZeroBitCount }
        let isLong = mayForbid || Cost.bitWidth > Int64.bitWidth
        return max(isLong ? bits(4 * (max(rows, columns) + 8)) + 1 : 5, bits(min(rows, columns)) + 1)
    }

    /// 1/g, by which costs are multiplied to become integers.
    public var scale: CostScale { CostScale(.two, exponent: -unit) }
    /// No finite cost is greater in magnitude, in units of g: a power of two.
    public var largest: Cost { Cost(1) << Cost(bits) }

    /// The cost at (`row`, `column`) in units of 1/``scale``, `nil` when the pair is forbidden.
    @inlinable public subscript(row: Int, column: Int) -> Cost? {
        let value = values[row * columnCount + column]
        return value == .infinity ? nil : value.multiples(ofPower: unit)
    }

    /// Writes the allowed pairs of a row, columns ascending.
    @specialized(where Value == Float, Cost == Int64)
    @specialized(where Value == Float, Cost == Int128)
    @specialized(where Value == Double, Cost == Int64)
    @specialized(where Value == Double, Cost == Int128)
    public func read(row: Int, into pairs: inout CostRow) {
        let (costs, first) = (values.span, row * columnCount)
        pairs.refill(columnCount) { column in
            let value = costs[first + column]
            return value == .infinity ? nil : Int128(value.multiples(ofPower: unit) as Cost)
        }
    }
}

/// Floats whose integers fit 64 bits with room for paths.
///
/// ```swift
/// let costs = try FloatCostMatrix(rowCount: 2, columnCount: 2, values: [1.5, 2, .infinity, 0])
/// if case .optimal(let answer) = try LazyAssignment.solve(costs) { print(answer.objective, costs.scale) }   // 3 2: in all 3/2
/// ```
public typealias FloatCostMatrix = FloatingCostMatrix<Float, Int64>
