import CPeerKernels

/// What is looked up for columns in the answers of the rows that are set, a byte a pair: for the panels asked last, so that tiles one
/// below the other share it. Belongs to one thread.
@safe final class LookupSums {
    private let sums: AlignedBuffer<UInt8>
    private var panels = 0..<0

    /// - Parameter capacity: the most rows that will be set at once.
    init(capacity: Int) {
        let rows =
            capacity < RowAnswers.fewestRows
            ? 0 : (capacity + LookupLists.unit - 1) / LookupLists.unit * LookupLists.unit
        sums = AlignedBuffer(repeating: 0, count: rows * ScoreTile.columns)
    }

    /// Forgets everything: other rows are set.
    func reset() { panels = 0..<0 }

    /// The sums of a tile, from its first row on, ``ScoreTile/columns`` a row.
    ///
    /// - Parameter tables: what the columns' lookups refer to.
    @unsafe func of(
        _ shape: TileShape, columns: LookupLists, questions: Int, tables: AlignedBuffer<UInt8>, answers: RowAnswers,
        variant: KernelVariant
    ) -> UnsafePointer<UInt8> {
        let range = shape.firstPanel..<shape.firstPanel + shape.panels
        if range != panels {
            var lookups = unsafe columns.raw
            let rows = unsafe answers.raw
            unsafe peer_lookup_sums(
                variant.rawValue, shape.raw, &lookups, columns.panelFits.base, questions, tables.base, rows.start,
                rows.count, sums.base)
            panels = range
        }
        return unsafe UnsafePointer(sums.base + shape.firstRow * ScoreTile.columns)
    }
}
