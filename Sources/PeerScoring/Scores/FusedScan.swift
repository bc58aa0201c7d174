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
        precondition(
            query.ceilings.isEmpty || pairs.isPool && query.ceilings.count == pairs.rows.count,
            "one ceiling a person of a pool")
        self.query = query
        self.outputs = outputs
        self.threads = threads
        var layout = layout ?? ScanLayout(hasKernels: pairs.rows.hasKernels)
        // Too few pairs are left to guess from.
        if !query.ceilings.isEmpty { layout.samplePanels = 0 }
        self.layout = layout
        source = pairs
        rowPlaces =
            query.ceilings.isEmpty ? pairs.rows.scanOrder() : pairs.rows.scanOrder(by: ScanCeilings.order(query))
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
        guard query.capacity > 0 else { return lists(nil) }
        let floors = rowPlaces.map { query.rowFloors.isEmpty ? .min : query.rowFloors[Int($0)] }
        let first = try FirstThresholds(
            sorted, outputs: outputs, floors: floors, layout: layout, capacity: query.capacity, threads: threads,
            monitor: monitor
        ) { query.columnOffsets.isEmpty ? 0 : query.columnOffsets[Int(columnPlaces[$0])] }
        let best = try pass(over: sorted, names: rowPlaces).run(
            thresholds: first.values, monitor: monitor.stage(0...0.99))
        let again = floors.indices.filter { first.isGuess($0) && !best.isFull($0) }
        // Some at a time, so that no cohort for which guesses are bad needs more memory than was foreseen.
        for start in stride(from: 0, to: again.count, by: layout.againRows) {
            let end = min(again.count, start + layout.againRows)
            let some = Array(again[start..<end])
            let rows = sorted.rows.rearranged(some.map(Int32.init), of: sorted.scores, threads: threads)
            let pairs = PairScores(scores: sorted.scores, rows: rows, columns: sorted.columns, isPool: false)
            let share =
                (0.99 + 0.01 * Double(start) / Double(again.count))...(0.99 + 0.01 * Double(end) / Double(again.count))
            let whole = try pass(over: pairs, names: some.map { rowPlaces[$0] }).run(
                thresholds: some.map { floors[$0] }, monitor: monitor.stage(share))
            for (place, row) in some.enumerated() { best.replace(row, with: place, of: whole) }
        }
        return lists(best)
    }

    private func pass(over pairs: PairScores, names: [Int32]) -> ScanPass {
        ScanPass(
            pairs: pairs, query: query, outputs: outputs, rowPlaces: names, columnPlaces: columnPlaces, layout: layout,
            threads: threads)
    }

    /// The lists of the source's rows.
    private func lists(_ kept: BestEntries?) -> CandidateLists {
        let (count, capacity) = (source.rows.count, query.capacity)
        guard let kept else { return CandidateLists(rowCount: count, capacity: 0, columns: [], values: []) }
        var places = [Int](repeating: -1, count: count)
        for (place, row) in rowPlaces.enumerated() { places[Int(row)] = place }
        let order = places
        let block = 1024
        let blocks = Threads.map((count + block - 1) / block, threads: threads) {
            index -> (columns: [Int32], values: [Int32]) in
            var columns: [Int32] = []
            var values: [Int32] = []
            for row in index * block..<min(count, (index + 1) * block) {
                var found = 0
                if order[row] >= 0 {
                    found = kept.appendRanked(of: order[row], values: &values, partners: &columns)
                }
                let missing = capacity - found
                columns += repeatElement(-1, count: missing)
                values += repeatElement(0, count: missing)
            }
            return (columns, values)
        }
        return CandidateLists(
            rowCount: count, capacity: capacity, columns: blocks.flatMap(\.columns), values: blocks.flatMap(\.values))
    }
}
