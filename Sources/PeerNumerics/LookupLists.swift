import CPeerKernels

/// Everyone's lookups: which questions add to a sum, and by which table; see the kernels' header.
///
/// Sixteen people side by side have lists as long as the longest of theirs, filled up with a table of zeros, so that a loop over
/// them does not end sooner for one than for the next.
@safe struct LookupLists: Sendable {
    /// A person's lookups: question and table, or `nil` where sums may exceed a byte.
    typealias List = [(question: Int, table: Int)]

    /// People whose answers lie side by side.
    static let unit = PEER_BY_QUESTION
    /// People whose lists lie side by side.
    private static let group = PEER_LOOKUP_GROUP
    /// What kernels are told questions in.
    private static let step = 16
    /// The most questions whose places fit the lists.
    static let mostQuestions = 4096

    private let starts: AlignedBuffer<UInt32>
    private let lookups: AlignedBuffer<peer_lookup>
    private let counts: AlignedBuffer<UInt16>
    private let fits: AlignedBuffer<UInt8>
    private let repeats: AlignedBuffer<UInt8>
    /// By panel whether sums fit a byte, for each of its people.
    let panelFits: AlignedBuffer<UInt8>

    /// - Parameter list: asked twice for each person, in order: lists of a million people at once would take more room than all else.
    init(count: Int, list: (_ person: Int) -> List?) {
        self.init(count: count) { person in
            list(person).map { UInt16($0.count) }
        } fill: { person, write in
            for (place, entry) in (list(person) ?? []).enumerated() {
                write(place, peer_lookup(question: UInt16(entry.question * Self.step), table: UInt16(entry.table)))
            }
        }
    }

    /// The same people in another order, or some of them.
    ///
    /// - Parameter newcomers: lists of others, for those whom the order has from there.
    func reordered(_ order: TableOrder, newcomers: LookupLists?) -> LookupLists {
        var joining = [Int32](repeating: -1, count: order.count)
        if newcomers != nil {
            for (place, source) in order.newcomers { joining[place] = Int32(source) }
        }
        return LookupLists(count: order.count) { place in
            if let newcomers, joining[place] >= 0 { return newcomers.length(of: Int(joining[place])) }
            return length(of: Int(order.places[place]))
        } fill: { place, write in
            if let newcomers, joining[place] >= 0 { return newcomers.copy(Int(joining[place]), write) }
            copy(Int(order.places[place]), write)
        }
    }

    private func length(of person: Int) -> UInt16? { fits(person) ? counts[person] : nil }

    private func copy(_ person: Int, _ write: (_ place: Int, _ lookup: peer_lookup) -> Void) {
        for index in 0..<Int(counts[person]) { write(index, lookups[place(person, index)]) }
    }

    /// Where a person's lookups are.
    private func place(_ person: Int, _ place: Int) -> Int {
        Int(starts[person / Self.group]) + place * Self.group + person % Self.group
    }

    /// - Parameters:
    ///   - length: how many lookups a person has, `nil` where sums may exceed a byte.
    ///   - fill: hands out a person's lookups by place.
    private init(
        count: Int, length: (_ person: Int) -> UInt16?,
        fill: (_ person: Int, _ write: (_ place: Int, _ lookup: peer_lookup) -> Void) -> Void
    ) {
        let panels = ScoreTile.panels(for: count)
        counts = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        fits = AlignedBuffer(repeating: 1, count: panels * ScoreTile.panel)
        repeats = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        panelFits = AlignedBuffer(repeating: 1, count: panels)
        let groups = panels * ScoreTile.panel / Self.group
        starts = AlignedBuffer(repeating: 0, count: groups + 1)
        for group in 0..<groups {
            var longest = 0
            for person in min(count, group * Self.group)..<min(count, (group + 1) * Self.group) {
                let length = length(person)
                if length == nil { (fits[person], panelFits[person / ScoreTile.panel]) = (0, 0) }
                counts[person] = length ?? 0
                longest = max(longest, Int(counts[person]))
            }
            starts[group + 1] = starts[group] + UInt32(longest * Self.group)
        }
        lookups = AlignedBuffer(repeating: peer_lookup(question: 0, table: 0), count: Int(starts[groups]))
        for person in 0..<count {
            let first = Int(starts[person / Self.group]) + person % Self.group
            fill(person) { lookups[first + $0 * Self.group] = $1 }
        }
        for person in 1..<max(1, count) where counts[person] == counts[person - 1] {
            let isSame = (0..<Int(counts[person])).allSatisfy {
                let (own, before) = (lookups[place(person, $0)], lookups[place(person - 1, $0)])
                return own.question == before.question && own.table == before.table
            }
            if isSame { repeats[person] = 1 }
        }
    }

    /// Whether sums fit a byte for everybody in those panels.
    func allFit(_ shape: TileShape) -> Bool {
        (shape.firstPanel..<shape.firstPanel + shape.panels).allSatisfy { panelFits[$0] == 1 }
    }

    /// Whether a person's sums fit a byte.
    func fits(_ person: Int) -> Bool { fits[person] == 1 }

    /// How many lookups a person has; `nil` where sums may exceed a byte.
    func count(_ person: Int) -> Int? { fits(person) ? Int(counts[person]) : nil }

    /// One of a person's lookups.
    subscript(person: Int, index: Int) -> (question: Int, table: Int) {
        let lookup = lookups[place(person, index)]
        return (Int(lookup.question) / Self.step, Int(lookup.table))
    }

    /// What stands for a blank answer by question: for it every shuffle gives 0.
    static let blank: UInt8 = 0x80

    /// A buffer for answers by question.
    static func buffer(of value: UInt8, count: Int, questions: Int) -> AlignedBuffer<UInt8> {
        AlignedBuffer(repeating: value, count: (count + unit - 1) / unit * questions * unit)
    }

    /// Where an answer is in such a buffer.
    static func place(_ person: Int, _ question: Int, of questions: Int) -> Int {
        (person / unit * questions + question) * unit + person % unit
    }

    @unsafe var raw: peer_lookups {
        unsafe peer_lookups(
            starts: UnsafePointer(starts.base), lookups: UnsafePointer(lookups.base),
            counts: UnsafePointer(counts.base), fits: UnsafePointer(fits.base),
            repeats: UnsafePointer(repeats.base))
    }
}
