import CPeerKernels

/// For everyone the best entries so far, each a value and a partner, filled tile by tile by kernel. Several threads may enter tiles at
/// a time when no person's list is among those of two: of rows, and of the whole panels of columns.
///
/// A person's entries fill a buffer of twice the capacity; when it is full the better half is selected, and the worst of that
/// half becomes the threshold that the next must exceed. Better is the greater value, and of equal values the smaller partner.
package final class BestEntries: Sendable {
    /// What a tile enters.
    package struct Tile {
        /// The place of the tile's first row among the lists.
        package var firstRow: Int
        /// What counts for the rows' lists, ``Int32/min`` for nothing.
        package var rowScores: AlignedBuffer<Int32>
        /// What counts for the columns' lists; `nil` when columns have none.
        package var columnScores: AlignedBuffer<Int32>?
        /// What rows are called in lists, by place.
        package var rowNames: AlignedBuffer<Int32>
        /// What columns are called, by place, in whole panels.
        package var columnNames: AlignedBuffer<Int32>
        /// Subtracted from `rowScores`, by column; `nil` for none. In whole panels, and for screening ``ScoreTile/screened(_:)`` of them.
        package var columnOffsets: AlignedBuffer<Int32>?
        /// Subtracted from `columnScores`, by row; with `columnOffsets` or not at all.
        package var rowOffsets: AlignedBuffer<Int32>?
        /// The pairs that passed a filter.
        package let places = TilePlaces()

        /// Gathers the parts.
        package init(
            firstRow: Int, rowScores: AlignedBuffer<Int32>, columnScores: AlignedBuffer<Int32>?,
            rowNames: AlignedBuffer<Int32>, columnNames: AlignedBuffer<Int32>, columnOffsets: AlignedBuffer<Int32>?,
            rowOffsets: AlignedBuffer<Int32>?
        ) {
            self.firstRow = firstRow
            self.rowScores = rowScores
            self.columnScores = columnScores
            self.rowNames = rowNames
            self.columnNames = columnNames
            self.columnOffsets = columnOffsets
            self.rowOffsets = rowOffsets
        }
    }

    /// The most entries that are kept of each.
    package let capacity: Int
    private let count: Int
    private let variant: KernelVariant
    private let values: AlignedBuffer<Int32>
    private let partners: AlignedBuffer<Int32>
    private let counts: AlignedBuffer<Int32>
    private let thresholds: AlignedBuffer<Int32>
    /// Half of each threshold, for screening.
    private let bounds: AlignedBuffer<Float>

    /// - Parameters:
    ///   - capacity: at least 1.
    ///   - floors: what values must exceed from the start.
    package init(count: Int, capacity: Int, variant: KernelVariant, floors: (Int) -> Int32) {
        precondition(capacity > 0, "a capacity of at least 1")
        self.count = count
        self.capacity = capacity
        self.variant = variant
        values = AlignedBuffer(uninitialised: count * 2 * capacity)
        partners = AlignedBuffer(uninitialised: count * 2 * capacity)
        counts = AlignedBuffer(repeating: 0, count: count)
        // Places behind the last person have no list: nothing exceeds their threshold.
        thresholds = AlignedBuffer(repeating: Int32.max, count: ScoreTile.screened(count))
        for person in 0..<count { thresholds[person] = floors(person) }
        bounds = AlignedBuffer(repeating: 0, count: thresholds.count)
        for person in 0..<thresholds.count { bounds[person] = 0.5 * Float(thresholds[person]) }
    }

    /// Bytes for `count` people.
    package static func memory(count: Int, capacity: Int) -> Int { count * (16 * capacity + 12) }

    /// Enters the pairs of a tile that are good enough for the row or the column.
    ///
    /// - Parameter columnCounts: for each row of the tile, how many of its columns matter, from the first.
    package func keep(_ shape: TileShape, _ tile: Tile, columnCounts: (Int) -> Int) {
        var filter = unsafe filter(shape, tile, columnCounts)
        tile.places.count = unsafe peer_filter_places(variant.rawValue, shape.rows, &filter, tile.places.base)
        unsafe enter(shape, tile, &filter)
    }

    /// Finds the pairs of a tile whose aggregate may be good enough for the row or the column, without computing it: all others surely
    /// are not. The tile's places are those pairs.
    ///
    /// - Parameters:
    ///   - closing: what makes scores of the tile's values.
    ///   - slack: by how much a score made of those values may be wrong, as ``ScoreClosing/slack(_:)`` says.
    ///   - unknown: the facets whose values may be NaN, a bit each.
    package func screen(
        _ shape: TileShape, _ tile: Tile, closing: ScoreClosing, slack: Float, unknown: UInt32,
        columnCounts: (Int) -> Int
    ) {
        precondition(
            tile.columnOffsets.map { ScoreTile.screened(shape.firstColumn + shape.columns) <= $0.count } ?? true,
            "as many offsets as are looked at")
        var filter = unsafe filter(shape, tile, columnCounts)
        tile.places.count = unsafe closing.screen(
            shape, unknown: unknown, slack: slack, filter: &filter, places: tile.places.base)
    }

    /// Enters pairs at the tile's places, whose scores are there, as far as they are good enough.
    package func enter(_ shape: TileShape, _ tile: Tile) {
        guard tile.places.count > 0 else { return }
        var filter = unsafe filter(shape, tile) { _ in shape.columns }
        unsafe enter(shape, tile, &filter)
    }

    private func enter(_ shape: TileShape, _ tile: Tile, _ filter: inout peer_filter) {
        let firstColumn = shape.firstColumn
        var lists = unsafe peer_lists(
            capacity: capacity, values: values.base, partners: partners.base, counts: counts.base,
            thresholds: thresholds.base, bounds: bounds.base)
        unsafe peer_enter(
            variant.rawValue, tile.places.count, tile.places.base, &filter, &lists, tile.firstRow, firstColumn,
            tile.rowNames.base + tile.firstRow, tile.columnNames.base + firstColumn)
    }

    private func filter(_ shape: TileShape, _ tile: Tile, _ columnCounts: (Int) -> Int) -> peer_filter {
        let columns = shape.firstColumn..<shape.firstColumn + shape.columns
        precondition(tile.firstRow >= 0 && tile.firstRow + shape.rows <= count, "lists of the rows")
        precondition(tile.firstRow + shape.rows <= tile.rowNames.count && columns.upperBound <= tile.columnNames.count)
        precondition(tile.columnScores == nil || columns.upperBound <= thresholds.count, "lists of the columns")
        var filter = unsafe peer_filter()
        unsafe withUnsafeMutableBytes(of: &filter.counts) { counts in
            for row in 0..<shape.rows {
                unsafe counts.storeBytes(
                    of: UInt32(max(0, min(shape.columns, columnCounts(row)))), toByteOffset: 4 * row, as: UInt32.self)
            }
        }
        unsafe filter.row_scores = UnsafePointer(tile.rowScores.base)
        if let scores = tile.columnScores {
            unsafe filter.column_scores = UnsafePointer(scores.base)
            unsafe filter.column_thresholds = UnsafePointer(thresholds.base + columns.lowerBound)
            unsafe filter.column_bounds = UnsafePointer(bounds.base + columns.lowerBound)
        }
        if let columnOffsets = tile.columnOffsets, let rowOffsets = tile.rowOffsets {
            precondition(columns.upperBound <= columnOffsets.count && tile.firstRow + shape.rows <= rowOffsets.count)
            unsafe filter.column_offsets = UnsafePointer(columnOffsets.base + columns.lowerBound)
            unsafe filter.row_offsets = UnsafePointer(rowOffsets.base + tile.firstRow)
        }
        unsafe filter.row_thresholds = UnsafePointer(thresholds.base + tile.firstRow)
        unsafe filter.row_bounds = UnsafePointer(bounds.base + tile.firstRow)
        return unsafe filter
    }

    /// The greatest threshold that `rank` of the first `count` values exceed; `floor` where fewer exceed that.
    ///
    /// - Parameters:
    ///   - rank: at least 1.
    ///   - floor: below ``Int32/max``.
    package static func threshold(
        exceededBy rank: Int, of count: Int, values: AlignedBuffer<Int32>, start: Int, above floor: Int32,
        variant: KernelVariant
    ) -> Int32 {
        precondition(rank > 0 && count > 0 && start >= 0 && start + count <= values.count, "values of the buffer")
        return unsafe peer_ranked_value(variant.rawValue, count, rank, floor + 1, values.base + start) - 1
    }

    /// Whether a person's list holds as many entries as it may.
    package func isFull(_ person: Int) -> Bool { counts[person] >= capacity }

    /// Puts another scan's list in the place of a person's. Both have the same capacity.
    package func replace(_ person: Int, with other: Int, of lists: BestEntries) {
        precondition(lists.capacity == capacity, "lists of the same capacity")
        let size = 2 * capacity
        counts[person] = lists.counts[other]
        thresholds[person] = lists.thresholds[other]
        bounds[person] = lists.bounds[other]
        for place in 0..<Int(counts[person]) {
            values[person * size + place] = lists.values[other * size + place]
            partners[person * size + place] = lists.partners[other * size + place]
        }
    }

    /// Appends a person's best entries, at most ``capacity``: the greater value first, and of equal values the smaller partner.
    /// - Returns: how many.
    @discardableResult
    package func appendRanked(of person: Int, values: inout [Int32], partners: inout [Int32]) -> Int {
        let (start, found) = (person * 2 * capacity, Int(counts[person]))
        let kept = min(found, capacity)
        guard found <= Int(PEER_RANKED) else {
            let entries = (start..<start + found).map {
                RankedEntry(value: self.values[$0], partner: self.partners[$0])
            }
            for entry in entries.sorted().prefix(kept) {
                values.append(entry.value)
                partners.append(entry.partner)
            }
            return kept
        }
        unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * kept) { room in
            guard let first = room.baseAddress else { return }
            unsafe peer_rank(
                variant.rawValue, found, kept, self.values.base + start, self.partners.base + start, first, first + kept
            )
            unsafe values.append(contentsOf: room[..<kept])
            unsafe partners.append(contentsOf: room[kept...])
        }
        return kept
    }
}

/// A value and whose it is, as one number, so that ranking compares once: the value above, reversed, and the partner below.
package struct RankedEntry: Comparable, Sendable {
    private let key: UInt64

    /// - Parameter partner: not negative.
    package init(value: Int32, partner: Int32) {
        key = UInt64(~UInt32(bitPattern: value) ^ 1 << 31) << 32 | UInt64(UInt32(partner))
    }

    /// What it is worth.
    package var value: Int32 { Int32(bitPattern: ~UInt32(truncatingIfNeeded: key >> 32) ^ 1 << 31) }
    /// Whose it is.
    package var partner: Int32 { Int32(truncatingIfNeeded: key) }

    /// The better comes first.
    package static func < (a: Self, b: Self) -> Bool { a.key < b.key }
}
