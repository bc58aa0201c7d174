import CPeerKernels

/// Non-negative vectors of many people in bytes, panel by panel, and their cosines by kernel.
///
/// The layout is ``PanelLayout``. Blank answers are stored as 0 and remembered.
package final class CosinePanels: Sendable {
    /// Number of people.
    package var count: Int { layout.count }
    /// Number of questions.
    package var questions: Int { layout.questions }
    var pairs: Int { layout.pairs }
    private let layout: PanelLayout
    let values: AlignedBuffer<UInt8>
    /// 255 where answered.
    let known: AlignedBuffer<UInt8>
    /// Σ value² per person.
    let squares: AlignedBuffer<Int32>
    /// 1 / √(Σ value²) per person.
    let norms: AlignedBuffer<Float>
    /// What the people of each panel left blank; see ``PanelLayout/blanks(of:panelHasBlank:)``.
    let blanks: AlignedBuffer<UInt8>
    /// Words of ``bits`` per person.
    let words: Int
    /// What is answered, a bit a question: word w of person p is at (p / 32 · words + w) · 32 + p mod 32.
    let bits: AlignedBuffer<UInt32>
    /// How many questions each person answered.
    let answerCounts: AlignedBuffer<Int32>

    /// Values by question, for lookups.
    let byQuestion: AlignedBuffer<UInt8>
    /// Σ value² per person, where that fits a byte.
    let squaresInBytes: AlignedBuffer<UInt8>
    /// What each person has, and what each left blank.
    let lookups: LookupLists
    let missed: LookupLists

    private let panelHasBlank: [Bool]
    private let panelHasZero: [Bool]
    /// The fewest questions that somebody of a panel answered.
    private let panelFewest: [Int]

    /// The greatest value that the kernels' signed bytes hold.
    package static let largestValue = 127
    /// No value is greater.
    let largest: Int

    /// - Parameter answers: asked once for each person: one value a question, `nil` where blank, at most 127.
    package convenience init(count: Int, questions: Int, answers: (Int) -> [UInt8?]) {
        self.init(PanelLayout(count: count, questions: questions)) { layout, values, known in
            for person in 0..<count {
                for (question, answer) in answers(person).enumerated() {
                    guard let answer else { continue }
                    values[layout.place(person, question)] = answer
                    known[layout.place(person, question)] = 255
                }
            }
        }
    }

    /// The same people in another order, or some of them, and some of `newcomers`, who answer the same questions.
    package func reordered(_ order: TableOrder, newcomers: CosinePanels? = nil) -> CosinePanels {
        CosinePanels(order, of: TableSources(own: self, other: newcomers))
    }

    private init(_ order: TableOrder, of sources: TableSources<CosinePanels>) {
        let (own, other) = (sources.own, sources.other)
        let layout = PanelLayout(count: order.count, questions: own.questions)
        (self.layout, largest, words) = (layout, max(own.largest, other?.largest ?? 0), own.words)
        values = layout.answers(order, of: sources.map(\.values))
        known = layout.answers(order, of: sources.map(\.known))
        squares = layout.numbers(order, of: sources.map(\.squares), behind: 0)
        answerCounts = layout.numbers(order, of: sources.map(\.answerCounts), behind: 0)
        squaresInBytes = layout.numbers(order, of: sources.map(\.squaresInBytes), behind: 0)
        norms = layout.numbers(order, of: sources.map(\.norms), behind: 0)
        bits = AlignedBuffer(repeating: 0, count: layout.panels * words * ScoreTile.panel)
        bits.gather(order, from: sources.map(\.bits), unit: ScoreTile.panel, groups: words, elements: 1)
        byQuestion = layout.byQuestion(order, of: sources.map(\.byQuestion), behind: LookupLists.blank)
        lookups = own.lookups.reordered(order, newcomers: other?.lookups)
        missed = own.missed.reordered(order, newcomers: other?.missed)
        let flags = PanelFlags(layout, squares: squares, answered: answerCounts)
        (panelHasBlank, panelHasZero, panelFewest) = (flags.hasBlank, flags.hasZero, flags.fewest)
        blanks = layout.blanks(of: known, panelHasBlank: panelHasBlank)
    }

    private init(
        _ layout: PanelLayout,
        fill: (PanelLayout, _ values: AlignedBuffer<UInt8>, _ known: AlignedBuffer<UInt8>) -> Void
    ) {
        self.layout = layout
        (values, known) = (layout.answers(), layout.answers())
        fill(layout, values, known)
        let people = PeopleOfPanels(layout, values, known)
        precondition(people.largest <= Self.largestValue, "values that fit signed bytes")
        largest = people.largest
        (squares, answerCounts) = (people.squares, people.answered)
        (words, bits) = (people.words, people.bits)
        let flags = PanelFlags(layout, squares: squares, answered: answerCounts)
        (panelHasBlank, panelHasZero, panelFewest) = (flags.hasBlank, flags.hasZero, flags.fewest)
        norms = layout.numbers(0)
        for person in 0..<layout.count { norms[person] = Self.inverseRoot(Int(squares[person])) }
        blanks = layout.blanks(of: known, panelHasBlank: panelHasBlank)
        byQuestion = layout.byQuestion(values, known: known)
        squaresInBytes = AlignedBuffer((0..<people.squares.count).map { UInt8(truncatingIfNeeded: people.squares[$0]) })
        missed = layout.missed(in: known)
        lookups = Self.lookups(layout, values, people.squares)
    }

    private static func lookups(
        _ layout: PanelLayout, _ values: AlignedBuffer<UInt8>, _ squares: AlignedBuffer<Int32>
    ) -> LookupLists {
        LookupLists(count: layout.count) { person in
            // No value is above 15 then.
            guard squares[person] <= Int32(UInt8.max), layout.questions <= LookupLists.mostQuestions else { return nil }
            return (0..<layout.questions).compactMap { question in
                let value = Int(values[layout.place(person, question)])
                return value == 0 ? nil : (question, value * 16)
            }
        }
    }

    func place(_ person: Int, _ question: Int) -> Int { layout.place(person, question) }

    /// For every value up to 15, at 16 · value, its product with each other, and its square; and the squares of the others alone.
    static var lookupTables:
        (products: AlignedBuffer<UInt8>, squares: AlignedBuffer<UInt8>, otherSquares: AlignedBuffer<UInt8>)
    {
        let pairs = (0..<256).map { ($0 / 16, $0 % 16) }
        return (
            AlignedBuffer(pairs.map { UInt8($0 * $1) }), AlignedBuffer(pairs.map { UInt8($0.0 * $0.0) }),
            AlignedBuffer((0..<16).map { UInt8($0 * $0) })
        )
    }

    static func inverseRoot(_ square: Int) -> Float { 1 / Float(square).squareRoot() }

    func hasBlank(_ shape: TileShape) -> Bool {
        panelHasBlank[shape.firstPanel..<shape.firstPanel + shape.panels].contains(true)
    }

    /// Whether somebody in those panels has nothing above 0.
    func hasZero(_ shape: TileShape) -> Bool {
        panelHasZero[shape.firstPanel..<shape.firstPanel + shape.panels].contains(true)
    }

    func fewestAnswers(_ shape: TileShape) -> Int {
        panelFewest[shape.firstPanel..<shape.firstPanel + shape.panels].min() ?? questions
    }

    /// How many questions a person answered.
    package func answered(_ person: Int) -> Int { Int(answerCounts[person]) }

    func bitPlace(_ person: Int, word: Int) -> Int { PeopleOfPanels.bitPlace(person, word, words) }

    /// How many lookups a person has as a row; `nil` for somebody whose sums may exceed a byte.
    package func lookupCount(_ person: Int) -> Int? { lookups.count(person) }

    /// Mixes the pattern of a person's blanks into a number; 0 when there is none.
    package func blankPattern(_ person: Int) -> UInt64 { layout.blankPattern(of: person, known) }

    /// Whether that many shared answers, of those that either gave, are enough to compare two people: three, and half.
    static func areEnough(shared: Int, either: Int) -> Bool { shared >= 3 && 2 * shared >= either }

    /// The cosine over the questions that a person here and one of `other` both answered, NaN when unknown: the kernel's twin
    /// in Swift.
    package func cosine(_ first: Int, _ second: Int, of other: CosinePanels) -> Float {
        var (product, own, theirs, shared, either) = (0, 0, 0, 0, 0)
        for pair in 0..<pairs {
            let (a, b) = (place(first, 2 * pair), other.place(second, 2 * pair))
            for question in 0..<2 {
                let (x, y) = (Int(values[a + question]), Int(other.values[b + question]))
                let (knowsX, knowsY) = (known[a + question] != 0, other.known[b + question] != 0)
                if knowsX || knowsY { either += 1 }
                guard knowsX, knowsY else { continue }
                shared += 1
                product += x * y
                own += x * x
                theirs += y * y
            }
        }
        guard Self.areEnough(shared: shared, either: either) else { return .nan }
        let value = Float(product) * (Self.inverseRoot(own) * Self.inverseRoot(theirs))
        return value > 1 ? 1 : value
    }
}

