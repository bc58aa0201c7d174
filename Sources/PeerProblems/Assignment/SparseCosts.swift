import PeerCollections

/// Costs of the allowed pairs alone, as lists; every other pair is forbidden.
///
/// ```swift
/// let costs = try SparseCosts(rowCount: 2, columnCount: 3, pairs: [(0, 2, 5), (1, 0, -1), (1, 2, 4)])
/// ```
public struct SparseCosts: CostTable, Hashable {
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int
    /// The pairs of row i are those at `starts[i]..<starts[i + 1]`.
    private let starts: [Int]
    private let columns: [Int32]
    private let costs: [Int128]

    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - columnCount: how many columns.
    ///   - pairs: row, column and cost of each allowed pair, in any order.
    /// - Throws: ``ProblemError/contradiction(_:)`` for a pair that does not exist or is named twice;
    ///   ``ProblemError/magnitudeTooLarge(_:)`` when 4 (n + 2) · max |cost| does not fit 128 bits, n the longer side.
    /// - Complexity: O(p log p) for p pairs; 20 bytes a pair.
    public init(
        rowCount: Int, columnCount: Int, pairs: [(row: Int, column: Int, cost: Int128)]
    ) throws(ProblemError) {
        for pair in pairs {
            guard (0..<rowCount).contains(pair.row), (0..<columnCount).contains(pair.column) else {
                throw .contradiction("pair (\(pair.row), \(pair.column)) is outside of \(rowCount) × \(columnCount)")
            }
        }
        let largest = pairs.reduce(0) { max($0, $1.cost.magnitude) }
        let (paths, overflow) = largest.multipliedReportingOverflow(by: UInt128(4 * (max(rowCount, columnCount) + 2)))
        guard !overflow, paths < Int128.max.magnitude else {
            throw .magnitudeTooLarge("cost \(largest) in a table of \(rowCount) × \(columnCount)")
        }
        let sorted = pairs.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        for (pair, next) in zip(sorted, sorted.dropFirst()) where (pair.row, pair.column) == (next.row, next.column) {
            throw .contradiction("pair (\(pair.row), \(pair.column)) is named twice")
        }
        var starts = [Int](repeating: 0, count: rowCount + 1)
        for pair in sorted { starts[pair.row + 1] += 1 }
        for row in 0..<rowCount { starts[row + 1] += starts[row] }
        self.starts = starts
        columns = sorted.map { Int32($0.column) }
        costs = sorted.map(\.cost)
        (self.rowCount, self.columnCount) = (rowCount, columnCount)
    }

    /// Number of allowed pairs.
    public var pairCount: Int { columns.count }

    /// The cost of a pair, `nil` when it is forbidden. O(log) of the row's pairs.
    public subscript(row: Int, column: Int) -> Int128? {
        (starts[row]..<starts[row + 1]).place(of: Int32(column), in: { columns[$0] }).map { costs[$0] }
    }

    /// Writes the allowed pairs of a row, columns ascending.
    public func read(row: Int, into pairs: inout CostRow) {
        pairs.refill(columns, costs, starts[row]..<starts[row + 1])
    }
}

extension SparseCosts {
    /// The allowed pairs of any table with rows and columns exchanged.
    ///
    /// - Complexity: O(pairs), 20 bytes each.
    public init(transposing table: any CostTable) {
        var row = CostRow()
        var counts = [Int](repeating: 0, count: table.columnCount + 1)
        for index in 0..<table.rowCount {
            table.read(row: index, into: &row)
            for column in row.columns { counts[Int(column) + 1] += 1 }
        }
        for column in 0..<table.columnCount { counts[column + 1] += counts[column] }
        starts = counts
        var columns = [Int32](repeating: 0, count: counts[table.columnCount])
        var costs = [Int128](repeating: 0, count: columns.count)
        for index in 0..<table.rowCount {
            table.read(row: index, into: &row)
            for (column, cost) in zip(row.columns, row.costs) {
                let place = counts[Int(column)]
                columns[place] = Int32(index)
                costs[place] = cost
                counts[Int(column)] += 1
            }
        }
        (self.columns, self.costs) = (columns, costs)
        (rowCount, columnCount) = (table.columnCount, table.rowCount)
    }
}

/// The scores of a source as a table; they are computed when they are read.
package struct ScoreTable: CostTable {
    private let scores: any ScoreSource

    /// Wraps a source.
    package init(_ scores: some ScoreSource) { self.scores = scores }

    /// Number of rows.
    package var rowCount: Int { scores.rowCount }
    /// Number of columns.
    package var columnCount: Int { scores.columnCount }
    /// The score of a pair, `nil` when it is forbidden.
    package subscript(row: Int, column: Int) -> Int64? { scores.score(row: row, column: column).map { Int64($0) } }

    /// Writes the allowed pairs of a row, columns ascending.
    package func read(row: Int, into pairs: inout CostRow) {
        var block = [Int32](repeating: Score.forbidden, count: columnCount)
        var span = block.mutableSpan
        scores.writeScores(row: row, into: &span)
        pairs.refill(columnCount) { block[$0] == Score.forbidden ? nil : Int128(block[$0]) }
    }
}
