import CPeerKernels

/// What people want, in the form in which the kernel looks its worth up: a list a person of questions and tables.
///
/// Sixteen people side by side have lists as long as the longest of theirs, filled up with wants of nothing, so that a loop over
/// them does not end sooner for one than for the next.
@safe struct WantLists: @unchecked Sendable {
    /// People whose lists lie side by side.
    static let group = PEER_WANT_GROUP
    /// The most questions whose places fit the lists.
    private static let mostQuestions = 4096

    private let starts: AlignedBuffer<UInt32>
    private let wants: AlignedBuffer<peer_want>
    private let counts: AlignedBuffer<UInt16>
    private let fits: AlignedBuffer<UInt8>
    /// By panel whether the worth of everything wanted fits a byte, for each of its people.
    let panelFits: AlignedBuffer<UInt8>

    /// - Parameters:
    ///   - greatestWorth: of a lead.
    ///   - want: of a person for a question, 0 where there is none, and the level it starts from.
    init(
        count: Int, questions: Int, greatestWorth: Int, want: (_ person: Int, _ question: Int) -> (want: UInt8, own: UInt8)
    ) {
        let panels = ScoreTile.panels(for: count)
        counts = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        fits = AlignedBuffer(repeating: 1, count: panels * ScoreTile.panel)
        panelFits = AlignedBuffer(repeating: 1, count: panels)
        let groups = panels * ScoreTile.panel / Self.group
        starts = AlignedBuffer(repeating: 0, count: groups + 1)
        var lists = [[peer_want]](repeating: [], count: groups * Self.group)
        for person in 0..<count {
            var total = 0
            var list: [peer_want] = []
            for question in 0..<questions {
                let (weight, own) = want(person, question)
                guard weight > 0 else { continue }
                total += Int(weight)
                if questions <= Self.mostQuestions {
                    list.append(peer_want(question: UInt16(question * 16), table: Self.table(want: weight, own: own)))
                }
            }
            guard total * max(1, greatestWorth) <= Int(UInt8.max), questions <= Self.mostQuestions else {
                fits[person] = 0
                panelFits[person / ScoreTile.panel] = 0
                continue
            }
            counts[person] = UInt16(list.count)
            lists[person] = list
        }
        for group in 0..<groups {
            let longest = lists[group * Self.group..<(group + 1) * Self.group].map(\.count).max() ?? 0
            starts[group + 1] = starts[group] + UInt32(longest * Self.group)
        }
        wants = AlignedBuffer(repeating: peer_want(question: 0, table: 0), count: Int(starts[groups]))
        for (person, list) in lists.enumerated() {
            for (place, want) in list.enumerated() {
                wants[Int(starts[person / Self.group]) + place * Self.group + person % Self.group] = want
            }
        }
    }

    /// Where the table of a want begins among ``tables(curve:)``.
    private static func table(want: UInt8, own: UInt8) -> UInt16 { (UInt16(want) * 16 + UInt16(own)) * 16 }

    /// For every want up to `largest` and every own level what each level is worth; who wants more than a byte holds has lists
    /// that do not fit.
    static func tables(curve: LevelGapPanels.Curve, largest: Int) -> AlignedBuffer<UInt8> {
        let tables = AlignedBuffer<UInt8>(repeating: 0, count: (largest + 1) * 256)
        for want in 1..<max(1, largest + 1) {
            for own in 0..<16 {
                for (lead, worth) in curve.worths.enumerated() where lead > 0 && own + lead < 16 {
                    tables[(want * 16 + own) * 16 + own + lead] = UInt8(clamping: want * Int(worth))
                }
            }
        }
        return tables
    }

    @unsafe var raw: peer_wants {
        unsafe peer_wants(
            starts: UnsafePointer(starts.base), wants: UnsafePointer(wants.base), counts: UnsafePointer(counts.base),
            fits: UnsafePointer(fits.base))
    }
}
