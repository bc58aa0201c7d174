import PeerProblems

/// Scores computed when they are read: the cost of a pair is its negated score, or its score when least is best.
struct ScoreRows: LazyCosts {
    let orientation: Orientation
    private let scores: any ScoreSource
    private static var blockRows: Int { 16 }
    /// A row costs a thousand times more to compute than an entry to keep.
    static var listCapacity: Int { 64 }

    init(_ scores: some ScoreSource, sense: Sense, mayTurn: Bool = true) {
        self.scores = scores
        orientation = Orientation(
            rowCount: scores.rowCount, columnCount: scores.columnCount, sense: sense, mayTurn: mayTurn)
    }

    var scale: Double { 1 }
    var largest: Int64 { Int64(Score.one) }
    var isScreenExact: Bool { true }
    func base(_ row: Int) -> Int64 { 0 }
    func cost(_ row: Int, _ column: Int, screened: Float) -> Int64 { Int64(screened) }
    func cost(_ row: Int, _ column: Int) -> Int64? {
        let score =
            orientation.isTurned ? scores.score(row: column, column: row) : scores.score(row: row, column: column)
        return score.map { orientation.signed(Int64($0)) }
    }

    func visit(_ rows: Range<Int>, _ body: (Int, Span<Float>) -> Void) {
        let (columns, isTurned, sign) = (
            columnCount, orientation.isTurned, orientation.sense == .minimize ? Float(1) : -1
        )
        var block = [Int32](repeating: 0, count: min(Self.blockRows, rows.count) * columns)
        var floats = [Float](repeating: 0, count: columns)
        for first in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockRows) {
            let part = first..<min(first + Self.blockRows, rows.upperBound)
            var span = block.mutableSpan
            if isTurned {
                scores.writeScores(rows: 0..<columns, columns: part, into: &span)
            } else {
                scores.writeScores(rows: part, columns: 0..<columns, into: &span)
            }
            let (start, step) = isTurned ? (1, part.count) : (columns, 1)
            for row in part {
                Self.convert(block.span, from: (row - first) * start, step: step, sign: sign, &floats)
                body(row, floats.span)
            }
        }
    }

    private static func convert(_ scores: Span<Int32>, from start: Int, step: Int, sign: Float, _ floats: inout [Float])
    {
        var out = floats.mutableSpan
        for column in out.indices {
            let score = scores[start + column * step]
            out[column] = score == Score.forbidden ? .infinity : sign * Float(score)
        }
    }
}
