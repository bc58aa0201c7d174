/// How a source of scores is read by a pass: as one score a pair, or as what each of the two scores the other.
///
/// ```swift
/// let census = PairCensus(people: scores.rowCount, pairs: [])
/// try PairPass(pool: scores, .directional).run([census], threads: 2)   // where what two people score each other may differ
/// ```
public enum PairReading: Hashable, Sendable {
    /// (row, column) and (column, row) have one score.
    case symmetric
    /// They have scores of their own.
    case directional
}

/// What is handed out of one row: its person, some of the columns in order, and for each of these the scores in three spans of
/// equal length: what the row scores the column, what the column scores the row, and the score that the pair has as a whole.
/// ``Score/forbidden`` stands where there is none.
///
/// ```swift
/// let stretch: PairStretch = { row, columns, own, _, _ in
///     for place in own.indices { print(row, columns.lowerBound + place, own[place]) }
/// }
/// scores.pairReader(.symmetric).read(rows: 0..<1, columns: 0..<scores.columnCount, stretch)
/// ```
public typealias PairStretch = (
    _ row: Int, _ columns: Range<Int>, _ own: Span<Int32>, _ back: Span<Int32>, _ mutual: Span<Int32>
) -> Void

/// Scores blocks of pairs, for one thread: what a pass asks.
///
/// ```swift
/// scores.pairReader(.directional).read(rows: 0..<2, columns: 0..<scores.columnCount) { row, columns, own, back, _ in
///     for place in own.indices where own[place] > back[place] { print(row, "scores", columns.lowerBound + place, "higher than back") }
/// }
/// ```
public protocol PairReader: AnyObject {
    /// Scores all pairs of a block and hands out its rows in stretches, each pair once.
    ///
    /// A reader that has no score for a pair as a whole hands out what the row scores the column in its place.
    func read(rows: Range<Int>, columns: Range<Int>, _ body: PairStretch)
}

/// Reads any source in blocks.
final class BlockReader<Source: ScoreSource>: PairReader {
    private let source: Source
    private let reading: PairReading
    private var own: [Int32] = []
    private var mirror: [Int32] = []
    private var back: [Int32] = []

    /// The mirror of a block is turned in pieces of so many columns, which stay in the first-level cache.
    private static var piece: Int { 256 }

    init(_ source: Source, _ reading: PairReading) {
        self.source = source
        self.reading = reading
    }

    func read(rows: Range<Int>, columns: Range<Int>, _ body: PairStretch) {
        for start in stride(from: columns.lowerBound, to: columns.upperBound, by: Self.piece) {
            let part = start..<min(columns.upperBound, start + Self.piece)
            let size = rows.count * part.count
            if own.count < size { own = Array(repeating: 0, count: size) }
            var block = own.mutableSpan
            source.writeScores(rows: rows, columns: part, into: &block)
            if reading == .directional { turn(rows, part) }
            for row in rows {
                let place = (row - rows.lowerBound) * part.count
                let stretch = own.span.extracting(place..<place + part.count)
                if reading == .directional {
                    body(row, part, stretch, back.span.extracting(place..<place + part.count), stretch)
                } else {
                    body(row, part, stretch, stretch, stretch)
                }
            }
        }
    }

    /// Fills `back` with the scores of (column, row), in the order of `own`.
    private func turn(_ rows: Range<Int>, _ columns: Range<Int>) {
        let size = rows.count * columns.count
        if back.count < size {
            back = Array(repeating: 0, count: size)
            mirror = back
        }
        var block = mirror.mutableSpan
        source.writeScores(rows: columns, columns: rows, into: &block)
        for column in 0..<columns.count {
            for row in 0..<rows.count { back[row * columns.count + column] = mirror[column * rows.count + row] }
        }
    }
}
