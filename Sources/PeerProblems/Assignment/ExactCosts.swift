// Costs of any kind as an integer problem, exactly as the numbers given.
//
// Text: let d be the most decimals of any cost; costs times 10^d are integers. Binary numbers: let g be the largest power of two that
// divides all costs; costs divided by g are integers. They are held in the narrowest type in which no path of a solver can overflow: 64
// bits, 128, or as many as there are. Nothing is ever rounded.

/// An assignment instance as integers, and what one unit is worth.
public struct ExactCosts: Sendable {
    /// The integers, in the narrowest width that is safe.
    public enum Matrix: Sendable {
        /// Floats as they were given, which are integers after scaling.
        case single(FloatCostMatrix)
        /// 64 bits.
        case narrow(CostMatrix<Int64>)
        /// 128 bits.
        case wide(CostMatrix<Int128>)
        /// As many bits as it takes.
        case widest(WideCosts)
    }
    /// Costs times ``scale``.
    public let matrix: Matrix
    /// By what the given costs were multiplied.
    public let scale: CostScale
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int

    /// Integers that were made elsewhere, with what one unit is worth.
    package init(_ matrix: Matrix, scale: CostScale, rowCount: Int, columnCount: Int) {
        (self.matrix, self.scale, self.rowCount, self.columnCount) = (matrix, scale, rowCount, columnCount)
    }

    /// Floats as they are, where they are exact in 64 bits, and like ``init(rowCount:columnCount:costs:)`` otherwise.
    public init(rowCount: Int, columnCount: Int, floats: [Float]) throws(ProblemError) {
        do {
            let matrix = try FloatCostMatrix(rowCount: rowCount, columnCount: columnCount, values: floats)
            self.init(
                .single(matrix), scale: CostScale(.two, exponent: Int(matrix.scale.exponent)), rowCount: rowCount,
                columnCount: columnCount)
        } catch ProblemError.magnitudeTooLarge {
            try self.init(rowCount: rowCount, columnCount: columnCount, costs: floats.map { Double($0) })
        }
    }

    /// Integers as they are, every pair allowed.
    package init(rowCount: Int, columnCount: Int, plain integers: [Int64]) throws(ProblemError) {
        // The greatest integer stands for a forbidden pair where nothing is copied.
        guard !integers.contains(.max), let matrix = try Self.raw(rowCount, columnCount, integers) else {
            try self.init(rowCount: rowCount, columnCount: columnCount, integers: integers)
            return
        }
        self.init(.narrow(matrix), scale: .one, rowCount: rowCount, columnCount: columnCount)
    }