/// What the people of each panel come to.
private struct PanelFlags {
    let hasBlank: [Bool]
    let hasZero: [Bool]
    /// The fewest questions that somebody answered.
    let fewest: [Int]

    init(_ layout: PanelLayout, squares: AlignedBuffer<Int32>, answered: AlignedBuffer<Int32>) {
        hasBlank = layout.panels { answered[$0] < layout.questions }
        hasZero = layout.panels { squares[$0] == 0 }
        fewest = (0..<layout.panels).map { panel in
            let people = panel * ScoreTile.panel..<min(layout.count, (panel + 1) * ScoreTile.panel)
            return people.reduce(layout.questions) { min($0, Int(answered[$1])) }
        }
    }
}

/// What the answers of each person come to.
private struct PeopleOfPanels {
    let squares: AlignedBuffer<Int32>
    let answered: AlignedBuffer<Int32>
    let words: Int
    let bits: AlignedBuffer<UInt32>
    var largest = 0

    init(_ layout: PanelLayout, _ values: AlignedBuffer<UInt8>, _ known: AlignedBuffer<UInt8>) {
        (squares, answered) = (layout.numbers(0), layout.numbers(0))
        words = (layout.questions + 31) / 32
        bits = AlignedBuffer(repeating: 0, count: layout.panels * words * ScoreTile.panel)
        for person in 0..<layout.count {
            var (square, answered) = (0, 0)
            for question in 0..<layout.questions {
                let place = layout.place(person, question)
                let value = Int(values[place])
                square += value * value
                largest = max(largest, value)
                if known[place] != 0 {
                    answered += 1
                    bits[Self.bitPlace(person, question / 32, words)] |= 1 << UInt32(question % 32)
                }
            }
            self.answered[person] = Int32(answered)
            squares[person] = Int32(square)
        }
    }

    static func bitPlace(_ person: Int, _ word: Int, _ words: Int) -> Int {
        (person / ScoreTile.panel * words + word) * ScoreTile.panel + person % ScoreTile.panel
    }
}
