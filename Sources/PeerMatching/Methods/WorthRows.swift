import PeerProblems
import PeerPrograms
import PeerScoring

/// What pairs of a pool are worth: score and bonus, less the load of both.
struct WorthRows: ScoreSource {
    let scores: ReciprocalScores
    private let bonuses: [[(other: Int, value: Int32)]]
    private let loads: [Int32]

    init(_ pool: ScoredPool) {
        scores = pool.reciprocal
        loads = (0..<pool.count).map { Int32(pool.loadCost($0, 0)) }
        var bonuses = [[(other: Int, value: Int32)]](repeating: [], count: pool.count)
        for bonus in pool.bonuses {
            bonuses[bonus.first].append((bonus.second, Int32(clamping: bonus.value)))
            bonuses[bonus.second].append((bonus.first, Int32(clamping: bonus.value)))
        }
        self.bonuses = bonuses
    }

    var rowCount: Int { scores.rowCount }
    var columnCount: Int { scores.columnCount }

    func score(row: Int, column: Int) -> Int32? {
        scores.score(row: row, column: column).map { worth in
            bonuses[row].reduce(worth - loads[row] - loads[column]) { $1.other == column ? $0 + $1.value : $0 }
        }
    }

    func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
        scores.writeScores(rows: rows, columns: columns, into: &span)
        for row in rows {
            let start = (row - rows.lowerBound) * columns.count - columns.lowerBound
            for column in columns where span[start + column] != Score.forbidden {
                span[start + column] -= loads[row] + loads[column]
            }
            for (other, value) in bonuses[row] where columns.contains(other) {
                if span[start + other] != Score.forbidden { span[start + other] += value }
            }
        }
    }
}
