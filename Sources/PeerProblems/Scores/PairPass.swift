// One pass over all pairs, for any number of consumers.
//
// PROBLEM. Judges, measures and histograms each look at every pair once and keep little of it: a violated pair, a count a person. Done
// one after the other they score every pair again and again. Here a pair is scored once, and all consumers see it.
//
// METHOD. Rows are cut into blocks, and threads take block after block. A *reader* scores a block against some thousand columns at a
// time and hands out stretches of single rows; each goes to every consumer's *part* for that thread. In a pool every unordered pair is
// handed out once, with the smaller index as the row. Parts are private to a thread, so nobody waits; consumers put their parts
// together when the pass is over. Counts are exact integers, and whoever keeps a pair keeps the least, so no result depends on the
// threads.
//
// There are no thresholds: a pass hands out every pair with its exact scores, whoever asks. What could be skipped is a solver's
// knowledge (see the scans for best partners), and a judge has none of it.
//
// COMPLEXITY. Each pair is scored once; per thread a block of scores and what the parts keep.
//
// EXAMPLE. Five people, one block: rows 0…3 hand out columns 1…4, 2…4, 3…4 and 4: ten pairs.

import PeerNumerics

/// Somebody who looks at all pairs of a pass.
///
/// ```swift
/// struct PairTally: PairConsumer {
///     final class Part { var pairs = 0 }   // a PairPart, see there
///     let parts = PairParts<Part>()
///     func part() -> any PairPart { parts.adding(Part()) }
/// }
/// ```
public protocol PairConsumer: Sendable {
    /// An empty part, for one thread; the consumer remembers it and puts all parts together afterwards. A part that holds its consumer would
    /// keep both for ever: it takes what it needs to know.
    func part() -> any PairPart
}

/// What a consumer gathers on one thread.
///
/// ```swift
/// extension PairTally.Part: PairPart {   // the part of PairConsumer's example
///     func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) { pairs += columns.count }
/// }
/// ```
public protocol PairPart: AnyObject {
    /// Looks at some pairs of one row; see ``PairStretch``.
    func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>)
}

/// Parts of one consumer, each filled by one thread, and put together when the pass is over.
///
/// ```swift
/// extension PairTally {   // PairConsumer's example
///     var pairs: Int { parts.all.reduce(0) { $0 + $1.pairs } }   // when the pass is over
/// }
/// ```
public final class PairParts<Part: PairPart>: Sendable {
    /// A part belongs to the thread that fills it, and afterwards to whoever puts the parts together.
    private struct Owned: @unchecked Sendable {
        let part: Part
    }

    private let parts = Locked<[Owned]>([])

    /// No parts.
    public init() {}

    /// Keeps a part, and gives it back for a thread to fill.
    public func adding(_ part: Part) -> Part {
        let owned = Owned(part: part)
        parts.withLock { $0.append(owned) }
        return part
    }

    /// All parts; for when the pass is over.
    public var all: [Part] { parts.withLock { $0 }.map(\.part) }
}

/// All pairs of one pool, or of two sides.
///
/// ```swift
/// let census = PairCensus(people: 2, pairs: [])
/// try PairPass(pool: scores, .symmetric).run([census], threads: 2, monitor: .none)   // each pair once, nothing held
/// ```
public struct PairPass: Sendable {
    private let rows: Range<Int>
    private let columns: Range<Int>
    private let isPool: Bool
    private let makeReader: @Sendable () -> any PairReader

    /// Rows that are scored at once, and columns between two polls.
    private static let blockRows = 128
    private static let blockColumns = 4096

    /// The unordered pairs of a pool.
    ///
    /// - Parameters:
    ///   - count: how many people.
    ///   - rows: only pairs whose smaller index is among these; all unless given.
    ///   - columns: only pairs whose greater index is among these; all unless given.
    ///   - makeReader: a reader for each thread.
    public init(
        poolOf count: Int, rows: Range<Int>? = nil, columns: Range<Int>? = nil,
        makeReader: @escaping @Sendable () -> any PairReader
    ) {
        (self.rows, self.columns, isPool) = (rows ?? 0..<count, columns ?? 0..<count, true)
        self.makeReader = makeReader
    }

    /// The unordered pairs of a square source.
    public init(
        pool source: some ScoreSource, _ reading: PairReading, rows: Range<Int>? = nil, columns: Range<Int>? = nil
    ) {
        self.init(poolOf: source.rowCount, rows: rows, columns: columns) { source.pairReader(reading) }
    }

    /// Every row with every column of a source.
    public init(sidesOf source: some ScoreSource) {
        (rows, columns, isPool) = (0..<source.rowCount, 0..<source.columnCount, false)
        makeReader = { source.pairReader(.symmetric) }
    }

    /// Shows every pair to every consumer.
    ///
    /// - Throws: ``Interrupted``; polled every few milliseconds. Consumers are then incomplete.
    public func run(_ consumers: [any PairConsumer], threads: Int, monitor: Monitor = .none) throws(Interrupted) {
        let blocks = stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockRows).map {
            $0..<min(rows.upperBound, $0 + Self.blockRows)
        }
        let total = blocks.reduce(0) { $0 + pairs(of: $1) }
        guard total > 0 else { return }
        let workers = max(1, min(threads, blocks.count))
        let state = Locked((next: 0, done: 0))
        _ = try Threads.map(workers, threads: workers) { _ throws(Interrupted) -> Bool in
            let reader = makeReader()
            let parts = consumers.map { $0.part() }
            while true {
                let index = state.withLock { state -> Int in
                    state.next += 1
                    return state.next - 1
                }
                guard index < blocks.count else { return true }
                let block = blocks[index]
                for start in stride(from: first(of: block), to: columns.upperBound, by: Self.blockColumns) {
                    // Under the lock, so that what is reported never falls.
                    try state.withLock { state throws(Interrupted) in
                        try monitor.poll(Double(state.done) / Double(total))
                    }
                    read(reader, block, start..<min(columns.upperBound, start + Self.blockColumns), parts)
                }
                state.withLock { $0.done += pairs(of: block) }
            }
        }
    }

    /// The first column that a block of rows meets.
    private func first(of block: Range<Int>) -> Int { isPool ? max(columns.lowerBound, block.lowerBound) : 0 }

    private func pairs(of block: Range<Int>) -> Int {
        block.count * max(0, columns.upperBound - first(of: block))
    }

    private func read(_ reader: any PairReader, _ block: Range<Int>, _ columns: Range<Int>, _ parts: [any PairPart]) {
        reader.read(rows: block, columns: columns) { row, columns, own, back, mutual in
            // In a pool a pair belongs to the smaller index.
            let skipped = isPool ? max(0, min(columns.count, row + 1 - columns.lowerBound)) : 0
            let rest = skipped..<columns.count
            guard !rest.isEmpty else { return }
            for part in parts {
                part.read(
                    row: row, columns: columns.lowerBound + skipped..<columns.upperBound, own: own.extracting(rest),
                    back: back.extracting(rest), mutual: mutual.extracting(rest))
            }
        }
    }
}
