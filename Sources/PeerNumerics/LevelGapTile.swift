import CPeerKernels

/// Rows of level-gap answers, ready to be scored against panels of columns. Belongs to one thread.
@safe package final class LevelGapTile {
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
    private let columnReciprocals = ColumnFactors(whole: 0x0101_0101)
    private let capacity: Int
    private let tables: (worths: AlignedBuffer<UInt8>, wants: AlignedBuffer<UInt8>)
    /// 1 / (curve maximum · wants) for wants that fit a byte.
    private let reciprocalsOfWants: AlignedBuffer<Float>
    private var people = 0..<0
    private var isPacked = false
    /// People without wants have a reciprocal of infinity.
    private var someoneWantsNothing = false
    /// Whether the sums of all rows that are set fit a byte.
    private var allFit = true
    private let answers: RowAnswers
    /// What the rows that are set are worth to columns.
    private let sums: LookupSums
    /// What ``sum(_:to:from:)`` leaves.
    package let rough = (to: RoughTile(), from: RoughTile())

    /// - Parameters:
    ///   - rows: the people who are asked.
    ///   - columns: the people who are scored; the same questions and curve.
    ///   - capacity: the most rows that will be set at once.
    package init(rows: LevelGapPanels, columns: LevelGapPanels, capacity: Int, variant: KernelVariant) {
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
        reciprocalsOfWants = AlignedBuffer((0...Int(UInt8.max)).map(columns.curve.reciprocal))
        unsafe options.tables = UnsafePointer(tables.worths.base)
        unsafe options.known_tables = UnsafePointer(tables.wants.base)
        unsafe options.reciprocals = UnsafePointer(reciprocalsOfWants.base)
        self.capacity = capacity
        answers = RowAnswers(capacity: capacity, questions: rows.questions)
        sums = LookupSums(capacity: capacity)
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
    package func setRows(_ people: Range<Int>) {
        self.people = people
        (isPacked, someoneWantsNothing, allFit) = (false, false, true)
        for (row, person) in people.enumerated() {
            reciprocals[row] = rowPanels.reciprocals[person]
            if reciprocals[row] == .infinity { someoneWantsNothing = true }
            if !rowPanels.lookups.fits(person) { allFit = false }
        }
        columnReciprocals.setRows(people.count)
        answers.set(people, of: rowPanels.byQuestion)
        sums.reset()
    }

    /// Packs answers in pairs. Where everything is looked up nobody asks for them.
    private func pack() {
        if isPacked { return }
        let pairs = rowPanels.pairs
        ScoreTile.pack([(rowPanels.levels, levels), (rowPanels.known, known)], pairs: pairs, people: people)
        ScoreTile.pack(
            [(rowPanels.wants, wants), (rowPanels.own, own)], pairs: pairs, people: people, nonzero: (wanted, counts))
        isPacked = true
    }

    /// Which levels a row left blank, for ``ColumnFactors``.
    private func levelsKnown(_ row: Int) -> [UInt32]? {
        if rowPanels.isWhole(people.lowerBound + row) { return nil }
        return (row * rowPanels.pairs..<(row + 1) * rowPanels.pairs).map { known[$0] }
    }

    /// Scores the rows that are set against some columns: values in 0...1, NaN where unknown.
    ///
    /// - Parameters:
    ///   - to: what the columns offer the rows.
    ///   - from: what the rows offer the columns.
    /// - Returns: whether any can be NaN.
    @discardableResult
    package func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        score(shape, to: to, from: from, leaving: nil)
    }

    /// The same, but where all sums fit a byte it leaves sums and no values.
    @discardableResult
    package func sum(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        score(shape, to: to, from: from, leaving: rough)
    }

    private func score(
        _ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>,
        leaving rough: (to: RoughTile, from: RoughTile)?
    ) -> Bool {
        precondition(shape.rowRange.upperBound <= capacity, "rows that are set")
        let first = shape.firstRow * rowPanels.pairs
        let hasBlank = columns.hasBlank(shape)
        let looksUp = variant != .portable && answers.areEnough
        let columnsFit = columns.lookups.allFit(shape)
        // Missed levels are looked up where all columns allow it, and otherwise have factors made for them.
        let looksUpMissed = looksUp && columnsFit && rowPanels.questions <= LookupLists.mostQuestions
        if !looksUpMissed || !allFit { pack() }
        var hasUnknown =
            columns.hasNoWants(shape)
            || someoneWantsNothing && shape.rowRange.contains { reciprocals[$0] == .infinity }
        unsafe withUnsafePointer(to: options) { options in
            var panels = unsafe peer_gap_columns(
                questions: columns.questions, by_question: columns.byQuestion.base,
                lookups: columns.lookups.raw, missed: columns.missed.raw, fits: columns.lookups.panelFits.base,
                wants_by_question: columns.wantsByQuestion.base, totals_in_bytes: columns.totalsInBytes.base,
                pairs: columns.pairs, levels: columns.levels.base, own: columns.own.base, wants: columns.wants.base,
                totals: columns.totals.base,
                known: hasBlank ? UnsafePointer(columns.known.base) : nil, blanks: UnsafePointer(columns.blanks.base))
            let lookups = columns.lookups
            var rows = unsafe peer_gap_rows(
                lookups: rowPanels.lookups.raw, first_person: people.lowerBound + shape.firstRow,
                sums: !looksUp
                    ? nil
                    : sums.of(
                        shape, columns: lookups, questions: columns.questions, tables: tables.worths, answers: answers,
                        variant: variant),
                missed: rowPanels.missed.raw, looks_up_missed: looksUpMissed ? 1 : 0,
                wants_by_question: rowPanels.wantsByQuestion.base, totals: rowPanels.totals.base,
                levels: levels.base + first, wanted: wanted.base + first,
                count: counts.base + shape.firstRow, own: own.base + first, wants: wants.base + first,
                reciprocal: reciprocals.base + shape.firstRow)
            let (reciprocal, hasZero) = unsafe columnReciprocals.addresses(
                of: shape, plain: UnsafePointer(columns.reciprocals.base + shape.firstColumn),
                known: looksUpMissed ? nil : levelsKnown
            ) { missed, out in
                var missed = unsafe missed
                return unsafe peer_gap_reciprocals(variant.rawValue, shape.raw, &panels, &missed, options, out) != 0
            }
            if hasZero { hasUnknown = true }
            let cannotJudge = unsafe peer_level_gap(
                variant.rawValue, shape.raw, &panels, &rows, options, reciprocal, to.base, from.base, rough?.to.raw,
                rough?.from.raw)
            if cannotJudge != 0 { hasUnknown = true }
        }
        return hasUnknown
    }
}
