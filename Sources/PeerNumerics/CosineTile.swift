import CPeerKernels

/// Rows of vectors, ready to be compared with panels of columns. Belongs to one thread.
package final class CosineTile {
    private let rowPanels: CosinePanels
    private let columns: CosinePanels
    private let variant: KernelVariant
    private let nonzero: AlignedBuffer<UInt32>
    private let values: AlignedBuffer<UInt32>
    private let known: AlignedBuffer<UInt32>
    private let counts: AlignedBuffer<UInt32>
    private let norms: AlignedBuffer<Float>
    /// 1 / √(Σ of a column's squares that a row knows).
    private let columnNorms = ColumnFactors(whole: .max)
    private let capacity: Int
    /// Pairs whose sums of products surely fit 16 bits.
    private let flush: Int
    private let tables = CosinePanels.lookupTables
    /// 1 / √squares for sums of squares that fit a byte.
    private let normsOfSquares: AlignedBuffer<Float>
    private var people = 0..<0
    /// Whether the sums of all rows that are set fit a byte.
    private var allFit = true
    private var isPacked = false
    /// Whether all rows that are set answered everything.
    private var isWhole = true
    /// A row has no norm when it is zero, or too short to be compared.
    private var someoneIsZero = false
    private let bits: AlignedBuffer<UInt32>
    private let answered: AlignedBuffer<Int32>
    /// What ``sum(_:into:)`` leaves.
    package let rough = RoughTile()

    /// - Parameters:
    ///   - rows: one side of the comparison.
    ///   - columns: the other; the same questions.
    ///   - capacity: the most rows that will be set at once.
    package init(rows: CosinePanels, columns: CosinePanels, capacity: Int, variant: KernelVariant) {
        precondition(rows.questions == columns.questions, "one set of questions")
        rowPanels = rows
        self.columns = columns
        self.variant = variant
        let largest = max(1, rows.largest, columns.largest)
        flush = Int(Int16.max) / (2 * largest * largest)
        self.capacity = capacity
        normsOfSquares = AlignedBuffer((0...Int(UInt8.max)).map(CosinePanels.inverseRoot))
        let places = capacity * rows.pairs
        nonzero = AlignedBuffer(repeating: 0, count: places)
        values = AlignedBuffer(repeating: 0, count: places)
        known = AlignedBuffer(repeating: 0, count: places)
        counts = AlignedBuffer(repeating: 0, count: capacity)
        norms = AlignedBuffer(repeating: 0, count: capacity)
        bits = AlignedBuffer(repeating: 0, count: capacity * rows.words)
        answered = AlignedBuffer(repeating: 0, count: capacity)
    }

    /// Sets the rows.
    package func setRows(_ people: Range<Int>) {
        self.people = people
        allFit = people.allSatisfy(rowPanels.lookups.fits)
        (isPacked, isWhole, someoneIsZero) = (false, true, false)
        for (row, person) in people.enumerated() {
            answered[row] = rowPanels.answerCounts[person]
            if Int(answered[row]) < rowPanels.questions { isWhole = false }
            for word in 0..<rowPanels.words {
                bits[row * rowPanels.words + word] = rowPanels.bits[rowPanels.bitPlace(person, word: word)]
            }
            // Against somebody without blanks the shared answers are the row's own.
            let isEnough = CosinePanels.areEnough(shared: Int(answered[row]), either: rowPanels.questions)
            norms[row] = isEnough ? rowPanels.norms[person] : .nan
            if !(norms[row] < .infinity) { someoneIsZero = true }
        }
        columnNorms.setRows(people.count)
    }

    /// Packs answers in pairs. Where everything is looked up nobody asks for them.
    private func pack() {
        if isPacked { return }
        let pairs = rowPanels.pairs
        ScoreTile.pack([(rowPanels.known, known)], pairs: pairs, people: people)
        ScoreTile.pack([(rowPanels.values, values)], pairs: pairs, people: people, nonzero: (nonzero, counts))
        isPacked = true
    }

    /// Which questions a row left blank, for ``ColumnFactors``.
    private func questionsKnown(_ row: Int) -> [UInt32]? {
        if Int(answered[row]) == rowPanels.questions { return nil }
        return (row * rowPanels.pairs..<(row + 1) * rowPanels.pairs).map { known[$0] }
    }

    /// Compares the rows that are set with some columns: cosines in 0...1, NaN where unknown.
    /// - Returns: whether any can be NaN.
    @discardableResult
    package func score(_ shape: TileShape, into out: AlignedBuffer<Float>) -> Bool {
        score(shape, into: out, leaving: nil)
    }

    /// The same, but where all sums fit a byte it leaves sums and no values.
    @discardableResult
    package func sum(_ shape: TileShape, into out: AlignedBuffer<Float>) -> Bool {
        score(shape, into: out, leaving: rough)
    }

    private func score(_ shape: TileShape, into out: AlignedBuffer<Float>, leaving rough: RoughTile?) -> Bool {
        precondition(shape.rowRange.upperBound <= capacity, "rows that are set")
        let first = shape.firstRow * rowPanels.pairs
        let hasBlank = columns.hasBlank(shape)
        // Two people share at least so many answers; often that settles that they share enough.
        let fewest =
            isWhole ? columns.questions : shape.rowRange.reduce(columns.questions) { min($0, Int(answered[$1])) }
        let least = fewest + columns.fewestAnswers(shape) - columns.questions
        let isEnough = CosinePanels.areEnough(shared: least, either: columns.questions)
        var options = unsafe peer_cosine_options(
            checks_counts: isEnough ? 0 : 1, products: UnsafePointer(tables.products.base),
            squares: UnsafePointer(tables.squares.base), other_squares: UnsafePointer(tables.otherSquares.base),
            norms: UnsafePointer(normsOfSquares.base))
        var panels = unsafe peer_cosine_columns(
            questions: columns.questions, by_question: columns.byQuestion.base, missed: columns.missed.raw,
            fits: columns.lookups.panelFits.base,
            squares_in_bytes: columns.squaresInBytes.base,
            pairs: columns.pairs, values: columns.values.base, squares: columns.squares.base,
            known: hasBlank ? UnsafePointer(columns.known.base) : nil,
            blanks: UnsafePointer(columns.blanks.base), words: columns.words, bits: columns.bits.base,
            answered: columns.answerCounts.base, flush: flush)
        // Missed answers are looked up where all rows and columns allow it, and otherwise have factors made for them.
        let looksUpMissed =
            variant != .portable && allFit && columns.lookups.allFit(shape)
            && columns.questions <= LookupLists.mostQuestions
        if !looksUpMissed { pack() }
        var rows = unsafe peer_cosine_rows(
            lookups: rowPanels.lookups.raw, first_person: people.lowerBound + shape.firstRow,
            missed: rowPanels.missed.raw, looks_up_missed: looksUpMissed ? 1 : 0,
            by_question: rowPanels.byQuestion.base, squares: rowPanels.squares.base,
            nonzero: nonzero.base + first, count: counts.base + shape.firstRow, values: values.base + first,
            bits: bits.base + shape.firstRow * columns.words, answered: answered.base + shape.firstRow,
            norm: norms.base + shape.firstRow)
        var hasUnknown =
            columns.hasZero(shape) || someoneIsZero && shape.rowRange.contains { !(norms[$0] < .infinity) }
        let (norm, hasZero) = unsafe columnNorms.addresses(
            of: shape, plain: UnsafePointer(columns.norms.base + shape.firstColumn),
            known: looksUpMissed ? nil : questionsKnown
        ) { missed, out in
            var missed = unsafe missed
            return unsafe peer_cosine_norms(variant.rawValue, shape.raw, &panels, &missed, out) != 0
        }
        if hasZero { hasUnknown = true }
        let failed = unsafe peer_cosine(
            variant.rawValue, shape.raw, &panels, &rows, &options, norm, out.base, rough?.raw)
        return hasUnknown || failed != 0
    }
}
