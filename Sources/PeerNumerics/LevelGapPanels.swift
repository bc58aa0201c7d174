import CPeerKernels

/// Levels and wants of many people in bytes, panel by panel, and their level gaps by kernel.
///
/// The layout is ``PanelLayout``. Blank levels are stored as 0, where every curve is 0, and remembered in `known`.
package final class LevelGapPanels: Sendable {
    /// What a lead is worth, and how large bytes may get.
    package struct Curve: Hashable, Sendable {
        /// Worth of a lead of 0, 1, … steps, each in 0...255; at most 16 steps, the first worth 0.
        package let worths: [UInt8]
        /// The greatest.
        package let maximum: Int

        /// `nil` when leads or worths do not fit bytes.
        package init?(_ worths: [Int]) {
            guard worths.count <= 16, worths.first == 0, worths.allSatisfy({ (0...255).contains($0) }) else {
                return nil
            }
            self.worths = worths.map(UInt8.init)
            maximum = worths.max() ?? 0
        }

        /// What a sum of worths is multiplied with when wants sum to `wants`.
        func reciprocal(_ wants: Int) -> Float { 1 / Float(maximum * wants) }
    }

    /// One person's answers on the grid.
    package struct Answers {
        /// By question; `nil` is blank. At most 15.
        package var levels: [UInt8?]
        /// What a want starts from, at most 15; 0 where there is none.
        package var own: [UInt8]
        /// At most 127; 0 is no want.
        package var wants: [UInt8]

        /// One value a question.
        package init(levels: [UInt8?], own: [UInt8], wants: [UInt8]) {
            (self.levels, self.own, self.wants) = (levels, own, wants)
        }
    }

    /// Number of people.
    package var count: Int { layout.count }
    /// Number of questions.
    package var questions: Int { layout.questions }
    var pairs: Int { layout.pairs }
    private let layout: PanelLayout
    let curve: Curve
    /// No want is greater.
    let largest: Int
    let levels: AlignedBuffer<UInt8>
    let own: AlignedBuffer<UInt8>
    let wants: AlignedBuffer<UInt8>
    let known: AlignedBuffer<UInt8>
    /// Σ wants per person.
    let totals: AlignedBuffer<Int32>
    /// 1 / (curve maximum · Σ wants) per person.
    let reciprocals: AlignedBuffer<Float>
    /// What the people of each panel left blank; see ``PanelLayout/blanks(of:panelHasBlank:)``.
    let blanks: AlignedBuffer<UInt8>
    /// Levels by question, for lookups.
    let byQuestion: AlignedBuffer<UInt8>
    /// What each person wants, by question and in sum, where that fits bytes.
    let wantsByQuestion: AlignedBuffer<UInt8>
    let totalsInBytes: AlignedBuffer<UInt8>
    /// What each person wants, and which levels each left blank.
    let lookups: LookupLists
    let missed: LookupLists
    private let personHasBlank: [Bool]
    private let panelHasBlank: [Bool]
    private let panelHasNoWants: [Bool]

    /// The greatest want that the kernels' signed bytes hold.
    package static let largestWant = 127

    /// - Parameter answers: asked once for each person, in order.
    package convenience init(count: Int, questions: Int, curve: Curve, answers: (Int) -> Answers) {
        self.init(PanelLayout(count: count, questions: questions), curve) { panels in
            for person in 0..<count {
                let own = answers(person)
                for question in 0..<questions {
                    let place = panels.layout.place(person, question)
                    panels.levels[place] = own.levels[question] ?? 0
                    panels.own[place] = own.own[question]
                    panels.wants[place] = own.wants[question]
                    panels.known[place] = own.levels[question] == nil ? 0 : 1
                }
            }
        }
    }

    /// The same people in another order, or some of them, and some of `newcomers`, who answer the same questions.
    package func reordered(_ order: TableOrder, newcomers: LevelGapPanels? = nil) -> LevelGapPanels {
        LevelGapPanels(order, of: TableSources(own: self, other: newcomers))
    }

    private init(_ order: TableOrder, of sources: TableSources<LevelGapPanels>) {
        let (own, other) = (sources.own, sources.other)
        let layout = PanelLayout(count: order.count, questions: own.questions)
        (self.layout, curve, largest) = (layout, own.curve, max(own.largest, other?.largest ?? 0))
        levels = layout.answers(order, of: sources.map(\.levels))
        self.own = layout.answers(order, of: sources.map(\.own))
        wants = layout.answers(order, of: sources.map(\.wants))
        known = layout.answers(order, of: sources.map(\.known))
        totals = layout.numbers(order, of: sources.map(\.totals), behind: 0)
        totalsInBytes = layout.numbers(order, of: sources.map(\.totalsInBytes), behind: 0)
        reciprocals = layout.numbers(order, of: sources.map(\.reciprocals), behind: 0)
        byQuestion = layout.byQuestion(order, of: sources.map(\.byQuestion), behind: LookupLists.blank)
        wantsByQuestion = layout.byQuestion(order, of: sources.map(\.wantsByQuestion), behind: 0)
        lookups = own.lookups.reordered(order, newcomers: other?.lookups)
        missed = own.missed.reordered(order, newcomers: other?.missed)
        let hasBlank = order.arranged(own.personHasBlank, other?.personHasBlank)
        (personHasBlank, panelHasBlank) = (hasBlank, layout.panels { hasBlank[$0] })
        let totals = totals
        panelHasNoWants = layout.panels { totals[$0] == 0 }
        blanks = layout.blanks(of: known, panelHasBlank: panelHasBlank)
    }

    /// What the initialisers fill.
    private struct Blank {
        let layout: PanelLayout
        let levels, own, wants, known: AlignedBuffer<UInt8>

        init(_ layout: PanelLayout) {
            self.layout = layout
            (levels, own) = (layout.answers(), layout.answers())
            (wants, known) = (layout.answers(), layout.answers())
        }
    }

    private init(_ layout: PanelLayout, _ curve: Curve, fill: (Blank) -> Void) {
        let blank = Blank(layout)
        fill(blank)
        (self.layout, self.curve) = (layout, curve)
        (levels, own, wants, known) = (blank.levels, blank.own, blank.wants, blank.known)
        (totals, reciprocals, totalsInBytes) = (layout.numbers(0), layout.numbers(0), layout.numbers(0))
        var personHasBlank = [Bool](repeating: false, count: layout.count)
        var largest = 0
        for person in 0..<layout.count {
            var sum = 0
            for question in 0..<layout.questions {
                let place = layout.place(person, question)
                sum += Int(wants[place])
                largest = max(largest, Int(wants[place]))
                if known[place] == 0 { personHasBlank[person] = true }
            }
            totals[person] = Int32(sum)
            totalsInBytes[person] = UInt8(truncatingIfNeeded: sum)
            reciprocals[person] = curve.reciprocal(sum)
        }
        precondition(largest <= Self.largestWant, "wants that fit signed bytes")
        self.largest = largest
        let (hasBlank, totals) = (personHasBlank, totals)
        self.personHasBlank = hasBlank
        panelHasBlank = layout.panels { hasBlank[$0] }
        panelHasNoWants = layout.panels { totals[$0] == 0 }
        blanks = layout.blanks(of: known, panelHasBlank: panelHasBlank)
        byQuestion = layout.byQuestion(levels, known: known)
        wantsByQuestion = AlignedBuffer(repeating: 0, count: byQuestion.count)
        for person in 0..<layout.count {
            for question in 0..<layout.questions {
                wantsByQuestion[LookupLists.place(person, question, of: layout.questions)] =
                    wants[layout.place(person, question)]
            }
        }
        missed = layout.missed(in: known)
        lookups = Self.lookups(blank, totals, curve)
    }

    private static func lookups(_ blank: Blank, _ totals: AlignedBuffer<Int32>, _ curve: Curve) -> LookupLists {
        let layout = blank.layout
        return LookupLists(count: layout.count) { person in
            guard Int(totals[person]) * max(1, curve.maximum) <= Int(UInt8.max),
                layout.questions <= LookupLists.mostQuestions
            else { return nil }
            return (0..<layout.questions).compactMap { question in
                let place = layout.place(person, question)
                if blank.wants[place] == 0 { return nil }
                return (question, table(want: Int(blank.wants[place]), own: Int(blank.own[place])))
            }
        }
    }

    func place(_ person: Int, _ question: Int) -> Int { layout.place(person, question) }

    /// Where the table of a want begins among ``lookupTables(largest:)``.
    private static func table(want: Int, own: Int) -> Int { (want * 16 + own) * 16 }

    /// What a table is of.
    static func wish(_ table: Int) -> (want: Int, own: Int) { (table / 256, table / 16 % 16) }

    /// For every want up to `largest` and every own level what each level is worth, where that fits a byte, and the want itself.
    func lookupTables(largest: Int) -> (worths: AlignedBuffer<UInt8>, wants: AlignedBuffer<UInt8>) {
        let worths = AlignedBuffer<UInt8>(repeating: 0, count: (largest + 1) * 256)
        let wants = AlignedBuffer<UInt8>(repeating: 0, count: (largest + 1) * 256)
        for want in 0...largest {
            for own in 0..<16 {
                let table = Self.table(want: want, own: own)
                for level in 0..<16 { wants[table + level] = UInt8(want) }
                for (lead, worth) in curve.worths.enumerated() where own + lead < 16 {
                    worths[table + own + lead] = UInt8(clamping: want * Int(worth))
                }
            }
        }
        return (worths, wants)
    }

    /// Whether somebody in those panels left a level blank.
    func hasBlank(_ shape: TileShape) -> Bool {
        panelHasBlank[shape.firstPanel..<shape.firstPanel + shape.panels].contains(true)
    }

    /// Whether somebody in those panels wants nothing.
    func hasNoWants(_ shape: TileShape) -> Bool {
        panelHasNoWants[shape.firstPanel..<shape.firstPanel + shape.panels].contains(true)
    }

    /// Whether a person left no level blank.
    func isWhole(_ person: Int) -> Bool { !personHasBlank[person] }

    /// Whether a person wants anything.
    package func hasWants(_ person: Int) -> Bool { reciprocals[person] < .infinity }

    /// Whether a person states a level or a want.
    package func isAnswered(_ person: Int) -> Bool {
        hasWants(person) || (0..<questions).contains { known[place(person, $0)] == 1 }
    }

    /// How many lookups a person has as a row; `nil` for somebody whose sums may exceed a byte.
    package func lookupCount(_ person: Int) -> Int? { lookups.count(person) }

    /// Mixes the pattern of a person's blank levels into a number; 0 when none is blank.
    package func blankPattern(_ person: Int) -> UInt64 { layout.blankPattern(of: person, known) }
}
