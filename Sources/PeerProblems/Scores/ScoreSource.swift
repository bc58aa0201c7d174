/// Scores of pairs, computed on demand: the one abstraction that every large solver and every judge reads.
///
/// A score is an integer (see ``Score``), so comparisons are exact and ties are real. `row` and `column` index the same
/// people when the source describes one pool, and two different sides otherwise. A forbidden pair has no score.
/// A source never needs the matrix of all pairs in memory; ``DenseScores`` is the source that has it.
///
/// ```swift
/// print(scores.score(row: 0, column: 1) ?? 0, scores.rowCount)
/// ```
public protocol ScoreSource: Sendable {
    /// Number of rows (the people who are asked).
    var rowCount: Int { get }
    /// Number of columns (the people who are scored).
    var columnCount: Int { get }
    /// The score of one pair, `nil` when it is forbidden. In one pool `score(row: i, column: i)` is `nil`.
    func score(row: Int, column: Int) -> Int32?
    /// Writes a block of scores, row-major, ``Score/forbidden`` where there is none: the score of (`rows[r]`, `columns[c]`) goes
    /// to `scores[r · columns.count + c]`.
    ///
    /// This is what large solvers read. A block of some sixteen rows and a thousand columns or more lets a source reuse what
    /// it knows of a column while it is in the cache.
    /// - Parameters:
    ///   - rows: which rows.
    ///   - columns: which columns.
    ///   - scores: at least `rows.count · columns.count` places; the rest is left alone.
    func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>)
    /// Writes the row and the column of one person of a pool: `row[j]` is the score of (`person`, j) and `column[j]` that of
    /// (j, `person`).
    ///
    /// The default reads two blocks. A source that computes both directions of a pair together has its own.
    /// - Parameters:
    ///   - person: the person.
    ///   - row: at least `columnCount` places.
    ///   - column: at least `rowCount` places.
    func writeScores(
        of person: Int, row: inout MutableSpan<Int32>, column: inout MutableSpan<Int32>)
    /// Writes the scores of some people of a pool with one another: that of (`people[r]`, `people[c]`) goes to
    /// `scores[r · people.count + c]`, ``Score/forbidden`` where there is none.
    ///
    /// The default asks pair by pair. A source with kernels packs these people side by side.
    /// - Parameters:
    ///   - people: indices, each once.
    ///   - scores: room for as many scores as there are pairs of places.
    func writeScores(among people: [Int], into scores: inout MutableSpan<Int32>)
    /// A reader of this source's pairs for one thread of a ``PairPass``.
    ///
    /// The default reads blocks of scores. A source that computes both directions of a pair together has its own.
    func pairReader(_ reading: PairReading) -> any PairReader
    /// Scans all pairs and keeps each row's best; no result depends on the number of threads.
    ///
    /// The default reads blocks of scores. A source that can do better, by both directions at once or by filtering before
    /// scores leave the registers, has its own.
    /// - Throws: ``Interrupted``; polled every few milliseconds.
    /// - Complexity: every pair is scored once, or half of them where scores are symmetric.
    func candidates(
        _ query: CandidateQuery, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> CandidateLists
    /// A pair of a pool whose score depends on who is the row; `nil` when none was found. Problems of one pool refuse such a source.
    ///
    /// The default looks at some thousand pairs. A source that is symmetric by construction says `nil`.
    func asymmetricPair() -> (first: Int, second: Int)?
}

extension ScoreSource {
    /// Reads two blocks.
    public func writeScores(
        of person: Int, row: inout MutableSpan<Int32>, column: inout MutableSpan<Int32>
    ) {
        writeScores(rows: person..<person + 1, columns: 0..<columnCount, into: &row)
        writeScores(rows: 0..<rowCount, columns: person..<person + 1, into: &column)
    }

    /// Asks pair by pair.
    public func writeScores(among people: [Int], into scores: inout MutableSpan<Int32>) {
        var place = 0
        for first in people {
            for second in people {
                scores[place] = first == second ? Score.forbidden : score(row: first, column: second) ?? Score.forbidden
                place += 1
            }
        }
    }

    /// Reads blocks of scores.
    public func pairReader(_ reading: PairReading) -> any PairReader { BlockReader(self, reading) }

    /// Scans block by block, on this thread.
    public func candidates(
        _ query: CandidateQuery, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> CandidateLists {
        try BlockScan(source: self, query: query).run(monitor: monitor)
    }

    /// The source's own scan, unobserved and on one thread unless more are given.
    ///
    /// It has fewer parameters than the requirement, so a short call can never mean the default scan in place of the source's own.
    public func candidates(_ query: CandidateQuery, threads: Int = 1) throws(Interrupted) -> CandidateLists {
        try candidates(query, threads: threads, monitor: .none)
    }

    /// Writes the scores of a whole row. `scores.count >= columnCount`.
    public func writeScores(row: Int, into scores: inout MutableSpan<Int32>) {
        writeScores(rows: row..<row + 1, columns: 0..<columnCount, into: &scores)
    }
}

/// The integer scale of scores.
///
/// ```swift
/// print(Score.fraction(524_288))   // 0.5
/// ```
public enum Score {
    /// The largest score, 2²⁰: a score `s` means `Double(s) / Double(Score.one)` in 0...1.
    public static let one: Int32 = 1 << 20
    /// Marks a pair that may not be matched inside a block of scores; below every real score.
    public static let forbidden = Int32.min
    /// `score` as a number in 0...1.
    public static func fraction(_ score: Int32) -> Double { Double(score) / Double(one) }
}

/// A matrix of scores held in memory, row-major.
///
/// ```swift
/// let none = Score.forbidden
/// let scores = DenseScores(rowCount: 2, columnCount: 2, values: [none, 700_000, 700_000, none])
/// print(scores.score(row: 0, column: 1) ?? 0)   // 700000
/// ```
public struct DenseScores: ScoreSource, Hashable {
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int
    /// The scores, row by row; ``Score/forbidden`` marks a forbidden pair.
    public let values: [Int32]

    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - columnCount: how many columns.
    ///   - values: `rowCount × columnCount` scores, row-major.
    public init(rowCount: Int, columnCount: Int, values: [Int32]) {
        precondition(values.count == rowCount * columnCount, "a matrix needs rowCount × columnCount values")
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.values = values
    }

    /// Reads `source` once and keeps all of it: 4 bytes a pair.
    public init(copying source: some ScoreSource, monitor: Monitor = .none) throws(Interrupted) {
        let (rows, columns) = (source.rowCount, source.columnCount)
        var values: [Int32] = []
        values.reserveCapacity(rows * columns)
        var block = [Int32](repeating: 0, count: columns)
        for row in 0..<rows {
            try monitor.poll(Double(row) / Double(rows))
            var span = block.mutableSpan
            source.writeScores(row: row, into: &span)
            values.append(contentsOf: block)
        }
        self.init(rowCount: rows, columnCount: columns, values: values)
    }

    /// The score at (`row`, `column`), `nil` when forbidden.
    public func score(row: Int, column: Int) -> Int32? {
        let value = values[row * columnCount + column]
        return value == Score.forbidden ? nil : value
    }

    /// Copies a block.
    public func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
        var place = 0
        for row in rows {
            for column in columns {
                scores[place] = values[row * columnCount + column]
                place += 1
            }
        }
    }
}
