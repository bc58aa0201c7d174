import PeerProblems

/// The judge's scan of all pairs of a pool: blocks of scores, each pair looked at once.
struct PoolScan<Source: ScoreSource> {
    let problem: PoolProblem<Source>
    private static var blockRows: Int { 16 }
    private static var blockColumns: Int { 4096 }

    /// Calls `body` for the allowed pairs (the smaller first) of people who are not locked: for those whose doubled score may exceed
    /// the sum of their bounds, or for all without bounds.
    mutating func run(
        bounds: [Int128]?, monitor: Monitor, _ body: (Int, Int, Int32) -> Void
    ) throws(Interrupted) {
        let n = problem.count
        // A pair is cleared when score ≤ ⌊b(u)/2⌋ + ⌊b(v)/2⌋; bounds beyond all scores are cut where that clears nothing more.
        let lowest: Int64 = -(1 << 40)
        let halves = (0..<n).map { person in bounds.map { max(Int64(min($0[person] >> 1, 1 << 40)), lowest) } ?? lowest
        }
        var block = [Int32](repeating: 0, count: Self.blockRows * min(n, Self.blockColumns))
        for firstRow in stride(from: 0, to: n, by: Self.blockRows) {
            try monitor.poll(Double(firstRow) / Double(n))
            let rows = firstRow..<min(n, firstRow + Self.blockRows)
            for firstColumn in stride(from: firstRow, to: n, by: Self.blockColumns) {
                let columns = firstColumn..<min(n, firstColumn + Self.blockColumns)
                var scores = block.mutableSpan
                problem.scores.writeScores(rows: rows, columns: columns, into: &scores)
                for row in rows where !problem.isLocked[row] {
                    let place = (row - firstRow) * columns.count - firstColumn
                    let half = halves[row]
                    for column in max(row + 1, firstColumn)..<max(row + 1, columns.upperBound) {
                        let score = scores[place + column]
                        guard Int64(score) > half + halves[column], score != Score.forbidden,
                            !problem.isLocked[column]
                        else { continue }
                        body(row, column, score)
                    }
                }
            }
        }
    }
}
