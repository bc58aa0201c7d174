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
        let panels = ScoreTile.panels(for: count)
        counts = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        fits = AlignedBuffer(repeating: 1, count: panels * ScoreTile.panel)
        repeats = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        panelFits = AlignedBuffer(repeating: 1, count: panels)
        let groups = panels * ScoreTile.panel / Self.group
        var longest = [Int](repeating: 0, count: groups)
        var before: List?
        for person in 0..<count {
            let own = list(person)
            if own == nil { (fits[person], panelFits[person / ScoreTile.panel]) = (0, 0) }
            let entries = own ?? []
            counts[person] = UInt16(entries.count)
            if let before, entries.elementsEqual(before, by: ==) { repeats[person] = 1 }
            longest[person / Self.group] = max(longest[person / Self.group], entries.count)
            before = entries
        }
        starts = AlignedBuffer(repeating: 0, count: groups + 1)
        for group in 0..<groups { starts[group + 1] = starts[group] + UInt32(longest[group] * Self.group) }
        lookups = AlignedBuffer(repeating: peer_lookup(question: 0, table: 0), count: Int(starts[groups]))
        for person in 0..<count {
            for (place, entry) in (list(person) ?? []).enumerated() {
                lookups[Int(starts[person / Self.group]) + place * Self.group + person % Self.group] =
                    peer_lookup(question: UInt16(entry.question * 16), table: UInt16(entry.table))
            }
        }
    }

    /// Whether sums fit a byte for everybody in those panels.
    func allFit(_ shape: TileShape) -> Bool {
        (shape.firstPanel..<shape.firstPanel + shape.panels).allSatisfy { panelFits[$0] == 1 }
    }

    /// Whether a person's sums fit a byte.
    func fits(_ person: Int) -> Bool { fits[person] == 1 }

    /// How many lookups a person has.
    func count(_ person: Int) -> Int { Int(counts[person]) }

    /// A buffer for answers by question, all blank.
    static func blank(count: Int, questions: Int) -> AlignedBuffer<UInt8> {
        AlignedBuffer(repeating: 0x80, count: (count + unit - 1) / unit * questions * unit)
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
