import PeerProblems
import PeerNumerics

/// The pairs of two groups of people, or of one pool with itself, for the sources to read.
struct PairScores: Sendable {
    let scores: CohortScores
    let rows: PackedCohort
    let columns: PackedCohort
    /// Whether rows and columns are the same people in the same order.
    let isPool: Bool
    private let columnPlaces: PackedCohort.Places

    init(scores: CohortScores, rows: PackedCohort, columns: PackedCohort, isPool: Bool) {
        self.scores = scores
        self.rows = rows
        self.columns = columns
        self.isPool = isPool
        columnPlaces = columns.places(cohortCount: scores.cohort.count)
    }

    /// The two people as indices of the cohort, `nil` when they have no score.
    func allowed(_ row: Int, _ column: Int) -> (Int, Int)? {
        let (first, second) = (Int(rows.order[row]), Int(columns.order[column]))
        return first == second || scores.noScore(first, second) != nil ? nil : (first, second)
    }

    func scorer(outputs: TileScorer.Outputs, capacity: Int, route: ScoringRoute? = nil) -> TileScorer {
        TileScorer(
            scores, rows: rows, columns: columns, columnPlaces: columnPlaces, outputs: outputs, capacity: capacity,
            route: route ?? .kernels(scores.variant))
    }

    /// Writes a block of one kind of score, row-major.
    func write(
        rows block: Range<Int>, columns: Range<Int>, outputs: TileScorer.Outputs, into span: inout MutableSpan<Int32>
    ) {
        guard !block.isEmpty, !columns.isEmpty else { return }
        let scorer = scorer(outputs: outputs, capacity: block.count)
        let result = outputs.contains(.reciprocal) ? scorer.reciprocal : scorer.to
        sweep(scorer, rows: block, columns: columns) { stretch in
            result.copy(stretch.start, count: stretch.count, into: &span, at: stretch.place)
        }
    }

    /// Writes both directions between one row and everyone, in a pool.
    func writeDirections(of person: Int, row: inout MutableSpan<Int32>, column: inout MutableSpan<Int32>) {
        precondition(isPool, "the rows and columns of a pool are the same people")
        let scorer = scorer(outputs: .directions, capacity: 1)
        sweep(scorer, rows: person..<person + 1, columns: 0..<columns.count) { stretch in
            scorer.to.copy(stretch.start, count: stretch.count, into: &row, at: stretch.place)
            scorer.from.copy(stretch.start, count: stretch.count, into: &column, at: stretch.place)
        }
    }

    /// A stretch of one row, where it stands in a tile, and where it belongs in a row-major block.
    struct Stretch {
        let row: Int
        let firstColumn: Int
        let start: Int
        let count: Int
        let place: Int

        /// Where its scores stand in the tile.
        var places: Range<Int> { start..<start + count }
    }

    /// Scores a block tile by tile and hands out its rows as they are done.
    func sweep(
        _ scorer: TileScorer, rows block: Range<Int>, columns: Range<Int>, body: (Stretch) -> Void
    ) {
        precondition(block.lowerBound >= 0 && block.upperBound <= rows.count, "rows of the source")
        precondition(columns.lowerBound >= 0 && columns.upperBound <= self.columns.count, "columns of the source")
        scorer.setRows(block)
        let panels = columns.lowerBound / ScoreTile.panel..<ScoreTile.panels(for: columns.upperBound)
        for firstPanel in stride(from: panels.lowerBound, to: panels.upperBound, by: ScoreTile.panels) {
            let panelCount = min(ScoreTile.panels, panels.upperBound - firstPanel)
            let start = firstPanel * ScoreTile.panel
            let covered = max(columns.lowerBound, start)..<min(columns.upperBound, start + panelCount * ScoreTile.panel)
            for firstRow in stride(from: 0, to: block.count, by: ScoreTile.rows) {
                let rowCount = min(ScoreTile.rows, block.count - firstRow)
                scorer.score(
                    TileShape(firstRow: firstRow, rows: rowCount, firstPanel: firstPanel, panels: panelCount))
                for row in 0..<rowCount {
                    body(
                        Stretch(
                            row: block.lowerBound + firstRow + row, firstColumn: covered.lowerBound,
                            start: row * ScoreTile.columns + covered.lowerBound - start, count: covered.count,
                            place: (firstRow + row) * columns.count + covered.lowerBound - columns.lowerBound))
                }
            }
        }
    }
}
