import CPeerKernels

/// Rows of level-gap answers, ready to be scored against panels of columns. Belongs to one thread.
@safe public final class LevelGapTile {
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
    private let tables: AlignedBuffer<UInt8>
    private var people = 0..<0
    /// Levels of the rows that are set, as ``LevelGapPanels/byQuestion``, where those do not begin with one of its units.
    private let rowLevels: AlignedBuffer<UInt8>
    /// What the rows that are set are worth to the columns of some panels, and those panels.
    private let sums: AlignedBuffer<UInt8>
    private var summed = 0..<0

    /// With fewer rows than this, sums by table for 64 of them at once do not pay.
    private static let fewestSummed = 16

    /// - Parameters:
    ///   - rows: the people who are asked.
    ///   - columns: the people who are scored; the same questions and curve.
    ///   - capacity: the most rows that will be set at once.
    public init(rows: LevelGapPanels, columns: LevelGapPanels, capacity: Int, variant: KernelVariant) {
        precondition(rows.questions == columns.questions && rows.curve == columns.curve, "one set of questions")
        rowPanels = rows
        self.columns = columns
        self.variant = variant
        unsafe options = peer_gap_options()
        unsafe options.curve_maximum = Int32(columns.curve.maximum)
        // Sixteen bits hold this many pairs of products.
        let largest = max(1, rows.largest, columns.largest)
        unsafe options.flush = max(1, Int(Int16.max) / (2 * largest * max(1, columns.curve.maximum)))
        unsafe withUnsafeMutableBytes(of: &options.curve) { bytes in
            for (index, worth) in columns.curve.worths.enumerated() { unsafe bytes[index] = worth }
        }
        tables = columns.lookupTables(largest: largest)
        unsafe options.tables = UnsafePointer(tables.base)
        self.capacity = capacity
        let unit = LookupLists.unit
        let units = capacity < Self.fewestSummed ? 0 : (capacity + unit - 1) / unit
        rowLevels = AlignedBuffer(repeating: 0x80, count: units * unit * rows.questions)
        sums = AlignedBuffer(repeating: 0, count: units * unit * ScoreTile.columns)
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
        ScoreTile.pack([(rowPanels.levels, levels), (rowPanels.known, known)], pairs: pairs, people: people)
        ScoreTile.pack(
            [(rowPanels.wants, wants), (rowPanels.own, own)], pairs: pairs, people: people, nonzero: (wanted, counts))
        for (row, person) in people.enumerated() { reciprocals[row] = rowPanels.reciprocals[person] }
        columnReciprocals.setRows(people.count, whole: 0x0101_0101) { row in
            if rowPanels.isWhole(people.lowerBound + row) { return nil }
            return (row * pairs..<(row + 1) * pairs).map { known[$0] }
        }
        self.people = people
        summed = 0..<0
        let unit = LookupLists.unit
        guard sumsRows, people.lowerBound % unit != 0 else { return }
        for (row, person) in people.enumerated() {
            for question in 0..<rowPanels.questions {
                rowLevels[LookupLists.place(row, question, of: rowPanels.questions)] =
                    rowPanels.byQuestion[LookupLists.place(person, question, of: rowPanels.questions)]
            }
        }
    }

    /// Whether what rows are worth to columns is summed for all rows that are set at once.
    private var sumsRows: Bool { variant != .portable && people.count >= Self.fewestSummed }

    @unsafe private func sumRows(
        _ shape: TileShape, _ panels: inout peer_gap_columns, _ options: UnsafePointer<peer_gap_options>
    ) {
        let range = shape.firstPanel..<shape.firstPanel + shape.panels
        if range == summed { return }
        let unit = LookupLists.unit
        // Rows that begin with a unit have their levels side by side already.
        let start = people.lowerBound
        let levels =
            start % unit == 0
            ? unsafe rowPanels.byQuestion.base + LookupLists.place(start, 0, of: rowPanels.questions)
            : unsafe rowLevels.base
        unsafe peer_gap_sums(
            variant.rawValue, shape.raw, &panels, levels, (people.count + unit - 1) / unit * unit, options, sums.base)
        summed = range
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
                questions: columns.questions, by_question: columns.byQuestion.base,
                lookups: columns.lookups.raw, fits: columns.lookups.panelFits.base,
                pairs: columns.pairs, levels: columns.levels.base, own: columns.own.base, wants: columns.wants.base,
                totals: columns.totals.base,
                known: hasBlank ? UnsafePointer(columns.known.base) : nil, blanks: UnsafePointer(columns.blanks.base))
            if sumsRows { unsafe sumRows(shape, &panels, options) }
            var rows = unsafe peer_gap_rows(
                lookups: rowPanels.lookups.raw, first_person: people.lowerBound + shape.firstRow,
                sums: sumsRows ? UnsafePointer(sums.base + shape.firstRow * ScoreTile.columns) : nil,
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
