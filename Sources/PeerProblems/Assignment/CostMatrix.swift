/// Whether an assignment is to cost as little or score as much as possible.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [4, 1, 2, 0])
/// if case .optimal(let answer) = try LazyAssignment.solve(costs, sense: .maximize) { print(answer.objective) }   // 4
/// ```
public enum Sense: String, Hashable, Sendable, Codable {
    /// Least total.
    case minimize = "min"
    /// Greatest total.
    case maximize = "max"
}

/// A table of exact costs in which some pairs may be forbidden: what judges read, pair by pair or row by row.
///
/// ```swift
/// struct Distances: CostTable {
///     let rowCount = 3
///     let columnCount = 3
///     subscript(row: Int, column: Int) -> Int64? { row == column ? nil : Int64(abs(row - column)) }
/// }
/// ```
public protocol CostTable<Cost>: Sendable {
    /// The integers that costs are.
    associatedtype Cost: FixedWidthInteger & SignedInteger & Sendable
    /// Number of rows.
    var rowCount: Int { get }
    /// Number of columns.
    var columnCount: Int { get }
    /// The cost of a pair, `nil` when it is forbidden.
    subscript(row: Int, column: Int) -> Cost? { get }
    /// Writes the allowed pairs of a row, columns ascending, over what `pairs` had.
    func read(row: Int, into pairs: inout CostRow)
}

extension CostTable {
    /// Asks for every pair.
    public func read(row: Int, into pairs: inout CostRow) {
        pairs.refill(columnCount) { column in self[row, column].map { Int128($0) } }
    }
}

/// A rectangular matrix of integer costs in which some pairs may be forbidden.
///
/// `Cost` is `Int64`, or `Int128` where 64 bits could overflow on the way: a solver adds up to 2(n+1) differences of costs.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 3, costs: [4, 1, nil, 2, 0, 5])   // nil: forbidden
/// ```
public struct CostMatrix<Cost: FixedWidthInteger & SignedInteger & Sendable>: CostTable, Hashable {
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int
    @usableFromInline let values: [Cost]

    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - columnCount: how many columns.
    ///   - costs: `rowCount × columnCount` values, row-major; `nil` forbids the pair.
    /// - Throws: ``ProblemError/wrongShape(expected:found:)``; ``ProblemError/magnitudeTooLarge(_:)`` when
    ///   4 (n + 2) · max |cost| does not fit `Cost`, n the longer side.
    @specialized(where Cost == Int64)
    @specialized(where Cost == Int128)
    public init(rowCount: Int, columnCount: Int, costs: [Cost?]) throws(ProblemError) {
        guard costs.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: costs.count)
        }
        let largest = costs.reduce(0) { max($0, $1?.magnitude ?? 0) }
        guard let paths = Cost.Magnitude(exactly: 4 * (max(rowCount, columnCount) + 2)),
            !largest.multipliedReportingOverflow(by: paths).overflow,
            largest * paths < Cost.max.magnitude
        else { throw .magnitudeTooLarge("cost \(largest) in a matrix of \(rowCount) × \(columnCount)") }
        self.rowCount = rowCount
        self.columnCount = columnCount
        values = costs.map { $0 ?? Cost.max }
    }

    private init(_ rowCount: Int, _ columnCount: Int, values: [Cost]) {
        (self.rowCount, self.columnCount, self.values) = (rowCount, columnCount, values)
    }

    /// The cost at (`row`, `column`), `nil` when the pair is forbidden.
    @inlinable public subscript(row: Int, column: Int) -> Cost? {
        let value = values[row * columnCount + column]
        return value == Cost.max ? nil : value
    }

    /// The costs row by row, those of forbidden pairs `Cost.max`.
    package var raw: [Cost] { values }

    /// Writes the allowed pairs of a row, columns ascending.
    @specialized(where Cost == Int64)
    @specialized(where Cost == Int128)
    public func read(row: Int, into pairs: inout CostRow) {
        let (costs, first) = (values.span, row * columnCount)
        pairs.refill(columnCount) { column in
            let value = costs[first + column]
            return value == Cost.max ? nil : Int128(value)
        }
    }
}

extension CostMatrix {
    /// A matrix of costs as solvers read them: nothing is copied.
    ///
    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - columnCount: how many columns.
    ///   - costs: `rowCount × columnCount` values, row-major; `Cost.max` forbids the pair.
    /// - Throws: as ``init(rowCount:columnCount:costs:)``.
    @specialized(where Cost == Int64)
    @specialized(where Cost == Int128)
    public init(rowCount: Int, columnCount: Int, raw costs: [Cost]) throws(ProblemError) {
        guard costs.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: costs.count)
        }
        let largest = Self.largestMagnitude(costs)
        let paths = Cost.Magnitude(4 * (max(rowCount, columnCount) + 2))
        let (product, overflow) = largest.multipliedReportingOverflow(by: paths)
        guard !overflow, product < Cost.max.magnitude else {
            throw .magnitudeTooLarge("cost \(largest) in a matrix of \(rowCount) × \(columnCount)")
        }
        self.init(rowCount, columnCount, values: costs)
    }

    /// The largest magnitude of an allowed pair: one pass that a compiler turns into vector instructions.
    @inline(__always)
    private static func largestMagnitude(_ costs: [Cost]) -> Cost.Magnitude {
        var (least, greatest) = (Cost.zero, Cost.zero)
        for cost in costs {
            least = min(least, cost)
            greatest = max(greatest, cost == Cost.max ? 0 : cost)
        }
        return max(least.magnitude, greatest.magnitude)
    }
}
