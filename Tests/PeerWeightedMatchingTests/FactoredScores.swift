import PeerProblems

/// Symmetric scores from two numbers a person, so that no matrix is needed: whoever is popular suits everybody, and neighbours
/// suit each other.
struct HubScores: ScoreSource {
    let rowCount: Int
    private let popularity: [Int32]
    private let place: [Int32]

    init(count: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        rowCount = count
        popularity = (0..<count).map { _ in Int32.random(in: 0..<400_000, using: &random) }
        place = (0..<count).map { _ in Int32.random(in: 0..<200_000, using: &random) }
    }

    var columnCount: Int { rowCount }

    func score(row: Int, column: Int) -> Int32? {
        row == column ? nil : popularity[row] + popularity[column] + 200_000 - abs(place[row] - place[column])
    }

    func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
        var position = 0
        for row in rows {
            for column in columns {
                scores[position] = score(row: row, column: column) ?? Score.forbidden
                position += 1
            }
        }
    }
}

/// Scores between people on different sides of a border; nobody meets their own side.
struct TwoGroups<Source: ScoreSource>: ScoreSource {
    let scores: Source
    let border: Int

    var rowCount: Int { scores.rowCount }
    var columnCount: Int { scores.columnCount }

    func score(row: Int, column: Int) -> Int32? {
        (row < border) == (column < border) ? nil : scores.score(row: row, column: column)
    }

    func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
        var position = 0
        for row in rows {
            for column in columns {
                span[position] = score(row: row, column: column) ?? Score.forbidden
                position += 1
            }
        }
    }
}
