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
        let blockRows = max(1, min(16, n))
        let blocks = try Threads.map((n + blockRows - 1) / blockRows, threads: threads) {
            block throws(Interrupted) -> (reciprocal: [Int32], benefit: [Int32]) in
            try monitor.poll(Double(block * blockRows) / Double(max(n, 1)))
            return rows(block * blockRows..<min(n, (block + 1) * blockRows))
        }
        return (
            DenseScores(rowCount: n, columnCount: n, values: Array(blocks.map(\.reciprocal).joined())),
            DenseScores(rowCount: n, columnCount: n, values: Array(blocks.map(\.benefit).joined()))
        )
    }

    private func rows(_ people: Range<Int>) -> (reciprocal: [Int32], benefit: [Int32]) {
        let n = cohort.count
        var (to, from) = ([Int32](repeating: 0, count: n), [Int32](repeating: 0, count: n))
        var (reciprocal, benefit): ([Int32], [Int32]) = ([], [])
        reciprocal.reserveCapacity(people.count * n)
        benefit.reserveCapacity(people.count * n)
        let aggregate = fitted.model.aggregate
        for person in people {
            writeRow(person, to: &to, from: &from)
            benefit += to
            for other in 0..<n {
                reciprocal.append(
                    to[other] == Score.forbidden ? Score.forbidden : aggregate(to[other], from[other]))
            }
        }
        return (reciprocal, benefit)
    }
}
