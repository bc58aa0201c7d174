// One pass of a scan: all pairs of rows and columns in the order of the scan, by several threads, into lists of the best.
//
// People are cut into stripes, and a thread works on two of them that no other thread works on: there is one list a person, and
// nobody waits for a lock. Inside, blocks of rows meet chunks of columns, small enough for a poll every few milliseconds and for the
// chunk to stay in the second-level cache.

import PeerProblems
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

    /// Panels of the sample that thresholds are guessed from; none for no guess.
    package var samplePanels = ScoreTile.panels
    /// Which best of the sample is the guess; chosen by the sizes unless given.
    package var sampleRank: Int?
    /// The least number of columns for a column of the sample: with fewer the sample is a large part of the scan.
    package var columnsPerSample = 16
    /// Rows that are scanned again at once after a guess that was too high.
    package var againRows = 4096

    package init() {}

    /// A few milliseconds between polls: smaller where facets are asked pair by pair, which may take a microsecond or more.
    init(hasKernels: Bool) {
        if hasKernels { return }
        (tileRows, blockRows, chunkPanels, samplePanels) = (32, 32, ScoreTile.panels, 0)
    }
}

struct ScanPass {
    /// Whose lists are kept.
    enum Lists {
        /// The rows': a pair is entered for its row, in a pool for both.
        case rows
        /// Between two sides those of both. The columns' come first, and the rows' begin at ``ScanPass/firstRowList``.
        case both
    }

    let pairs: PairScores
    let query: CandidateQuery
    let outputs: TileScorer.Outputs
    /// Where the people of the pass stand in the source: what they are called in lists.
    let rowPlaces: [Int32]
    let columnPlaces: [Int32]
    let layout: ScanLayout
    let threads: Int
    var lists = Lists.rows

    /// Where the rows' lists begin. Screening looks at whole panels of columns, behind which nobody else's list may stand.
    var firstRowList: Int { lists == .both ? ScoreTile.screened(pairs.columns.count) : 0 }

    /// Whether a pair is entered for its column too.
    var entersColumns: Bool { pairs.isPool || lists == .both }

