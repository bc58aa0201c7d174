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
        copy =
            capacity < Self.fewestRows
            ? AlignedBuffer([]) : LookupLists.buffer(of: LookupLists.blank, count: capacity, questions: questions)
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
