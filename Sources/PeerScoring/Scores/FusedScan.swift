// The fused scan: every pair is scored and at once compared with what both people already have; nothing else of it is kept.
//
// **Order.** People whom no rule about single persons keeps away are sorted by which answers they left blank, those without
// blanks first, so that most tiles need no masks and rows with the same blanks share denominators. In a pool only pairs with
// the column before the row are scored: each serves both people, whether the score is symmetric (R) or two directions (S). The
// sorted order also puts the blanks on the side of the rows, where they cost least.
//
// **Tasks.** Blocks of rows by chunks of columns, small enough for a poll every few milliseconds and for the chunk to stay in
// the second-level cache. Each thread has lists of its own, which are merged at the end. An entry's rank is its value, then the
// smaller index: the lists are the k greatest of a set of different numbers, so neither order nor threads can show.
//
// **Cost.** n²/2 pairs in a pool. Survivors of the filter are few: the m-th pair that a person sees is among the best k with
// chance k/m, so about k(1 + ln(n/k)) pairs a person pass, more by the slack of buffers.

import PeerMatchings
import PeerNumerics
import Synchronization

/// How a scan is cut into pieces. No result depends on it; tests see to that.
package struct ScanLayout: Sendable {
    /// Rows and panels of a tile, at most ``ScoreTile/rows`` and ``ScoreTile/panels``.
    package var tileRows = ScoreTile.rows
    package var tilePanels = ScoreTile.panels
    /// Rows of a task.
    package var blockRows = 128
    /// Panels of a task.
    package var chunkPanels = 256

    package init() {}

    /// A task of a few milliseconds: smaller where facets are asked pair by pair, which may take a microsecond or more.
    init(hasKernels: Bool) {
        if hasKernels { return }
        (blockRows, chunkPanels) = (ScoreTile.rows, ScoreTile.panels)
    }
}

struct FusedScan {
    private let query: CandidateQuery
    private let outputs: TileScorer.Outputs
    private let source: PairScores
    /// The pairs in the order of the scan.
    private let sorted: PairScores
    /// Where the people of the scan stand in the source.
    private let rowPlaces: [Int32]
    private let columnPlaces: [Int32]

    private let layout: ScanLayout

    init(pairs: PairScores, query: CandidateQuery, outputs: TileScorer.Outputs, layout: ScanLayout? = nil) {
        precondition(
            query.columnOffsets.isEmpty || query.columnOffsets.count == pairs.columns.count, "one offset a column")
        precondition(query.rowFloors.isEmpty || query.rowFloors.count == pairs.rows.count, "one floor a row")
        self.query = query
        self.outputs = outputs
        self.layout = layout ?? ScanLayout(hasKernels: pairs.rows.hasKernels)
        source = pairs
        rowPlaces = pairs.rows.scanOrder()
        let rows = pairs.rows.rearranged(rowPlaces, of: pairs.scores)
        if pairs.isPool {
            columnPlaces = rowPlaces
            sorted = PairScores(scores: pairs.scores, rows: rows, columns: rows, isPool: true)
        } else {
            columnPlaces = pairs.columns.scanOrder()
            sorted = PairScores(
                scores: pairs.scores, rows: rows, columns: pairs.columns.rearranged(columnPlaces, of: pairs.scores),
                isPool: false)
        }
    }

