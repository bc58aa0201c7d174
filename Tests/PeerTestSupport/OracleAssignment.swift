import PeerProblems

/// The assignment problem in exact decimals, by trying every set of columns for the first rows, then for one row more.
///
/// Most pairs first, then the best total of those. Complexity: O(2^m · n · m) sums for n rows and m columns.
public struct OracleAssignment: Sendable {
    /// The costs, row by row; `nil` where a pair is forbidden.
    public let cells: [OracleNumber?]
    /// Rows and columns.
    public let (rowCount, columnCount): (Int, Int)
    /// Which total is best.
    public let sense: Sense
    /// The greatest number of pairs.
    public let cardinality: Int
    /// The best total of so many.
    public let total: OracleNumber

    /// Solves the problem.
    public init(rowCount: Int, columnCount: Int, cells: [OracleNumber?], sense: Sense) {
        (self.rowCount, self.columnCount, self.sense) = (rowCount, columnCount, sense)
        let least = cells.reduce(0) { min($0, $1?.exponent ?? 0) }
        let whole = cells.map { $0?.lowered(to: least) }
        self.cells = whole
        // The best total for each set of used columns; how many pairs there are is the size of the set.
        var best = [OracleNumber?](repeating: nil, count: 1 << columnCount)
        best[0] = OracleNumber.zero.lowered(to: least)
        for row in 0..<rowCount {
            for set in best.indices.reversed() {
                for column in 0..<columnCount where set >> column & 1 == 1 {
                    guard let cost = whole[row * columnCount + column], let before = best[set ^ 1 << column] else {
                        continue
                    }
                    let sum = before + cost
                    guard let known = best[set] else {
                        best[set] = sum
                        continue
                    }
                    if sense == .minimize ? sum < known : known < sum { best[set] = sum }
                }
            }
        }
        cardinality = best.indices.filter { best[$0] != nil }.map { $0.nonzeroBitCount }.max() ?? 0
        let most = cardinality
        let totals = best.indices.filter { $0.nonzeroBitCount == most }.compactMap { best[$0] }
        total = (sense == .minimize ? totals.min() : totals.max()) ?? .zero
    }

    /// Whether the whole shorter side can be assigned.
    public var isFeasible: Bool { cardinality == min(rowCount, columnCount) }

    /// What is wrong with mates that are to have the best total; `nil` when nothing is.
    public func fault(ofMates mates: [Int?]) -> String? {
        guard mates.count == rowCount else { return "\(mates.count) mates" }
        let used = mates.compactMap(\.self)
        guard Set(used).count == used.count, used.count == cardinality else { return "\(used) of \(cardinality) pairs" }
        var sum = OracleNumber.zero
        for (row, column) in mates.enumerated() {
            guard let column else { continue }
            guard (0..<columnCount).contains(column), let cost = cells[row * columnCount + column] else {
                return "(\(row), \(column)) is forbidden"
            }
            sum = sum + cost
        }
        return sum == total ? nil : "the mates have \(sum), the best is \(total)"
    }

    /// What is wrong with duals in units of 1/`scale` that are to prove the best total; `nil` when nothing is.
    public func fault(ofRowDuals rows: [OracleNumber], columnDuals columns: [OracleNumber], scale: OracleNumber)
        -> String?
    {
        guard rows.count == rowCount, columns.count == columnCount else { return "too few duals" }
        /// Whether the first is no worse a bound than the second.
        func isBound(_ a: OracleNumber, _ b: OracleNumber) -> Bool { sense == .minimize ? !(b < a) : !(a < b) }
        for row in 0..<rowCount {
            for column in 0..<columnCount {
                guard let cost = cells[row * columnCount + column] else { continue }
                if !isBound(rows[row] + columns[column], cost * scale) { return "(\(row), \(column)) beats its duals" }
            }
        }
        let free = rowCount < columnCount ? columns : rowCount > columnCount ? rows : []
        if !free.allSatisfy({ isBound($0, .zero) }) { return "a dual of the longer side has the wrong sign" }
        let sum = (rows + columns).reduce(OracleNumber.zero, +)
        return sum == total * scale ? nil : "the duals sum to \(sum)"
    }

    /// What is wrong with a violator; `nil` when nothing is.
    public func fault(of violator: HallViolator) -> String? {
        let isRows = violator.side == .rows
        guard isRows ? rowCount <= columnCount : columnCount < rowCount else { return "the longer side" }
        let members = Set(violator.members)
        let neighbours = Set(
            cells.indices.compactMap { place -> Int? in
                guard cells[place] != nil else { return nil }
                let (row, column) = (place / columnCount, place % columnCount)
                return members.contains(isRows ? row : column) ? (isRows ? column : row) : nil
            })
        guard neighbours.isSubset(of: violator.neighbours), violator.neighbours.count < members.count else {
            return "\(violator)"
        }
        return nil
    }
}