    /// Integers as they are.
    public init(rowCount: Int, columnCount: Int, integers: [Int64?]) throws(ProblemError) {
        let matrix: Matrix
        do {
            matrix = .narrow(try CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: integers))
        } catch ProblemError.magnitudeTooLarge {
            matrix = .wide(
                try CostMatrix(
                    rowCount: rowCount, columnCount: columnCount, costs: integers.map { $0.map { Int128($0) } }))
        }
        self.init(matrix, scale: .one, rowCount: rowCount, columnCount: columnCount)
    }

    /// Floating-point costs; `+inf` forbids a pair.
    ///
    /// - Throws: ``ProblemError/invalidCost(row:column:text:)`` for NaN and −inf.
    public init(rowCount: Int, columnCount: Int, costs: [Double]) throws(ProblemError) {
        guard costs.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: costs.count)
        }
        let range = BinaryRange(costs)
        if range.hasInvalid, let bad = costs.firstIndex(where: { $0.isNaN || $0 == -.infinity }) {
            throw .invalidCost(row: bad / columnCount, column: bad % columnCount, text: "\(costs[bad])")
        }
        // Bits that paths may add to a cost: 4(n + 2), see CostMatrix.
        let pathBits = 64 - (4 * (max(rowCount, columnCount) + 2)).leadingZeroBitCount
        // Whole numbers stay as they are.
        let unit = min(0, range.leastExponent)
        let bits = range.greatestExponent - unit + 1
        let matrix: Matrix
        if bits + pathBits <= 62 {
            let values = Self.integers(costs, unit: unit, as: Int64.self)
            matrix = .narrow(try CostMatrix(rowCount: rowCount, columnCount: columnCount, raw: values))
        } else if bits + pathBits <= 125 {
            let values = Self.integers(costs, unit: unit, as: Int128.self)
            matrix = .wide(try CostMatrix(rowCount: rowCount, columnCount: columnCount, raw: values))
        } else {
            matrix = .widest(
                WideCosts(rowCount: rowCount, columnCount: columnCount, bits: bits) {
                    WideInteger(exactly: costs[$0], scale: -unit)
                })
        }
        self.init(matrix, scale: CostScale(.two, exponent: -unit), rowCount: rowCount, columnCount: columnCount)
    }

    /// `nil` where paths of such costs might not fit 64 bits.
    package static func raw(
        _ rows: Int, _ columns: Int, _ costs: [Int64]
    ) throws(ProblemError) -> CostMatrix<Int64>? {
        do { return try CostMatrix(rowCount: rows, columnCount: columns, raw: costs) } catch .magnitudeTooLarge(_) {
            return nil
        }
    }

    /// All costs in units of 2^`unit`, of which they are whole multiples that fit; the greatest integer for +inf.
    private static func integers<Integer: FixedWidthInteger & SignedInteger>(
        _ costs: [Double], unit: Int, as type: Integer.Type
    ) -> [Integer] {
        var integers = [Integer](repeating: .max, count: costs.count)
        var target = integers.mutableSpan
        let source = costs.span
        for place in source.indices {
            let bits = source[place].bitPattern
            let (biased, fraction) = (Int(bits >> 52 & 0x7FF), bits & (1 << 52 - 1))
            if biased == 0x7FF { continue }
            let significand = Integer(truncatingIfNeeded: biased == 0 ? fraction : fraction | 1 << 52)
            let shift = max(biased, 1) - 1075 - unit
            let magnitude =
                shift >= 0 ? significand &<< Integer(truncatingIfNeeded: shift) : significand >> Integer(0 - shift)
            target[place] = source[place].sign == .minus ? 0 - magnitude : magnitude
        }
        return integers
    }
}

extension ExactCosts {
    /// The cost of a pair in units of 1/``scale``, whatever the width; `nil` when it is forbidden.
    public subscript(row: Int, column: Int) -> WideInteger? {
        switch matrix {
        case .single(let costs): costs[row, column].map { WideInteger($0) }
        case .narrow(let costs): costs[row, column].map { WideInteger($0) }
        case .wide(let costs): costs[row, column].map { WideInteger($0) }
        case .widest(let costs): costs[row, column]
        }
    }

    /// All costs times a factor, in integers of any width.
    public func widest(times factor: WideFactor = .one) -> WideCosts {
        var bits = 0
        for place in 0..<rowCount * columnCount {
            if let cost = self[place / columnCount, place % columnCount] { bits = max(bits, cost.bitCount) }
        }
        return WideCosts(rowCount: rowCount, columnCount: columnCount, bits: bits + factor.bitCount) { place in
            self[place / columnCount, place % columnCount].map { factor.times($0) }
        }
    }
}

/// A power of two or ten as a factor of integers.
public struct WideFactor: Hashable, Sendable {
    private let scale: CostScale

    /// The factor 1.
    public static let one = WideFactor(.one)

    /// The value of a scale.
    public init(_ scale: CostScale) { self.scale = scale }

    /// Bits that the product has beyond the other factor, or more.
    public var bitCount: Int { scale.base == .two ? scale.exponent : scale.exponent * 10 / 3 + 1 }

    /// The product.
    public func times(_ value: WideInteger) -> WideInteger {
        scale.base == .two ? value.shifted(up: scale.exponent) : value.multiplied(by: 10, toThe: scale.exponent)
    }
}
