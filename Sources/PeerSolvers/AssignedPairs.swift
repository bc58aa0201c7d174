import PeerProblems

/// Rows and the columns that they got.
///
/// ```swift
/// if case .optimal(let answer) = try Solve.assignment([[4, 1], [2, 0]]) {
///     print(answer.pairs, answer.total)   // (0, 1), (1, 0) with total 3
///     print(answer.row(ofColumn: 0) ?? -1)   // 1
/// }
/// ```
public struct AssignedPairs<Total: Hashable & Sendable>: Hashable, Sendable {
    /// For each row its column; `nil` for a row that got none.
    public let columns: [Int?]
    /// For each column its row; `nil` for a column that got none.
    public let rows: [Int?]
    /// The sum of the costs of the pairs, in the unit of the costs given.
    public let total: Total

    init(columns: [Int?], columnCount: Int, total: Total) {
        var rows = [Int?](repeating: nil, count: columnCount)
        for (row, column) in columns.enumerated() {
            if let column { rows[column] = row }
        }
        (self.columns, self.rows, self.total) = (columns, rows, total)
    }

    /// The pairs, rows ascending.
    public var pairs: [(row: Int, column: Int)] {
        columns.enumerated().compactMap { row, column in column.map { (row, $0) } }
    }

    /// The column of a row; `nil` when it got none.
    public func column(ofRow row: Int) -> Int? { columns[row] }

    /// The row of a column; `nil` when it got none.
    public func row(ofColumn column: Int) -> Int? { rows[column] }
}

extension AssignedPairs: CustomStringConvertible {
    /// The number of pairs and their total.
    public var description: String { "\(pairs.count) pairs, total \(total)" }
}

/// The answer to an assignment. That not everybody can be assigned is an answer too.
///
/// ```swift
/// switch try Solve.assignment([[3, nil], [1, nil]]) {
/// case .optimal(let answer): print(answer)
/// case .infeasible(let violator, let effort): print(violator.members, violator.neighbours, effort)   // [0, 1] [0] 1 pairs, total 1
/// }
/// ```
public enum AssignedOutcome<Total: Hashable & Sendable>: Hashable, Sendable {
    /// The whole shorter side is assigned, and no assignment has a better total.
    case optimal(AssignedPairs<Total>)
    /// The members of the violator have fewer partners than they are, so the shorter side cannot be assigned whole. The best effort has
    /// as many pairs as possible, and of those the best total.
    case infeasible(HallViolator, bestEffort: AssignedPairs<Total>)
}
