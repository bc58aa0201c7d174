// What a sample of the columns says about everybody's list before the scan has begun.
//
// A list that starts empty takes whatever comes: its threshold is the k-th best of what has been met so far, and at first that is
// little. So people who will be crossed out again are most of all that is ever entered. Here each row meets m columns first, and its
// r-th best value among them, for an r so great that hardly ever r of the row's k best columns are in the sample, is what entries
// must reach from the start. Its own threshold overtakes that after some m k / r columns: of about k (1 + ln(n/k)) entries without a
// guess k (1 + ln(n r / (m k))) remain.
//
// The guess is never taken on trust. Whatever reaches it is entered, so that a list that is full in the end holds the k best, and
// one that is not (the guess was too high, or the row has no more columns) is scanned again from nothing.
//
// **Cost.** m pairs a row, and n more for each row that is scanned again: with risk p those are n p rows, or 2 p of a pool's scan.
// Sampling for a threshold: R. W. Floyd & R. L. Rivest, "Expected time bounds for selection", Communications of the ACM 18 (1975)
// p. 165.

import PeerProblems
import PeerNumerics

package struct FirstThresholds {
    /// For each row what values must exceed; at least the query's floor.
    let values: [Int32]
    private let floors: [Int32]

    /// Chance that a row with room for `capacity` has to be scanned again.
    package static let risk = 0x1p-10

    /// Whether the row was promised more than the query asks.
    func isGuess(_ row: Int) -> Bool { values[row] > floors[row] }

    /// - Parameters:
    ///   - pairs: rows and columns in the order of the scan.
    ///   - floors: what values must exceed at the least, by row.
    ///   - offset: what is subtracted from the scores of a column.
    init(
        _ pairs: PairScores, outputs: TileScorer.Outputs, floors: [Int32], layout: ScanLayout, capacity: Int,
        threads: Int, monitor: Monitor, offset: (Int) -> Int32
    ) throws(Interrupted) {
        self.floors = floors
        let (rowCount, columnCount, size) = (
            pairs.rows.count, pairs.columns.count, layout.samplePanels * ScoreTile.panel
        )
        guard size > 0, columnCount >= layout.columnsPerSample * size,
            let rank = layout.sampleRank ?? Self.rank(capacity: capacity, sample: size, columns: columnCount)
        else {
            values = floors
            return
        }
        // Evenly over the order of the scan, so that those with many blanks or few wants are in it as they are among all.
        let places = (0..<size).map { Int32((2 * $0 + 1) * columnCount / (2 * size)) }
        let sample = PairScores(
            scores: pairs.scores, rows: pairs.rows,
            columns: pairs.columns.rearranged(places, of: pairs.scores, threads: threads), isPool: false)
        let offsets = places.map { offset(Int($0)) }
        let hasOffsets = offsets.contains { $0 != 0 }
        let piece = 4096
        values = try Threads.map((rowCount + piece - 1) / piece, threads: threads) {
            index throws(Interrupted) -> [Int32] in
            let scorer = sample.scorer(outputs: outputs, capacity: layout.blockRows)
            let scores = outputs.contains(.reciprocal) ? scorer.reciprocal : scorer.to
            var thresholds: [Int32] = []
            let end = min(rowCount, (index + 1) * piece)
            for first in stride(from: index * piece, to: end, by: layout.blockRows) {
                let block = first..<min(end, first + layout.blockRows)
                try monitor.poll(0)
                scorer.setRows(block)
                for row in stride(from: 0, to: block.count, by: ScoreTile.rows) {
                    let shape = TileShape(
                        firstRow: row, rows: min(ScoreTile.rows, block.count - row), firstPanel: 0,
                        panels: layout.samplePanels)
                    scorer.score(shape)
                    for place in 0..<shape.rows {
                        let start = place * ScoreTile.columns
                        if hasOffsets {
                            for (column, offset) in offsets.enumerated() where scores[start + column] != Score.forbidden
                            {
                                scores[start + column] -= offset
                            }
                        }
                        thresholds.append(
                            BestEntries.threshold(
                                exceededBy: rank, of: size, values: scores, start: start,
                                above: floors[first + row + place],
                                variant: pairs.scores.variant))
                    }
                }
            }
            return thresholds
        }.flatMap { $0 }
    }

    /// The least r for which a sample holds r of a row's best with at most ``risk``: they are in it by chance, each with m / n.
    /// `nil` when so many are that the sample tells nothing.
    package static func rank(capacity: Int, sample: Int, columns: Int) -> Int? {
        guard sample <= columns, capacity <= columns / 4 else { return nil }
        let share = Double(sample) / Double(columns)
        // The binomial distribution, from 0 up: none of the best is in the sample, one is, and so on.
        var chance = 1.0
        for _ in 0..<capacity { chance *= 1 - share }
        var (rank, atLeast) = (0, 1.0)
        while atLeast > risk {
            atLeast -= chance
            chance *= Double(capacity - rank) / Double(rank + 1) * share / (1 - share)
            rank += 1
        }
        return rank <= sample / 2 ? rank : nil
    }
}
