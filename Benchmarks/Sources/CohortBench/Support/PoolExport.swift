import PeerFiles
import PeerMatching

/// A pool in the forms that other programs read.
enum PoolExport {
    /// Scores as a .npy matrix of float64, 0 to 1; NaN where a pair is not allowed.
    static func matrix(_ scores: some ScoreSource) -> [UInt8] {
        let n = scores.rowCount
        let values = (0..<n).flatMap { row in
            (0..<n).map { column in
                scores.score(row: row, column: column).map { Double($0) / Double(Score.one) } ?? .nan
            }
        }
        return NumPyFile.data(rowCount: n, columnCount: n, values: values)
    }

    /// Everybody's order of preference; equal scores are ties.
    static func lists(_ pool: ScoredPool) -> RoommatesInstance {
        let groups = (0..<pool.count).map { row -> [[Int]] in
            let scored = (0..<pool.count).compactMap { column in
                pool.benefit.score(row: row, column: column).map { (score: $0, column: column) }
            }.sorted { $0.score == $1.score ? $0.column < $1.column : $0.score > $1.score }
            var groups: [[Int]] = []
            var last: Int32?
            for entry in scored {
                if entry.score == last {
                    groups[groups.count - 1].append(entry.column)
                } else {
                    groups.append([entry.column])
                }
                last = entry.score
            }
            return groups
        }
        return RoommatesInstance(groups: groups)
    }
}