    /// The lists of everybody's best that exceed their thresholds.
    ///
    /// - Parameter thresholds: one a list.
    func run(thresholds: [Int32], monitor: Monitor) throws(Interrupted) -> BestEntries {
        let best = BestEntries(count: thresholds.count, capacity: query.capacity, variant: pairs.scores.variant) {
            thresholds[$0]
        }
        let schedule = schedule
        let total = schedule.pieces.reduce(0) { $0 + blocks(of: $1).count }
        let ceilings = query.ceilings.isEmpty ? nil : ScanCeilings(query, places: rowPlaces)
        let shared = Locked((schedule: schedule, done: 0))
        _ = try Threads.map(pairs.rows.count == 0 ? 0 : max(1, threads), threads: threads) {
            _ throws(Interrupted) -> Bool in
            let worker = ScanWorker(self, ceilings: ceilings, best: best)
            var piece = shared.withLock { $0.schedule.next(after: nil) }
            while let current = piece {
                for block in blocks(of: current) {
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
        return best
    }

    private var schedule: ScanSchedule {
        func stripes(_ count: Int) -> Int { (count + stripe(of: count) - 1) / stripe(of: count) }
        let rows = stripes(pairs.rows.count)
        if pairs.isPool { return ScanSchedule(pool: rows) }
        return lists == .both
            ? ScanSchedule(rows: rows, columns: stripes(pairs.columns.count)) : ScanSchedule(rows: rows)
    }

    /// People of a stripe: whole panels, and whole blocks of rows where there are enough people. Stripes are few enough for rows
    /// to meet many columns once they are set, and enough for every thread to find two that are free.
    private func stripe(of count: Int) -> Int {
        let unit = max(ScoreTile.panel, layout.blockRows + (-layout.blockRows & (ScoreTile.panel - 1)))
        let threads = max(1, threads)
        let wanted =
            entersColumns
            ? max(count / (threads * layout.stripesPerThread), min(layout.stripePeople, count / (2 * threads + 1))) : 0
        return max(1, (wanted + unit - 1) / unit) * unit
    }

    /// What is scanned between two polls: blocks of rows by chunks of columns. One chunk meets all rows of the stripe before the
    /// next.
    private func blocks(of piece: ScanSchedule.Piece) -> [(rows: Range<Int>, panels: Range<Int>)] {
        func people(_ index: Int, of count: Int) -> Range<Int> {
            let stripe = stripe(of: count)
            return index * stripe..<min((index + 1) * stripe, count)
        }
        let rows = people(piece.rows, of: pairs.rows.count)
        let columns = piece.columns.map { people($0, of: pairs.columns.count) } ?? 0..<pairs.columns.count
        let panels = columns.lowerBound / ScoreTile.panel..<ScoreTile.panels(for: columns.upperBound)
        var blocks: [(rows: Range<Int>, panels: Range<Int>)] = []
        for panel in stride(from: panels.lowerBound, to: panels.upperBound, by: layout.chunkPanels) {
            for first in stride(from: rows.lowerBound, to: rows.upperBound, by: layout.blockRows) {
                let block = first..<min(rows.upperBound, first + layout.blockRows)
                // In a pool a row meets the columns before it. The last tile is whole all the same where it can be: kernels take less
                // time for whole vectors than for the half of them that is needed.
                let needed = pairs.isPool ? ScoreTile.panels(for: block.upperBound - 1) : panels.upperBound
                let tiles = (needed - panels.lowerBound + layout.tilePanels - 1) / layout.tilePanels
                let end = min(panels.upperBound, panels.lowerBound + tiles * layout.tilePanels)
                if panel < end { blocks.append((block, panel..<min(end, panel + layout.chunkPanels))) }
            }
        }
        return blocks
    }
}

/// One thread of a scan.
private final class ScanWorker {
    private let best: BestEntries
    private let layout: ScanLayout
    private let pairs: PairScores
    private let scorer: TileScorer
    private var tile: BestEntries.Tile
    private let ceilings: ScanCeilings?
    private let firstRowList: Int

    init(_ pass: ScanPass, ceilings: ScanCeilings?, best: BestEntries) {
        let (pairs, query, outputs) = (pass.pairs, pass.query, pass.outputs)
        self.ceilings = ceilings
        self.pairs = pairs
        self.best = best
        layout = pass.layout
        firstRowList = pass.firstRowList
        scorer = pairs.scorer(outputs: outputs, capacity: layout.blockRows)
        func padded(_ values: [Int32]) -> AlignedBuffer<Int32> {
            AlignedBuffer(values + [Int32](repeating: 0, count: ScoreTile.screened(values.count) - values.count))
        }
        let isReciprocal = outputs.contains(.reciprocal)
        let before = [Int32](repeating: 0, count: firstRowList)
        tile = BestEntries.Tile(
            firstRow: 0, rowScores: isReciprocal ? scorer.reciprocal : scorer.to,
            columnScores: pass.entersColumns ? (isReciprocal ? scorer.reciprocal : scorer.from) : nil,
            rowNames: padded(before + pass.rowPlaces), columnNames: padded(pass.columnPlaces), columnOffsets: nil,
            rowOffsets: nil)
        if !query.columnOffsets.isEmpty {
            tile.columnOffsets = padded(pass.columnPlaces.map { query.columnOffsets[Int($0)] })
            // Between two sides only columns have offsets.
            tile.rowOffsets = padded(pass.rowPlaces.map { pairs.isPool ? query.columnOffsets[Int($0)] : 0 })
        }
    }

    func scan(rows: Range<Int>, panels: Range<Int>) {
        if let ceilings, !ceilings.mayList(rows: rows, panels: panels) { return }
        scorer.setRows(rows)
        let (isPool, columnCount) = (pairs.isPool, pairs.columns.count)
        for firstPanel in stride(from: panels.lowerBound, to: panels.upperBound, by: layout.tilePanels) {
            let panelCount = min(layout.tilePanels, panels.upperBound - firstPanel)
            for firstRow in stride(from: rows.lowerBound, to: rows.upperBound, by: layout.tileRows) {
                let rowCount = min(layout.tileRows, rows.upperBound - firstRow)
                let shape = TileShape(
                    firstRow: firstRow - rows.lowerBound, rows: rowCount, firstPanel: firstPanel, panels: panelCount)
                if isPool, shape.firstColumn >= firstRow + rowCount - 1 { continue }
                let tileRows = firstRow..<firstRow + rowCount
                if let ceilings, !ceilings.mayList(rows: tileRows, panels: firstPanel..<firstPanel + panelCount) {
                    continue
                }
                tile.firstRow = firstRowList + firstRow
                let counts = { isPool ? firstRow + $0 - shape.firstColumn : columnCount - shape.firstColumn }
                if scorer.screen(shape, for: best, tile, columnCounts: counts) {
                    if let ceilings {
                        ScoreMasks.forbid(
                            shape, at: tile.places, above: ceilings.ceilings, firstRow: firstRow, in: scorer.reciprocal)
                    }
                    best.enter(shape, tile)
                } else {
                    scorer.score(shape)
                    if let ceilings { forbid(shape, above: ceilings.ceilings) }
                    best.keep(shape, tile, columnCounts: counts)
                }
            }
        }
    }

    private func forbid(_ shape: TileShape, above ceilings: AlignedBuffer<Int32>) {
        ScoreMasks.forbid(shape, above: ceilings, firstRow: tile.firstRow, in: tile.rowScores)
        if let scores = tile.columnScores, scores !== tile.rowScores {
            ScoreMasks.forbid(shape, above: ceilings, firstRow: tile.firstRow, in: scores)
        }
    }
}
