import PeerNumerics

/// Tiles that cover some people as a scan may cut them: every number of rows and of panels that a tile may have, starting anywhere,
/// and then once more the largest, which have code of their own.
struct KernelTiles {
    let rows: Int
    let columns: Int

    /// Row counts and panel counts in turn, so that all occur over a few cohorts.
    func forEach(_ body: (TileShape) -> Void) {
        let panels = ScoreTile.panels(for: columns)
        var (row, turn) = (0, rows + columns)
        while row < rows {
            let height = min(turn % ScoreTile.rows + 1, rows - row)
            var panel = 0
            while panel < panels {
                let width = min(turn % ScoreTile.panels + 1, panels - panel)
                body(TileShape(firstRow: row, rows: height, firstPanel: panel, panels: width))
                panel += width
                turn += 1
            }
            row += height
            turn += 1
        }
        for row in stride(from: 0, to: rows, by: ScoreTile.rows) {
            for panel in stride(from: 0, to: panels, by: ScoreTile.panels) {
                body(
                    TileShape(
                        firstRow: row, rows: min(ScoreTile.rows, rows - row), firstPanel: panel,
                        panels: min(ScoreTile.panels, panels - panel)))
            }
        }
    }

    /// All pairs of a tile that stand for people: place in the tile, row, column.
    func places(_ shape: TileShape) -> [(place: Int, row: Int, column: Int)] {
        (0..<shape.rows).flatMap { row in
            (0..<max(0, min(shape.columns, columns - shape.firstColumn))).map { column in
                (row * ScoreTile.columns + column, shape.firstRow + row, shape.firstColumn + column)
            }
        }
    }
}

extension Float {
    /// The bits, one pattern for every NaN.
    var identity: UInt32 { isNaN ? UInt32.max : bitPattern }
}
