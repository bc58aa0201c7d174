/// Reads whole rows of a source, one at a time, into one buffer; for one thread.
///
/// ```swift
/// let reader = RowReader(scores)
/// reader.read(0)
/// print(reader.scores.max() ?? 0)   // the best score of row 0
/// ```
public final class RowReader<Source: ScoreSource> {
    private let reader: any PairReader
    /// The row that was read last.
    public private(set) var scores: [Int32]

    /// A reader of a source's rows.
    public init(_ source: Source) {
        reader = source.pairReader(.symmetric)
        scores = Array(repeating: Score.forbidden, count: source.columnCount)
    }

    /// Reads a row; ``Score/forbidden`` stands where there is no score.
    public func read(_ row: Int) {
        reader.read(rows: row..<row + 1, columns: 0..<scores.count) { _, columns, own, _, _ in
            for place in own.indices { scores[columns.lowerBound + place] = own[place] }
        }
    }
}
