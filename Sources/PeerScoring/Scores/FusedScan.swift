// The fused scan: every pair is scored and at once compared with what both people already have; nothing else of it is kept.
//
// **Order.** People whom no rule about single persons keeps away are sorted by which answers they left blank, those without
// blanks first, so that most tiles need no masks and rows with the same blanks share denominators. In a pool only pairs with
// the column before the row are scored: each serves both people, whether the score is symmetric (R) or two directions (S). The
// sorted order also puts the blanks on the side of the rows, where they cost least.
//
// **Most pairs are not scored exactly.** Rough scores with a proved error tell which pairs cannot enter a list (TileScorer.screen),
// and a sample says from the start what a list will demand in the end (FirstThresholds).
//
// **Lists.** An entry's rank is its value, then the smaller index: the lists are the k greatest of a set of different numbers, so
// neither order nor threads can show.
//
// **Cost.** n²/2 pairs in a pool, and those of FirstThresholds. Few pass the screen: the m-th pair that a person meets is among the
// best k with chance k/m, and the first are held to what the sample has promised.

import PeerProblems
import PeerNumerics

struct FusedScan {
    private let side: ScanSide
    /// How many rows the source has.
    private let count: Int

    init(
        pairs: PairScores, query: CandidateQuery, outputs: TileScorer.Outputs, layout: ScanLayout? = nil, threads: Int
    ) {
        precondition(
            query.columnOffsets.isEmpty || query.columnOffsets.count == pairs.columns.count, "one offset a column")
        precondition(query.rowFloors.isEmpty || query.rowFloors.count == pairs.rows.count, "one floor a row")
        precondition(
            query.ceilings.isEmpty || pairs.isPool && query.ceilings.count == pairs.rows.count,
            "one ceiling a person of a pool")
        var layout = layout ?? ScanLayout(hasKernels: pairs.rows.hasKernels)
        // Too few pairs are left to guess from.
        if !query.ceilings.isEmpty { layout.samplePanels = 0 }
        count = pairs.rows.count
        let rowPlaces =
            query.ceilings.isEmpty ? pairs.rows.scanOrder() : pairs.rows.scanOrder(by: ScanCeilings.order(query))
        let columnPlaces = pairs.isPool ? rowPlaces : pairs.columns.scanOrder()
        let rows = pairs.rows.rearranged(rowPlaces, of: pairs.scores, threads: threads)
        let columns =
            pairs.isPool ? rows : pairs.columns.rearranged(columnPlaces, of: pairs.scores, threads: threads)
        side = ScanSide(
            pairs: PairScores(scores: pairs.scores, rows: rows, columns: columns, isPool: pairs.isPool),
            rowPlaces: rowPlaces, columnPlaces: columnPlaces, query: query, outputs: outputs, layout: layout,
            threads: threads)
    }

    func run(monitor: Monitor) throws(Interrupted) -> CandidateLists {
        guard side.query.capacity > 0 else { return side.lists(nil, count: count) }
        let first = try side.firstThresholds(monitor: monitor)
        let best = try side.pass().run(thresholds: first.values, monitor: monitor.stage(0...0.99))
        try side.complete(best, first, share: 0.99...1, monitor: monitor)
        return side.lists(best, count: count)
    }
}
