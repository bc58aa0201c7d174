import CPeerKernels

/// The answers of the rows that are set, question by question, for lookups by columns. Belongs to one thread.
@safe final class RowAnswers {
    /// With fewer rows than this, lookups for 64 of them at once do not pay.
    static let fewestRows = 16

    private let questions: Int
    /// Where they are copied to when they do not begin with a unit of the panels.
    private let copy: AlignedBuffer<UInt8>
    private var source: AlignedBuffer<UInt8>
    private var people = 0..<0

    /// - Parameter capacity: the most rows that will be set at once.
    init(capacity: Int, questions: Int) {
        self.questions = questions
        copy = capacity < Self.fewestRows ? AlignedBuffer([]) : LookupLists.blank(count: capacity, questions: questions)
        source = copy
    }

    /// Sets the rows; `byQuestion` has the answers of everybody.
    func set(_ people: Range<Int>, of byQuestion: AlignedBuffer<UInt8>) {
        (self.people, source) = (people, byQuestion)
        guard areEnough, people.lowerBound % LookupLists.unit != 0 else { return }
        for (row, person) in people.enumerated() {
            for question in 0..<questions {
                copy[LookupLists.place(row, question, of: questions)] =
                    byQuestion[LookupLists.place(person, question, of: questions)]
            }
        }
    }

    /// Whether there are rows enough for lookups by columns.
    var areEnough: Bool { people.count >= Self.fewestRows }

    /// Where they begin, and how many there are in whole units.
    @unsafe var raw: (start: UnsafePointer<UInt8>, count: Int) {
        let unit = LookupLists.unit
        let count = (people.count + unit - 1) / unit * unit
        if people.lowerBound % unit != 0 { return unsafe (UnsafePointer(copy.base), count) }
        return unsafe (UnsafePointer(source.base + LookupLists.place(people.lowerBound, 0, of: questions)), count)
    }
}

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
