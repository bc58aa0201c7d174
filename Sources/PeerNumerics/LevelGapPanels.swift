import CPeerKernels

/// Levels and wants of many people in bytes, panel by panel, and their level gaps by kernel.
///
/// Question k of person p is at byte ((p / 32 · pairs + k / 2) · 32 + p mod 32) · 2 + k mod 2. Blank levels are stored as 0,
/// where every curve is 0, and remembered in `known`.
public final class LevelGapPanels: Sendable {
    /// What a lead is worth, and how large bytes may get.
    public struct Curve: Hashable, Sendable {
        /// Worth of a lead of 0, 1, … steps, each in 0...255; at most 16 steps, the first worth 0.
        public let worths: [UInt8]
        /// The greatest.
        public let maximum: Int

        /// `nil` when leads or worths do not fit bytes.
        public init?(_ worths: [Int]) {
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
    public struct Answers {
        /// By question; `nil` is blank. At most 15.
        public var levels: [UInt8?]
        /// What a want starts from, at most 15; 0 where there is none.
        public var own: [UInt8]
        /// At most 127; 0 is no want.
        public var wants: [UInt8]

        /// One value a question.
        public init(levels: [UInt8?], own: [UInt8], wants: [UInt8]) {
            (self.levels, self.own, self.wants) = (levels, own, wants)
        }
    }

    /// Number of people.
    public let count: Int
    /// Number of questions.
    public let questions: Int
    let pairs: Int
    let curve: Curve
    /// The greatest want that occurs.
    let largest: Int
    let levels: AlignedBuffer<UInt8>
    let own: AlignedBuffer<UInt8>
    let wants: AlignedBuffer<UInt8>
    let known: AlignedBuffer<UInt8>
    /// Σ wants per person.
    let totals: AlignedBuffer<Int32>
    /// 1 / (curve maximum · Σ wants) per person.
    let reciprocals: AlignedBuffer<Float>
    /// What the people of each panel left blank; see ``ScoreTile/blanks(of:pairs:questions:count:)``.
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
    public static let largestWant = 127

    /// - Parameter answers: asked once for each person, in order.
    public convenience init(count: Int, questions: Int, curve: Curve, answers: (Int) -> Answers) {
        self.init(count: count, questions: questions, curve: curve) { panels in
            for person in 0..<count {
                let own = answers(person)
                for question in 0..<questions {
                    let place = panels.place(person, question)
                    panels.levels[place] = own.levels[question] ?? 0
                    panels.own[place] = own.own[question]
                    panels.wants[place] = own.wants[question]
                    panels.known[place] = own.levels[question] == nil ? 0 : 1
                }
            }
        }
    }

    /// The same people in another order, or some of them.
    public func reordered(_ order: [Int32]) -> LevelGapPanels {
        LevelGapPanels(count: order.count, questions: questions, curve: curve) { panels in
            for (person, source) in order.enumerated() {
                for question in 0..<questions {
                    let (to, from) = (panels.place(person, question), place(Int(source), question))
                    panels.levels[to] = levels[from]
                    panels.own[to] = own[from]
                    panels.wants[to] = wants[from]
                    panels.known[to] = known[from]
                }
            }
        }
    }

    /// What the initialisers fill.
    private struct Blank {
        let pairs: Int
        let levels, own, wants, known: AlignedBuffer<UInt8>
        func place(_ person: Int, _ question: Int) -> Int { LevelGapPanels.place(person, question, pairs) }
    }

    private init(count: Int, questions: Int, curve: Curve, fill: (Blank) -> Void) {
        let pairs = (questions + 1) / 2
        let panels = ScoreTile.panels(for: count)
        func bytes() -> AlignedBuffer<UInt8> {
            AlignedBuffer(repeating: 0, count: panels * pairs * ScoreTile.panel * 2)
        }
        let blank = Blank(pairs: pairs, levels: bytes(), own: bytes(), wants: bytes(), known: bytes())
        fill(blank)
        self.count = count
        self.questions = questions
        self.pairs = pairs
        self.curve = curve
        (levels, own, wants, known) = (blank.levels, blank.own, blank.wants, blank.known)
        totals = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        reciprocals = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        var hasBlank = [Bool](repeating: false, count: panels)
        var personHasBlank = [Bool](repeating: false, count: count)
        var hasNoWants = hasBlank
        var largest = 0
        for person in 0..<count {
            var sum = 0
            for question in 0..<questions {
                let place = blank.place(person, question)
                sum += Int(wants[place])
                largest = max(largest, Int(wants[place]))
                if known[place] == 0 { (hasBlank[person / ScoreTile.panel], personHasBlank[person]) = (true, true) }
            }
            totals[person] = Int32(sum)
            reciprocals[person] = curve.reciprocal(sum)
            if sum == 0 { hasNoWants[person / ScoreTile.panel] = true }
        }
        blanks = ScoreTile.blanks(of: known, pairs: pairs, questions: questions, count: count)
        byQuestion = LookupLists.blank(count: count, questions: questions)
        wantsByQuestion = AlignedBuffer(repeating: 0, count: byQuestion.count)
        totalsInBytes = AlignedBuffer(repeating: 0, count: panels * ScoreTile.panel)
        for person in 0..<count {
            totalsInBytes[person] = UInt8(truncatingIfNeeded: totals[person])
            for question in 0..<questions {
                let (place, other) = (blank.place(person, question), LookupLists.place(person, question, of: questions))
                if known[place] != 0 { byQuestion[other] = levels[place] }
                wantsByQuestion[other] = wants[place]
            }
        }
        let (ownLevels, weights, totals, answered) = (own, wants, totals, known)
        missed = LookupLists(count: count) { person in
            if questions > LookupLists.mostQuestions { return nil }
            return (0..<questions).filter { answered[blank.place(person, $0)] == 0 }.map { ($0, 0) }
        }
        lookups = LookupLists(count: count) { person in
            guard Int(totals[person]) * max(1, curve.maximum) <= Int(UInt8.max), questions <= LookupLists.mostQuestions
            else { return nil }
            return (0..<questions).compactMap { question in
                let place = blank.place(person, question)
                if weights[place] == 0 { return nil }
                return (question, Self.table(want: Int(weights[place]), own: Int(ownLevels[place])))
            }
        }
        self.personHasBlank = personHasBlank
        panelHasBlank = hasBlank
        panelHasNoWants = hasNoWants
        precondition(largest <= Self.largestWant, "wants that fit signed bytes")
        self.largest = largest
    }

    private static func place(_ person: Int, _ question: Int, _ pairs: Int) -> Int {
        ((person / ScoreTile.panel * pairs + question / 2) * ScoreTile.panel + person % ScoreTile.panel) * 2 + question
            % 2
    }

    func place(_ person: Int, _ question: Int) -> Int { Self.place(person, question, pairs) }

    /// Where the table of a want begins among ``lookupTables(largest:)``.
    private static func table(want: Int, own: Int) -> Int { (want * 16 + own) * 16 }

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
    public func hasWants(_ person: Int) -> Bool { reciprocals[person] < .infinity }

    /// Whether a person states a level or a want.
    public func isAnswered(_ person: Int) -> Bool {
        hasWants(person) || (0..<questions).contains { known[place(person, $0)] == 1 }
    }

    /// How many lookups a person has as a row.
    public func lookupCount(_ person: Int) -> Int { lookups.count(person) }

    /// Mixes the pattern of a person's blank levels into a number; 0 when none is blank.
    public func blankPattern(_ person: Int) -> UInt64 {
        var pattern: UInt64 = 0
        for question in 0..<questions where known[place(person, question)] == 0 {
            pattern = (pattern ^ UInt64(question + 1)) &* 0x9E37_79B9_7F4A_7C15
        }
        return pattern
    }

    /// What `giver`, a person of `other`, has to offer to `receiver`, NaN when unknown: the kernel's twin in Swift.
    public func benefit(to receiver: Int, from giver: Int, of other: LevelGapPanels) -> Float {
        var (sum, wanted) = (0, 0)
        for pair in 0..<pairs {
            let (a, b) = (place(receiver, 2 * pair), other.place(giver, 2 * pair))
            for question in 0..<2 {
                let want = Int(wants[a + question])
                guard want > 0 else { continue }
                wanted += want * Int(other.known[b + question])
                let lead = Int(other.levels[b + question]) - Int(own[a + question])
                if lead > 0, lead < curve.worths.count { sum += want * Int(curve.worths[lead]) }
            }
        }
        let value = Float(sum) * curve.reciprocal(wanted)
        return value > 1 ? 1 : value
    }
}
