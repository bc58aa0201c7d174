import PeerNumerics
import PeerProblems

/// Reads pairs by kernel, tile by tile: the score of a pair as a whole, both directions, or all three at once.
final class KernelReader: PairReader {
    private let pairs: PairScores
    private let outputs: TileScorer.Outputs
    /// For the most rows that a pass asks for at once.
    private var scorer: TileScorer
    private var capacity = 128

    init(_ pairs: PairScores, outputs: TileScorer.Outputs) {
        self.pairs = pairs
        self.outputs = outputs
        scorer = pairs.scorer(outputs: outputs, capacity: capacity)
    }

    func read(rows: Range<Int>, columns: Range<Int>, _ body: PairStretch) {
        if rows.count > capacity {
            capacity = rows.count
            scorer = pairs.scorer(outputs: outputs, capacity: capacity)
        }
        let (to, from, reciprocal) = (scorer.to, scorer.from, scorer.reciprocal)
        pairs.sweep(scorer, rows: rows, columns: columns) { stretch in
            let columns = stretch.firstColumn..<stretch.firstColumn + stretch.count
            guard outputs.contains(.directions) else {
                return reciprocal.withSpan(stretch.places) { body(stretch.row, columns, $0, $0, $0) }
            }
            to.withSpan(stretch.places) { own in
                from.withSpan(stretch.places) { back in
                    guard outputs.contains(.reciprocal) else { return body(stretch.row, columns, own, back, own) }
                    reciprocal.withSpan(stretch.places) { body(stretch.row, columns, own, back, $0) }
                }
            }
        }
    }
}