    func run(threads: Int, monitor: Monitor) throws(Interrupted) -> CandidateLists {
        let capacity = query.capacity
        let tasks = capacity == 0 ? [] : self.tasks()
        let next = Atomic(0)
        // Under a lock, because what is reported must never fall whichever thread reports it.
        let done = Locked(0)
        let workers = tasks.isEmpty ? 0 : max(1, threads)
        let kept = try Threads.map(workers, threads: threads) { _ throws(Interrupted) -> BestEntries in
            let worker = ScanWorker(
                pairs: sorted, query: query, outputs: outputs, rowPlaces: rowPlaces, columnPlaces: columnPlaces,
                layout: layout)
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < tasks.count else { return worker.best }
                try done.withLock { done throws(Interrupted) in try monitor.poll(Double(done) / Double(tasks.count)) }
                worker.scan(rows: tasks[index].rows, panels: tasks[index].panels)
                done.withLock { $0 += 1 }
            }
        }
        return merged(kept)
    }

    private func tasks() -> [(rows: Range<Int>, panels: Range<Int>)] {
        var tasks: [(rows: Range<Int>, panels: Range<Int>)] = []
        for first in stride(from: 0, to: sorted.rows.count, by: layout.blockRows) {
            let rows = first..<min(sorted.rows.count, first + layout.blockRows)
            let panels = ScoreTile.panels(for: sorted.isPool ? rows.upperBound - 1 : sorted.columns.count)
            for panel in stride(from: 0, to: panels, by: layout.chunkPanels) {
                tasks.append((rows, panel..<min(panels, panel + layout.chunkPanels)))
            }
        }
        return tasks
    }

    /// The lists of the source's rows: what the threads kept, and locked partners.
    private func merged(_ kept: [BestEntries]) -> CandidateLists {
        let (count, capacity) = (source.rows.count, query.capacity)
        var columns = [Int32](repeating: -1, count: count * capacity)
        var values = [Int32](repeating: 0, count: count * capacity)
        func write(_ entries: [(value: Int32, partner: Int32)], of row: Int) {
            // One number an entry, so that sorting compares once: the value above, the partner reversed below.
            let ranked = entries.map {
                UInt64(UInt32(bitPattern: $0.value) ^ 1 << 31) << 32 | UInt64(UInt32.max - UInt32($0.partner))
            }
            .sorted(by: >)
            for (rank, entry) in ranked.prefix(capacity).enumerated() {
                columns[row * capacity + rank] = Int32(UInt32.max - UInt32(truncatingIfNeeded: entry))
                values[row * capacity + rank] = Int32(bitPattern: UInt32(entry >> 32) ^ 1 << 31)
            }
        }
        for (place, row) in rowPlaces.enumerated() { write(kept.flatMap { $0.entries(of: place) }, of: Int(row)) }
        for row in 0..<count where source.rows.isOpen[row] == 0 && capacity > 0 {
            if let entry = lockedEntry(of: row) { write([entry], of: row) }
        }
        return CandidateLists(rowCount: count, capacity: capacity, columns: columns, values: values)
    }

    private func lockedEntry(of row: Int) -> (value: Int32, partner: Int32)? {
        guard let partner = source.scores.rules.lockedPartner(of: Int(source.rows.order[row])),
            let column = source.columns.order.firstIndex(of: Int32(partner))
        else { return nil }
        let score: Int32? =
            outputs.contains(.reciprocal)
            ? ReciprocalScores(pairs: source).score(row: row, column: column)
            : BenefitScores(pairs: source).score(row: row, column: column)
        guard let score else { return nil }
        let value = score - (query.columnOffsets.isEmpty ? 0 : query.columnOffsets[column])
        guard value > (query.rowFloors.isEmpty ? .min : query.rowFloors[row]) else { return nil }
        return (value, Int32(column))
    }
}

/// One thread of a scan.
private final class ScanWorker {
    let best: BestEntries
    private let layout: ScanLayout
    private let pairs: PairScores
    private let scorer: TileScorer
    private var tile: BestEntries.Tile

    init(
        pairs: PairScores, query: CandidateQuery, outputs: TileScorer.Outputs, rowPlaces: [Int32],
        columnPlaces: [Int32], layout: ScanLayout
    ) {
        self.layout = layout
        self.pairs = pairs
        best = BestEntries(count: rowPlaces.count, capacity: query.capacity, variant: pairs.scores.variant) { place in
            query.rowFloors.isEmpty ? .min : query.rowFloors[Int(rowPlaces[place])]
        }
        scorer = pairs.scorer(outputs: outputs, capacity: layout.blockRows)
        func padded(_ values: [Int32]) -> AlignedBuffer<Int32> {
            AlignedBuffer(values + [Int32](repeating: 0, count: -values.count & (ScoreTile.panel - 1)))
        }
        let isReciprocal = outputs.contains(.reciprocal)
        tile = BestEntries.Tile(
            firstRow: 0, rowScores: isReciprocal ? scorer.reciprocal : scorer.to,
            columnScores: pairs.isPool ? (isReciprocal ? scorer.reciprocal : scorer.from) : nil,
            rowNames: padded(rowPlaces), columnNames: padded(columnPlaces), columnOffsets: nil, rowOffsets: nil)
        if !query.columnOffsets.isEmpty {
            tile.columnOffsets = padded(columnPlaces.map { query.columnOffsets[Int($0)] })
            // Between two sides only columns have offsets.
            tile.rowOffsets = padded(rowPlaces.map { pairs.isPool ? query.columnOffsets[Int($0)] : 0 })
        }
    }

    func scan(rows: Range<Int>, panels: Range<Int>) {
        scorer.setRows(rows)
        let (isPool, columnCount) = (pairs.isPool, pairs.columns.count)
        for firstPanel in stride(from: panels.lowerBound, to: panels.upperBound, by: layout.tilePanels) {
            let panelCount = min(layout.tilePanels, panels.upperBound - firstPanel)
            for firstRow in stride(from: rows.lowerBound, to: rows.upperBound, by: layout.tileRows) {
                let rowCount = min(layout.tileRows, rows.upperBound - firstRow)
                let shape = TileShape(
                    firstRow: firstRow - rows.lowerBound, rows: rowCount, firstPanel: firstPanel, panels: panelCount)
                if isPool, shape.firstColumn >= firstRow + rowCount - 1 { continue }
                scorer.score(shape)
                tile.firstRow = firstRow
                best.keep(shape, tile) { isPool ? firstRow + $0 - shape.firstColumn : columnCount - shape.firstColumn }
            }
        }
    }
}
