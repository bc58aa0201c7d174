// The fused scan: every pair is scored and at once compared with what both people already have; nothing else of it is kept.
//
// **Order.** People whom no rule about single persons keeps away are sorted by which answers they left blank, those without
// blanks first, so that most tiles need no masks and rows with the same blanks share denominators. In a pool only pairs with
// the column before the row are scored: each serves both people, whether the score is symmetric (R) or two directions (S). The
// sorted order also puts the blanks on the side of the rows, where they cost least.
//
// **Threads.** People are cut into stripes, and a thread works on two of them that no other thread works on: there is one list a
// person, and nobody waits for a lock. Inside, blocks of rows meet chunks of columns, small enough for a poll every few
// milliseconds and for the chunk to stay in the second-level cache. An entry's rank is its value, then the smaller index: the lists
// are the k greatest of a set of different numbers, so neither order nor threads can show.
//
// **Cost.** n²/2 pairs in a pool. Survivors of the filter are few: the m-th pair that a person sees is among the best k with
// chance k/m, so about k(1 + ln(n/k)) pairs a person pass, more by the slack of buffers.

import PeerMatchings
import PeerNumerics

/// How a scan is cut into pieces. No result depends on it; tests see to that.
package struct ScanLayout: Sendable {
    /// Rows and panels of a tile, at most ``ScoreTile/rows`` and ``ScoreTile/panels``.
    package var tileRows = ScoreTile.rows
    package var tilePanels = ScoreTile.panels
    /// Rows that are set at once.
    package var blockRows = 128
    /// Panels that a block meets between two polls.
    package var chunkPanels = 256
    /// Stripes for each thread, where there are people enough for stripes of ``stripePeople``.
    package var stripesPerThread = 8
    package var stripePeople = 2048

    package init() {}

    /// A few milliseconds between polls: smaller where facets are asked pair by pair, which may take a microsecond or more.
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
    private let threads: Int

    init(
        pairs: PairScores, query: CandidateQuery, outputs: TileScorer.Outputs, layout: ScanLayout? = nil, threads: Int
    ) {
        precondition(
            query.columnOffsets.isEmpty || query.columnOffsets.count == pairs.columns.count, "one offset a column")
        precondition(query.rowFloors.isEmpty || query.rowFloors.count == pairs.rows.count, "one floor a row")
        self.query = query
        self.outputs = outputs
        self.threads = threads
        self.layout = layout ?? ScanLayout(hasKernels: pairs.rows.hasKernels)
        source = pairs
        rowPlaces = pairs.rows.scanOrder()
        let rows = pairs.rows.rearranged(rowPlaces, of: pairs.scores, threads: threads)
        if pairs.isPool {
            columnPlaces = rowPlaces
            sorted = PairScores(scores: pairs.scores, rows: rows, columns: rows, isPool: true)
        } else {
            columnPlaces = pairs.columns.scanOrder()
            sorted = PairScores(
                scores: pairs.scores, rows: rows,
                columns: pairs.columns.rearranged(columnPlaces, of: pairs.scores, threads: threads),
                isPool: false)
        }
    }

    func run(monitor: Monitor) throws(Interrupted) -> CandidateLists {
        let best = BestEntries(count: rowPlaces.count, capacity: max(1, query.capacity), variant: sorted.scores.variant)
        {
            query.rowFloors.isEmpty ? .min : query.rowFloors[Int(rowPlaces[$0])]
        }
        let rowCount = query.capacity == 0 ? 0 : sorted.rows.count
        let stripe = self.stripe(of: rowCount)
        let stripes = (rowCount + stripe - 1) / stripe
        let schedule = sorted.isPool ? ScanSchedule(pool: stripes) : ScanSchedule(rows: stripes)
        let total = schedule.pieces.reduce(0) { $0 + blocks(of: $1, stripe: stripe).count }
        let shared = Locked((schedule: schedule, done: 0))
        _ = try Threads.map(stripes == 0 ? 0 : max(1, threads), threads: threads) { _ throws(Interrupted) -> Bool in
            let worker = ScanWorker(
                pairs: sorted, query: query, outputs: outputs, rowPlaces: rowPlaces, columnPlaces: columnPlaces,
                layout: layout, best: best)
            var piece = shared.withLock { $0.schedule.next(after: nil) }
            while let current = piece {
                for block in blocks(of: current, stripe: stripe) {
                    // Reported under the lock, because what is reported must never fall whichever thread reports it.
                    try shared.withLock { shared throws(Interrupted) in
                        try monitor.poll(Double(shared.done) / Double(total))
                    }
                    worker.scan(rows: block.rows, panels: block.panels)
                    shared.withLock { $0.done += 1 }
                }
                piece = shared.withLock { $0.schedule.next(after: current) }
            }
            return true
        }
        return lists(best)
    }

    /// People of a stripe: whole panels, and whole blocks of rows where there are enough people. Stripes are few enough for rows
    /// to meet many columns once they are set, and enough for every thread to find two that are free.
    private func stripe(of count: Int) -> Int {
        let unit = max(ScoreTile.panel, layout.blockRows + (-layout.blockRows & (ScoreTile.panel - 1)))
        let threads = max(1, threads)
        let wanted =
            sorted.isPool
            ? max(count / (threads * layout.stripesPerThread), min(layout.stripePeople, count / (2 * threads + 1))) : 0
        return max(1, (wanted + unit - 1) / unit) * unit
    }

    /// What is scanned between two polls: blocks of rows by chunks of columns. One chunk meets all rows of the stripe before the
    /// next.
    private func blocks(of piece: ScanSchedule.Piece, stripe: Int) -> [(rows: Range<Int>, panels: Range<Int>)] {
        func people(_ index: Int) -> Range<Int> { index * stripe..<min((index + 1) * stripe, sorted.rows.count) }
        let rows = people(piece.rows)
        let columns = piece.columns.map(people) ?? 0..<sorted.columns.count
        let panels = columns.lowerBound / ScoreTile.panel..<ScoreTile.panels(for: columns.upperBound)
        var blocks: [(rows: Range<Int>, panels: Range<Int>)] = []
        for panel in stride(from: panels.lowerBound, to: panels.upperBound, by: layout.chunkPanels) {
            for first in stride(from: rows.lowerBound, to: rows.upperBound, by: layout.blockRows) {
                let block = first..<min(rows.upperBound, first + layout.blockRows)
                // In a pool a row meets the columns before it.
                let end =
                    sorted.isPool
                    ? min(panels.upperBound, ScoreTile.panels(for: block.upperBound - 1)) : panels.upperBound
                if panel < end { blocks.append((block, panel..<min(end, panel + layout.chunkPanels))) }
            }
        }
        return blocks
    }

    /// The lists of the source's rows: what was kept, and locked partners.
    private func lists(_ kept: BestEntries) -> CandidateLists {
        let (count, capacity) = (source.rows.count, query.capacity)
        guard capacity > 0 else { return CandidateLists(rowCount: count, capacity: 0, columns: [], values: []) }
        var places = [Int](repeating: -1, count: count)
        for (place, row) in rowPlaces.enumerated() { places[Int(row)] = place }
        let order = places
        let block = 1024
        let blocks = Threads.map((count + block - 1) / block, threads: threads) {
            index -> (columns: [Int32], values: [Int32]) in
            var columns: [Int32] = []
            var values: [Int32] = []
            for row in index * block..<min(count, (index + 1) * block) {
                var entries = order[row] >= 0 ? kept.ranked(of: order[row]) : []
                if source.rows.isOpen[row] == 0, let entry = lockedEntry(of: row) { entries = [entry] }
                let missing = capacity - entries.count
                for entry in entries {
                    columns.append(entry.partner)
                    values.append(entry.value)
                }
                columns += repeatElement(-1, count: missing)
                values += repeatElement(0, count: missing)
            }
            return (columns, values)
        }
        return CandidateLists(
            rowCount: count, capacity: capacity, columns: blocks.flatMap(\.columns), values: blocks.flatMap(\.values))
    }

    private func lockedEntry(of row: Int) -> RankedEntry? {
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
        return RankedEntry(value: value, partner: Int32(column))
    }
}

/// One thread of a scan.
private final class ScanWorker {
    private let best: BestEntries
    private let layout: ScanLayout
    private let pairs: PairScores
    private let scorer: TileScorer
    private var tile: BestEntries.Tile

    init(
        pairs: PairScores, query: CandidateQuery, outputs: TileScorer.Outputs, rowPlaces: [Int32],
        columnPlaces: [Int32], layout: ScanLayout, best: BestEntries
    ) {
        self.layout = layout
        self.pairs = pairs
        self.best = best
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
