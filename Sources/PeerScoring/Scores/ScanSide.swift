import PeerProblems
import PeerNumerics

/// People whose lists a scan keeps, against others: in a pool everyone, between two sides the rows and, where both have lists, also the
/// columns, seen from their side.
struct ScanSide {
    /// The rows are these people, the columns the others, both in the order of the scan.
    let pairs: PairScores
    /// Where the rows and the columns stand in the source.
    let rowPlaces: [Int32]
    let columnPlaces: [Int32]
    let query: CandidateQuery
    let outputs: TileScorer.Outputs
    let layout: ScanLayout
    let threads: Int
    /// What values must exceed at the least, by row.
    let floors: [Int32]

    init(
        pairs: PairScores, rowPlaces: [Int32], columnPlaces: [Int32], query: CandidateQuery,
        outputs: TileScorer.Outputs, layout: ScanLayout, threads: Int
    ) {
        (self.pairs, self.rowPlaces, self.columnPlaces) = (pairs, rowPlaces, columnPlaces)
        (self.query, self.outputs, self.layout, self.threads) = (query, outputs, layout, threads)
        floors = rowPlaces.map { query.rowFloors.isEmpty ? .min : query.rowFloors[Int($0)] }
    }

    /// A pass over all pairs.
    func pass(_ lists: ScanPass.Lists = .rows) -> ScanPass { pass(over: pairs, names: rowPlaces, lists) }

    private func pass(over pairs: PairScores, names: [Int32], _ lists: ScanPass.Lists = .rows) -> ScanPass {
        ScanPass(
            pairs: pairs, query: query, outputs: outputs, rowPlaces: names, columnPlaces: columnPlaces, layout: layout,
            threads: threads, lists: lists)
    }

    /// What entries must reach from the start, by row.
    func firstThresholds(monitor: Monitor) throws(Interrupted) -> FirstThresholds {
        try FirstThresholds(
            pairs, outputs: outputs, floors: floors, layout: layout, capacity: query.capacity, threads: threads,
            monitor: monitor
        ) { query.columnOffsets.isEmpty ? 0 : query.columnOffsets[Int(columnPlaces[$0])] }
    }

    /// Scans rows again that were promised too much.
    ///
    /// - Parameters:
    ///   - best: everybody's entries after a pass, those of row r at `firstList` + r.
    ///   - share: of the whole scan's progress.
    func complete(
        _ best: BestEntries, from firstList: Int = 0, _ first: FirstThresholds, share: ClosedRange<Double>,
        monitor: Monitor
    ) throws(Interrupted) {
        let again = floors.indices.filter { first.isGuess($0) && !best.isFull(firstList + $0) }
        // Some at a time, so that no cohort for which guesses are bad needs more memory than was foreseen.
        for start in stride(from: 0, to: again.count, by: layout.againRows) {
            let end = min(again.count, start + layout.againRows)
            let some = Array(again[start..<end])
            let rows = pairs.rows.rearranged(some.map(Int32.init), of: pairs.scores, threads: threads)
            let own = PairScores(scores: pairs.scores, rows: rows, columns: pairs.columns, isPool: false)
            func done(_ count: Int) -> Double {
                share.lowerBound + (share.upperBound - share.lowerBound) * Double(count) / Double(again.count)
            }
            let whole = try pass(over: own, names: some.map { rowPlaces[$0] }).run(
                thresholds: some.map { floors[$0] }, monitor: monitor.stage(done(start)...done(end)))
            for (place, row) in some.enumerated() { best.replace(firstList + row, with: place, of: whole) }
        }
    }

    /// The lists of the source's rows, those of row r in the order of the scan at `firstList` + r.
    ///
    /// - Parameter count: how many rows the source has; whom the scan leaves out has nobody.
    func lists(_ kept: BestEntries?, from firstList: Int = 0, count: Int) -> CandidateLists {
        let capacity = query.capacity
        guard let kept else { return CandidateLists(rowCount: count, capacity: 0, columns: [], values: []) }
        var places = [Int](repeating: -1, count: count)
        for (place, row) in rowPlaces.enumerated() { places[Int(row)] = firstList + place }
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
