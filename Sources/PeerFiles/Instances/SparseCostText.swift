import PeerProblems

/// Costs of some pairs as text has them, where all others are forbidden: kept pair by pair where a matrix would be mostly empty.
struct SparseCostText {
    private let rows: Int
    private let columns: Int
    private var given = Set<Int>()
    private var pairs: [(row: Int, column: Int, numeral: Numeral)] = []
    private var decimals = 0

    /// `nil` where a matrix is small, or has a cost for more than every twentieth pair: it is then searched faster as a whole.
    init?(rows: Int, columns: Int, pairs count: Int) {
        let (cells, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
        guard !isTooLarge, cells > 1 << 20, count < cells / 20 else { return nil }
        (self.rows, self.columns) = (rows, columns)
        pairs.reserveCapacity(count)
    }

    /// Puts a cost, or `nil` for a pair that is forbidden in words; `false` when the pair is named already, which stays as it is.
    mutating func put(_ numeral: Numeral?, row: Int, column: Int) -> Bool {
        guard given.insert(row * columns + column).inserted else { return false }
        guard let numeral else { return true }
        decimals = max(decimals, -numeral.exponent)
        pairs.append((row, column, numeral))
        return true
    }

    /// The costs; `nil` when a cost with all decimals needs more than 96 bits.
    var costs: ExactCosts? {
        var whole: [(row: Int, column: Int, cost: Int128)] = []
        whole.reserveCapacity(pairs.count)
        for pair in pairs {
            guard let cost = Int128(exactly: pair.numeral.integer(decimals: decimals)), cost.magnitude < 1 << 96 else {
                return nil
            }
            whole.append((pair.row, pair.column, cost))
        }
        guard let table = try? SparseCosts(rowCount: rows, columnCount: columns, pairs: whole) else { return nil }
        return ExactCosts(
            .wide(table), scale: CostScale(.ten, exponent: decimals), rowCount: rows, columnCount: columns)
    }
}
