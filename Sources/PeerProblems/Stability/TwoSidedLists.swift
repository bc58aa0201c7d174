/// Preferences between two sides, rows and columns, each with a capacity, possibly with ties.
///
/// The people of both sides form one pool, rows first: column c is person `rowCount + c`. So every judge and measure for one
/// pool serves here too.
///
/// ```swift
/// let lists = try TwoSidedLists(rows: [[[0], [1]], [[0]]], columns: [[[1], [0]], [[0]]])
/// print(try DeferredAcceptance.solve(lists).pairs)
/// ```
public struct TwoSidedLists: Hashable, Sendable {
    /// Number of rows; the rest of the pool are columns.
    public let rowCount: Int
    /// The preferences of the whole pool.
    public let pool: TiedLists
    /// The most partners of each person of the pool.
    public let capacities: [Int]

    /// - Parameters:
    ///   - rows: for each row its groups of equally good columns, best first, zero-based.
    ///   - columns: for each column its groups of rows.
    ///   - rowCapacities: 1 for all when empty.
    ///   - columnCapacities: 1 for all when empty.
    /// - Throws: ``ProblemError/invalidPreference(person:entry:)``, in numbers of the pool;
    ///   ``ProblemError/wrongShape(expected:found:)`` when capacities are too few or too many, or one is negative.
    public init(
        rows: [[[Int]]], columns: [[[Int]]], rowCapacities: [Int] = [], columnCapacities: [Int] = []
    ) throws(ProblemError) {
        for (count, capacities) in [(rows.count, rowCapacities), (columns.count, columnCapacities)] {
            guard capacities.isEmpty || capacities.count == count, capacities.allSatisfy({ $0 >= 0 }) else {
                throw .wrongShape(expected: count, found: capacities.count)
            }
        }
        for (row, list) in rows.enumerated() {
            for column in list.joined() where !columns.indices.contains(column) {
                throw .invalidPreference(person: row, entry: rows.count + column)
            }
        }
        for (column, list) in columns.enumerated() {
            for row in list.joined() where !rows.indices.contains(row) {
                throw .invalidPreference(person: rows.count + column, entry: row)
            }
        }
        rowCount = rows.count
        pool = try TiedLists(rows.map { list in list.map { group in group.map { rows.count + $0 } } } + columns)
        capacities =
            (rowCapacities.isEmpty ? Array(repeating: 1, count: rows.count) : rowCapacities)
            + (columnCapacities.isEmpty ? Array(repeating: 1, count: columns.count) : columnCapacities)
    }

    /// Whether a person of the pool is a row.
    public func isRow(_ person: Int) -> Bool { person < rowCount }
}
