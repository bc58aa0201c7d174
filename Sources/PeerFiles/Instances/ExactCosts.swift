// Float costs as an integer problem. Let g be the largest power of two that divides all finite costs. If costs divided by g
// fit 64 or 128 bits, the instance *is* an integer problem, and is solved exactly as the numbers given. Otherwise (numbers
// whose sizes differ by more than 2¹⁰⁰ or so) costs are rounded to a grid of 2⁻¹⁰⁰ of the largest, and the answer says so.

import PeerProblems

/// An assignment instance as integers, and what one unit is worth.
public struct ExactCosts: Sendable {
    /// The integers, in the narrower width that is safe.
    public enum Matrix: Sendable {
        /// Floats as they were given, which are integers after scaling.
        case single(FloatCostMatrix)
        /// 64 bits.
        case narrow(CostMatrix<Int64>)
        /// 128 bits.
        case wide(CostMatrix<Int128>)
    }
    /// Costs times ``scale``.
    public let matrix: Matrix
    /// The power of two by which the given costs were multiplied; 1 for integers.
    public let scale: Double
    /// Whether costs had to be rounded.
    public let isRounded: Bool
    /// Rounding shifts an objective by no more than this; 0 when nothing was rounded.
    public let gapBound: Double
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int

    /// Floats as they are, where they are exact in 64 bits, and like ``init(rowCount:columnCount:costs:)`` otherwise.
    public init(rowCount: Int, columnCount: Int, floats: [Float]) throws(ProblemError) {
        do {
            self.init(try FloatCostMatrix(rowCount: rowCount, columnCount: columnCount, values: floats))
        } catch ProblemError.magnitudeTooLarge {
            try self.init(rowCount: rowCount, columnCount: columnCount, costs: floats.map { Double($0) })
        }
    }

    private init(_ costs: FloatCostMatrix) {
        matrix = .single(costs)
        (rowCount, columnCount) = (costs.rowCount, costs.columnCount)
        (scale, isRounded, gapBound) = (costs.scale, false, 0)
    }

    /// Integers as they are.
    public init(rowCount: Int, columnCount: Int, integers: [Int64?]) throws(ProblemError) {
        do {
            matrix = .narrow(try CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: integers))
        } catch ProblemError.magnitudeTooLarge {
            matrix = .wide(
                try CostMatrix(
                    rowCount: rowCount, columnCount: columnCount, costs: integers.map { $0.map { Int128($0) } }))
        }
        (self.rowCount, self.columnCount) = (rowCount, columnCount)
        (scale, isRounded, gapBound) = (1, false, 0)
    }

    /// Floating-point costs; `+inf` forbids a pair.
    ///
    /// - Throws: ``ProblemError/invalidCost(row:column:text:)`` for NaN and −inf.
    public init(rowCount: Int, columnCount: Int, costs: [Double]) throws(ProblemError) {
        guard costs.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: costs.count)
        }
        if let bad = costs.firstIndex(where: { $0.isNaN || $0 == -.infinity }) {
            throw .invalidCost(row: bad / columnCount, column: bad % columnCount, text: "\(costs[bad])")
        }
        var (lowest, highest) = (Int.max, Int.min)
        for cost in costs where cost.isFinite && cost != 0 {
            highest = max(highest, Int(cost.exponent))
            let trailing = cost.significandBitPattern.trailingZeroBitCount
            lowest = min(lowest, Int(cost.exponent) - (cost.isSubnormal ? 0 : max(0, 52 - trailing)))
            if cost.isSubnormal { lowest = min(lowest, -1074) }
        }
        if lowest > highest { (lowest, highest) = (0, 0) }
        // Bits that paths may add to a cost: 4(n + 2), see CostMatrix.
        let pathBits = 64 - (4 * (max(rowCount, columnCount) + 2)).leadingZeroBitCount
        // A scale beyond 2¹⁰²³ is no Double.
        let isExact = highest - lowest + 1 + pathBits <= 125 && lowest >= -1023
        // Integers stay integers, unless they are too large for a grid as fine as 1.
        let finest = highest + 1 + pathBits <= 125 ? min(0, lowest) : lowest
        let unit = isExact ? finest : max(highest - 100, -1023)
        func integer(_ cost: Double) -> Int128? {
            guard cost.isFinite else { return nil }
            return Int128((cost * Self.power(-unit / 2) * Self.power(-unit - -unit / 2)).rounded(.toNearestOrEven))
        }
        let values = costs.map(integer)
        do {
            guard highest - unit + 1 + pathBits <= 62 else { throw ProblemError.magnitudeTooLarge("") }
            matrix = .narrow(
                try CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: values.map { $0.map { Int64($0) } })
            )
        } catch {
            matrix = .wide(try CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: values))
        }
        (self.rowCount, self.columnCount) = (rowCount, columnCount)
        scale = Self.power(-unit)
        isRounded = !isExact
        gapBound = isExact ? 0 : Double(min(rowCount, columnCount)) * Self.power(unit)
    }

    private static func power(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
}
