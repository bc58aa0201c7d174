import PeerProblems
import PeerNumerics

extension CohortScores {
    /// All scores of the cohort in memory: R and S, from one pass, 8 bytes an ordered pair and nothing beside.
    ///
    /// - Parameters:
    ///   - threads: how many compute; the numbers do not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted``; polled every few rows.
    /// - Complexity: O(n² · names) time, 8 n² bytes.
    public func matrices(
        threads: Int, monitor: Monitor = .none
    ) throws(Interrupted) -> (reciprocal: DenseScores, benefit: DenseScores) {
        try matrices(by: .kernels(variant), blockRows: ScoreTile.rows, threads: threads, monitor: monitor)
    }

    /// The same by matrix products of the system's BLAS, a block of rows at a time into buffers that are used again. The
    /// independent check of the kernels: the numbers are the same.
    ///
    /// - Complexity: as ``matrices(threads:monitor:)``, and some kilobytes a person for factors and products.
    package func matricesByBLAS(
        monitor: Monitor = .none
    ) throws(Interrupted) -> (reciprocal: DenseScores, benefit: DenseScores) {
        try matrices(by: .blas, blockRows: 128, threads: 1, monitor: monitor)
    }

    private func matrices(
        by route: ScoringRoute, blockRows: Int, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> (reciprocal: DenseScores, benefit: DenseScores) {
        let n = cohort.count
        let pairs = self.reciprocal.pairs
        // One scorer does for all blocks of a thread; with one thread BLAS's factors are made once.
        let only =
            threads == 1 ? pairs.scorer(outputs: [.reciprocal, .directions], capacity: blockRows, route: route) : nil
        let single = Unshared(only)
        let (reciprocal, benefit) = try RowBlocks.fill(rows: n, width: n, blockRows: blockRows, threads: threads) {
            rows, reciprocal, benefit throws(Interrupted) in
            try monitor.poll(Double(rows.lowerBound) / Double(max(n, 1)))
            let scorer =
                single.value ?? pairs.scorer(outputs: [.reciprocal, .directions], capacity: blockRows, route: route)
            pairs.sweep(scorer, rows: rows, columns: 0..<n) { stretch in
                scorer.reciprocal.copy(stretch.start, count: stretch.count, into: &reciprocal, at: stretch.place)
                scorer.to.copy(stretch.start, count: stretch.count, into: &benefit, at: stretch.place)
            }
        }
        return (
            DenseScores(rowCount: n, columnCount: n, values: reciprocal),
            DenseScores(rowCount: n, columnCount: n, values: benefit)
        )
    }
}

/// A scorer that only the calling thread uses.
private struct Unshared: @unchecked Sendable {
    let value: TileScorer?
    init(_ value: TileScorer?) { self.value = value }
}
