import PeerProblems

/// The assignment problem by trying every way to give rows distinct columns.
public struct BruteForceAssignment: Sendable {
    /// The greatest number of pairs that any assignment has.
    public let cardinality: Int
    /// The best total of the assignments with that many pairs.
    public let objective: Int128

    /// - Parameters:
    ///   - cells: row-major costs, `nil` where the pair is forbidden.
    ///   - sense: which total is best.
    public init(rowCount: Int, columnCount: Int, cells: [Int128?], sense: Sense) {
        var search = Search(rowCount: rowCount, columnCount: columnCount, cells: cells, sense: sense)
        search.visit(row: 0, pairs: 0, total: 0)
        cardinality = search.bestPairs
        objective = search.bestTotal
    }
}

private struct Search {
    let rowCount: Int
    let columnCount: Int
    let cells: [Int128?]
    let sense: Sense
    var isTaken: [Bool]
    var bestPairs = -1
    var bestTotal: Int128 = 0

    init(rowCount: Int, columnCount: Int, cells: [Int128?], sense: Sense) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.cells = cells
        self.sense = sense
        isTaken = Array(repeating: false, count: columnCount)
    }

    mutating func visit(row: Int, pairs: Int, total: Int128) {
        if row == rowCount {
            let isBetter = sense == .minimize ? total < bestTotal : total > bestTotal
            if pairs > bestPairs || (pairs == bestPairs && isBetter) { (bestPairs, bestTotal) = (pairs, total) }
            return
        }
        visit(row: row + 1, pairs: pairs, total: total)
        for column in 0..<columnCount where !isTaken[column] {
            guard let cost = cells[row * columnCount + column] else { continue }
            isTaken[column] = true
            visit(row: row + 1, pairs: pairs + 1, total: total + cost)
            isTaken[column] = false
        }
    }
}
