import CPeerKernels

/// Finds the pairs of a tile that can still enter somebody's list, by kernel. One for each thread.
public final class ScoreFilter {
    private let places = AlignedBuffer<UInt16>(repeating: 0, count: ScoreTile.rows * ScoreTile.columns)
    private let counts = AlignedBuffer<UInt32>(repeating: 0, count: ScoreTile.rows)
    private let columnOffsets: AlignedBuffer<Int32>?
    private let rowOffsets: AlignedBuffer<Int32>?
    private let variant: KernelVariant

    /// - Parameters:
    ///   - columnOffsets: subtracted from what counts for the rows, one a column in whole panels; `nil` for none.
    ///   - rowOffsets: subtracted from what counts for the columns, one a row; with `columnOffsets` or not at all.
    public init(columnOffsets: AlignedBuffer<Int32>?, rowOffsets: AlignedBuffer<Int32>?, variant: KernelVariant) {
        precondition((columnOffsets == nil) == (rowOffsets == nil), "offsets for both or none")
        self.columnOffsets = columnOffsets
        self.rowOffsets = rowOffsets
        self.variant = variant
    }

    /// The place found at `index`: row · ``ScoreTile/columns`` + column.
    public subscript(index: Int) -> Int { Int(places[index]) }

    /// Finds the pairs that exceed the row's threshold, less offsets, or the column's.
    ///
    /// - Parameters:
    ///   - firstRow: the place of the tile's first row among `rowThresholds` and the row offsets.
    ///   - columnCounts: for each row of the tile, how many columns matter.
    ///   - rowScores: what counts for the rows' lists.
    ///   - columnScores: what counts for the columns' lists; `nil` when they have none.
    /// - Returns: how many places were found.
    public func find(
        _ shape: TileShape, firstRow: Int, columnCounts: (Int) -> Int, rowScores: AlignedBuffer<Int32>,
        columnScores: AlignedBuffer<Int32>?, rowThresholds: AlignedBuffer<Int32>,
        columnThresholds: AlignedBuffer<Int32>?
    ) -> Int {
        precondition(firstRow + shape.rows <= rowThresholds.count, "a threshold a row")
        precondition(
            columnScores == nil || shape.firstColumn + shape.columns <= columnThresholds?.count ?? 0, "a threshold a column")
        for row in 0..<shape.rows { counts[row] = UInt32(max(0, min(shape.columns, columnCounts(row)))) }
        var filter = unsafe peer_filter(
            row_scores: rowScores.base, column_scores: columnScores.map { unsafe UnsafePointer($0.base) },
            column_offsets: columnOffsets.map { unsafe UnsafePointer($0.base + shape.firstColumn) },
            row_offsets: rowOffsets.map { unsafe UnsafePointer($0.base + firstRow) },
            column_thresholds: columnThresholds.map { unsafe UnsafePointer($0.base + shape.firstColumn) },
            row_thresholds: rowThresholds.base + firstRow, counts: counts.base)
        return unsafe peer_filter_places(variant.rawValue, shape.rows, &filter, places.base)
    }
}
