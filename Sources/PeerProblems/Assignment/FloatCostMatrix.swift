/// A rectangular matrix of float costs, +inf for a forbidden pair, read as the integer problem that it is.
///
/// Every finite float is a whole multiple of a power of two. Let g be the largest one that divides all costs here: then
/// costs divided by g are integers, and the problem on those is solved exactly, for the very numbers given. The floats
/// themselves stay as they are: 4 bytes a pair, and vector instructions can scan them.
public struct FloatCostMatrix: CostTable, Hashable {
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int
    /// The costs as given, row-major.
    public let values: [Float]
    /// 1/g, by which costs are multiplied to become integers. Never below 1, so that whole numbers stay as they are.
    public let scale: Double
    /// No finite cost is greater in magnitude: a power of two.
    public let largest: Float

    /// - Parameter values: `rowCount × columnCount` costs, row-major, +inf where the pair is forbidden.
    /// - Throws: ``ProblemError/wrongShape(expected:found:)``; ``ProblemError/invalidCost(row:column:text:)`` for NaN and
    ///   −inf; ``ProblemError/magnitudeTooLarge(_:)`` when paths of such integers might not fit 64 bits: when 32 · max |cost| / g
    ///   is 2⁶² or more, or, with forbidden pairs, 4 (n + 8) · max |cost| / g, n the longer side.
    /// - Complexity: O(rowCount · columnCount), one pass.
    public init(rowCount: Int, columnCount: Int, values: [Float]) throws(ProblemError) {
        guard values.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: values.count)
        }
        let range = MagnitudeRange(values)
        if range.hasInvalid, let bad = values.firstIndex(where: { $0.isNaN || $0 == -.infinity }) {
            throw .invalidCost(row: bad / columnCount, column: bad % columnCount, text: "\(values[bad])")
        }
        let unit = min(0, range.leastExponent)
        let bits = range.greatestExponent + 1 - unit
        let paths = range.hasForbidden ? Int.bitWidth - (4 * (max(rowCount, columnCount) + 8)).leadingZeroBitCount : 5
        guard bits + paths <= 62 else {
            throw .magnitudeTooLarge("costs of \(bits) bits in a matrix of \(rowCount) × \(columnCount)")
        }
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.values = values
        scale = Double(sign: .plus, exponent: -unit, significand: 1)
        largest = Float(sign: .plus, exponent: range.greatestExponent + 1, significand: 1)
    }

    /// The cost at (`row`, `column`) in units of 1/``scale``, `nil` when the pair is forbidden.
    public subscript(row: Int, column: Int) -> Int64? {
        let value = values[row * columnCount + column]
        return value == .infinity ? nil : Int64(Double(value) * scale)
    }

    /// Writes the allowed pairs of a row, columns ascending.
    public func read(row: Int, into pairs: inout CostRow) {
        let (costs, first) = (values.span, row * columnCount)
        pairs.refill(columnCount) { column in
            let value = costs[first + column]
            return value == .infinity ? nil : Int128(Int64(Double(value) * scale))
        }
    }
}

/// The exponents that occur in an array of floats: of the lowest bit in use and of the highest.
private struct MagnitudeRange {
    /// The exponent of the lowest bit that is set in any of them; `Int.max` when all are 0.
    private(set) var leastExponent = Int.max
    /// The exponent of the greatest magnitude; 0 when all are 0.
    private(set) var greatestExponent = 0
    /// Whether there is a NaN or a −inf.
    private(set) var hasInvalid = false
    /// Whether there is a +inf.
    private(set) var hasForbidden = false

    /// One pass that compilers turn into vector instructions: no branch, no table. A second one where not all are finite.
    init(_ values: [Float]) {
        let infinity = Float.infinity.bitPattern
        var (least, greatest) = (UInt32.max, UInt32(0))
        for value in values {
            let magnitude = value.bitPattern & 0x7FFF_FFFF
            // What is left of a number without its lowest bit is subtracted from it: that bit, exactly. A power of two is its own.
            let rest = Float(bitPattern: magnitude & (magnitude &- 1))
            let bit = magnitude & 0x7F_FFFF == 0 ? magnitude : (Float(bitPattern: magnitude) - rest).bitPattern
            // Less 1, so that 0 comes last.
            least = min(least, bit &- 1)
            greatest = max(greatest, magnitude)
        }
        if greatest >= infinity {
            greatest = 0
            for value in values {
                if value == .infinity { hasForbidden = true } else if !value.isFinite { hasInvalid = true }
                if value.isFinite { greatest = max(greatest, value.magnitude.bitPattern) }
            }
        }
        guard greatest > 0 else { return }
        leastExponent = Int(Float(bitPattern: least &+ 1).exponent)
        greatestExponent = Int(Float(bitPattern: greatest).exponent)
    }
}
