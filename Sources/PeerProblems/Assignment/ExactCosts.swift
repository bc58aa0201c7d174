// Costs of any kind as an integer problem, exactly as the numbers given.
//
// Text: let d be the most decimals of any cost; costs times 10^d are integers. Binary numbers: let g be the largest power of two that
// divides all costs; costs divided by g are integers. They are held in the narrowest type in which no path of a solver can overflow: 64
// bits, 128, or as many as there are. Nothing is ever rounded.

/// An assignment instance as integers, and what one unit is worth.
///
/// ```swift
/// let costs = try ExactCosts(rowCount: 1, columnCount: 3, costs: [0.5, -0.125, .infinity])
/// print(costs[0, 1] ?? 0, costs.scale)   // -1 8: the cost is -1/8
/// print(costs[0, 2] == nil)              // true: the pair is forbidden
/// ```
public struct ExactCosts: Sendable {
    /// The integers, in the narrowest width that is safe; floats stay as they were given where those are read as integers.
    public enum Matrix: Sendable {
        /// 64 bits.
        case narrow(any CostTable<Int64>)
        /// 128 bits.
        case wide(any CostTable<Int128>)
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

    /// Floats; `+inf` forbids a pair. See ``init(rowCount:columnCount:costs:)``.
    public init(rowCount: Int, columnCount: Int, floats: [Float]) throws(ProblemError) {
        try self.init(rowCount, columnCount, floating: floats)
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
        try self.init(rowCount, columnCount, floating: costs)
    }

    private init<Value: CostFloat>(_ rows: Int, _ columns: Int, floating costs: [Value]) throws(ProblemError) {
        let range = try FloatingCostMatrix<Value, Int64>.range(rows, columns, costs)
        let unit = min(0, range.least)
        let matrix: Matrix
        if let narrow = FloatingCostMatrix<Value, Int64>(
            rowCount: rows, columnCount: columns, values: costs, range: range)
        {
            matrix = .narrow(narrow)
        } else if let wide = FloatingCostMatrix<Value, Int128>(
            rowCount: rows, columnCount: columns, values: costs, range: range)
        {
            matrix = .wide(wide)
        } else {
            matrix = .widest(
                WideCosts(rowCount: rows, columnCount: columns, bits: range.greatest + 1 - unit) {
                    WideInteger(exactly: Double(costs[$0]), scale: -unit)
                })
        }
        self.init(matrix, scale: CostScale(.two, exponent: -unit), rowCount: rows, columnCount: columns)
    }

    /// `nil` where paths of such costs might not fit 64 bits.
    package static func raw(
        _ rows: Int, _ columns: Int, _ costs: [Int64]
    ) throws(ProblemError) -> CostMatrix<Int64>? {
        do { return try CostMatrix(rowCount: rows, columnCount: columns, raw: costs) } catch .magnitudeTooLarge(_) {
            return nil
        }
    }
}

extension ExactCosts {
    /// The cost of a pair in units of 1/``scale``, whatever the width; `nil` when it is forbidden.
    public subscript(row: Int, column: Int) -> WideInteger? {
        switch matrix {
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
///
/// ```swift
/// print(WideFactor(CostScale(.ten, exponent: 3)).times(7))   // 7000
/// ```
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
