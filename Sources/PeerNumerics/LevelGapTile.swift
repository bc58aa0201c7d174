import CPeerKernels

/// Rows of level-gap answers, ready to be scored against panels of columns. Belongs to one thread.
public final class LevelGapTile {
    private let rowPanels: LevelGapPanels
    private let columns: LevelGapPanels
    private let variant: KernelVariant
    private var options: peer_gap_options
    private let levels: AlignedBuffer<UInt32>
    private let wanted: AlignedBuffer<UInt32>
    private let own: AlignedBuffer<UInt32>
    private let wants: AlignedBuffer<UInt32>
    private let known: AlignedBuffer<UInt32>
    private let counts: AlignedBuffer<UInt32>
    private let reciprocals: AlignedBuffer<Float>
    /// 1 / (curve maximum · Σ of a column's wants that a row knows).
    private let columnReciprocals = ColumnFactors()
    private let capacity: Int

    /// - Parameters:
    ///   - rows: the people who are asked.
    ///   - columns: the people who are scored; the same questions and curve.
    ///   - capacity: the most rows that will be set at once.
    public init(rows: LevelGapPanels, columns: LevelGapPanels, capacity: Int, variant: KernelVariant) {
        precondition(rows.questions == columns.questions && rows.curve == columns.curve, "one set of questions")
        rowPanels = rows
        self.columns = columns
        self.variant = variant
        options = peer_gap_options()
        options.curve_maximum = Int32(columns.curve.maximum)
        // Sixteen bits hold this many pairs of products.
        let largest = max(1, rows.largest, columns.largest)
        options.flush = max(1, Int(Int16.max) / (2 * largest * max(1, columns.curve.maximum)))
        unsafe withUnsafeMutableBytes(of: &options.curve) { bytes in
            for (index, worth) in columns.curve.worths.enumerated() { unsafe bytes[index] = worth }
        }
        self.capacity = capacity
        let places = capacity * rows.pairs
        levels = AlignedBuffer(repeating: 0, count: places)
        wanted = AlignedBuffer(repeating: 0, count: places)
        own = AlignedBuffer(repeating: 0, count: places)
        wants = AlignedBuffer(repeating: 0, count: places)
        known = AlignedBuffer(repeating: 0, count: places)
        counts = AlignedBuffer(repeating: 0, count: capacity)
        reciprocals = AlignedBuffer(repeating: 0, count: capacity)
    }

    /// Sets the rows.
    public func setRows(_ people: Range<Int>) {
        let pairs = rowPanels.pairs
        for (row, person) in people.enumerated() {
            var count = 0
            for pair in 0..<pairs {
                let (place, from) = (row * pairs + pair, rowPanels.place(person, 2 * pair))
                levels[place] = rowPanels.levels.twice(from)
                known[place] = rowPanels.known.twice(from)
                let want = rowPanels.wants.twice(from)
                guard want != 0 else { continue }
                wanted[row * pairs + count] = UInt32(pair)
                wants[row * pairs + count] = want
                own[row * pairs + count] = rowPanels.own.twice(from)
                count += 1
            }
            counts[row] = UInt32(count)
            reciprocals[row] = rowPanels.reciprocals[person]
        }
        columnReciprocals.setRows(people.count, whole: 0x0101_0101) { row in
            (row * pairs..<(row + 1) * pairs).map { known[$0] }
        }
    }

    /// Scores the rows that are set against some columns: values in 0...1, NaN where unknown.
    ///
    /// - Parameters:
    ///   - to: what the columns offer the rows.
    ///   - from: what the rows offer the columns.
    /// - Returns: whether any can be NaN.
    @discardableResult
    public func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        precondition(shape.rowRange.upperBound <= capacity, "rows that are set")
        let first = shape.firstRow * rowPanels.pairs
        let hasBlank = columns.hasBlank(shape)
        // People without wants have a reciprocal of infinity.
        var hasUnknown = columns.hasNoWants(shape) || shape.rowRange.contains { counts[$0] == 0 }
        unsafe withUnsafePointer(to: options) { options in
            var panels = unsafe peer_gap_columns(
                pairs: columns.pairs, levels: columns.levels.base, own: columns.own.base, wants: columns.wants.base,
                totals: columns.totals.base,
                known: hasBlank ? UnsafePointer(columns.known.base) : nil, blanks: UnsafePointer(columns.blanks.base))
            var rows = unsafe peer_gap_rows(
                levels: levels.base + first, wanted: wanted.base + first, count: counts.base + shape.firstRow,
                own: own.base + first, wants: wants.base + first, reciprocal: reciprocals.base + shape.firstRow)
            let (reciprocal, hasZero) = unsafe columnReciprocals.addresses(
                of: shape, plain: UnsafePointer(columns.reciprocals.base + shape.firstColumn)
            ) { missed, out in
                var missed = unsafe missed
                return unsafe peer_gap_reciprocals(variant.rawValue, shape.raw, &panels, &missed, options, out) != 0
            }
            if hasZero { hasUnknown = true }
            let cannotJudge = unsafe peer_level_gap(
                variant.rawValue, shape.raw, &panels, &rows, options, reciprocal, to.base, from.base)
            if cannotJudge != 0 { hasUnknown = true }
        }
        return hasUnknown
    }
}
