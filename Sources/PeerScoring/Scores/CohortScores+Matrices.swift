import PeerMatchings
import PeerNumerics

extension CohortScores {
    /// All scores of the cohort in memory: R and S, 8 bytes an ordered pair, from one pass.
    ///
    /// - Parameter threads: how many compute; the numbers do not depend on it.
    /// - Throws: ``Interrupted``; polled every few rows.
    /// - Complexity: O(n² · names) time, 16 n² bytes at the peak.
    public func matrices(
        threads: Int, monitor: Monitor = .none
    ) throws(Interrupted) -> (reciprocal: DenseScores, benefit: DenseScores) {
        let n = cohort.count
        let blocks = try Threads.map((n + ScoreTile.rows - 1) / ScoreTile.rows, threads: threads) {
            block throws(Interrupted) -> (reciprocal: [Int32], benefit: [Int32]) in
            try monitor.poll(Double(block * ScoreTile.rows) / Double(max(n, 1)))
            return rows(block * ScoreTile.rows..<min(n, (block + 1) * ScoreTile.rows))
        }
        return (
            DenseScores(rowCount: n, columnCount: n, values: Array(blocks.map(\.reciprocal).joined())),
            DenseScores(rowCount: n, columnCount: n, values: Array(blocks.map(\.benefit).joined()))
        )
    }

    private func rows(_ people: Range<Int>) -> (reciprocal: [Int32], benefit: [Int32]) {
        var reciprocal = [Int32](repeating: 0, count: people.count * cohort.count)
        var benefit = reciprocal
        guard !people.isEmpty, cohort.count > 0 else { return (reciprocal, benefit) }
        let pairs = self.reciprocal.pairs
        let scorer = pairs.scorer(outputs: [.reciprocal, .directions], capacity: people.count)
        pairs.sweep(scorer, rows: people, columns: 0..<cohort.count) { stretch in
            var span = reciprocal.mutableSpan
            scorer.reciprocal.copy(stretch.start, count: stretch.count, into: &span, at: stretch.place)
            var other = benefit.mutableSpan
            scorer.to.copy(stretch.start, count: stretch.count, into: &other, at: stretch.place)
        }
        return (reciprocal, benefit)
    }
}
