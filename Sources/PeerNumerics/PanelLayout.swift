import CPeerKernels

/// Where answers stand when people are packed in panels: two questions of a person side by side, then the same two of the next.
///
/// Question k of person p is at byte ((p / 32 · pairs + k / 2) · 32 + p mod 32) · 2 + k mod 2. Behind the last question of an odd number,
/// and behind the last person, all is 0.
struct PanelLayout: Sendable {
    /// Number of people.
    let count: Int
    /// Number of questions.
    let questions: Int
    /// Questions two by two.
    var pairs: Int { (questions + 1) / 2 }
    /// Panels that hold everyone.
    var panels: Int { ScoreTile.panels(for: count) }

    func place(_ person: Int, _ question: Int) -> Int {
        ((person / ScoreTile.panel * pairs + question / 2) * ScoreTile.panel + person % ScoreTile.panel) * 2 + question
            % 2
    }

    /// Room for a byte a person and question.
    func answers() -> AlignedBuffer<UInt8> {
        AlignedBuffer(repeating: 0, count: panels * pairs * ScoreTile.panel * 2)
    }

    /// Room for a number a person, places behind the last one included.
    func numbers<Element: BitwiseCopyable & Sendable>(_ value: Element) -> AlignedBuffer<Element> {
        AlignedBuffer(repeating: value, count: panels * ScoreTile.panel)
    }

    // MARK: The same people in another order, or some of them

    /// The answers of those at some places of another layout of the same questions.
    func answers(_ order: TableOrder, of answers: TableSources<AlignedBuffer<UInt8>>) -> AlignedBuffer<UInt8> {
        let reordered = self.answers()
        reordered.gather(order, from: answers, unit: ScoreTile.panel, groups: pairs, elements: 2)
        return reordered
    }

    /// Their numbers, and `value` behind the last one.
    func numbers<Element: BitwiseCopyable & Sendable>(
        _ order: TableOrder, of numbers: TableSources<AlignedBuffer<Element>>, behind value: Element
    ) -> AlignedBuffer<Element> {
        let reordered = self.numbers(value)
        reordered.gather(order, from: numbers, unit: ScoreTile.panel, groups: 1, elements: 1)
        return reordered
    }

    /// Their answers by question, and `value` behind the last one.
    func byQuestion(
        _ order: TableOrder, of answers: TableSources<AlignedBuffer<UInt8>>, behind value: UInt8
    ) -> AlignedBuffer<UInt8> {
        let reordered = LookupLists.buffer(of: value, count: count, questions: questions)
        reordered.gather(order, from: answers, unit: LookupLists.unit, groups: questions, elements: 1)
        return reordered
    }

    /// The panels in which somebody is so.
    func panels(where isSo: (Int) -> Bool) -> [Bool] {
        (0..<panels).map { panel in
            (panel * ScoreTile.panel..<min(count, (panel + 1) * ScoreTile.panel)).contains(where: isSo)
        }
    }

    // MARK: Blanks, where `known` is 0

    /// For each panel what its people left blank, places behind the last person aside: as the kernels' `enum peer_blanks`.
    func blanks(of known: AlignedBuffer<UInt8>, panelHasBlank: [Bool]) -> AlignedBuffer<UInt8> {
        let blanks = AlignedBuffer<UInt8>(repeating: UInt8(PEER_BLANKS_NONE.rawValue), count: panels)
        func isKnown(_ panel: Int, _ person: Int, _ question: Int) -> Bool {
            known[place(panel * ScoreTile.panel + person, question)] != 0
        }
        for panel in 0..<blanks.count where panelHasBlank[panel] {
            let people = min(ScoreTile.panel, count - panel * ScoreTile.panel)
            let isAlike = (0..<questions).allSatisfy { question in
                (1..<max(1, people)).allSatisfy { isKnown(panel, $0, question) == isKnown(panel, 0, question) }
            }
            let kind =
                if !isAlike || questions > LookupLists.mostQuestions {
                    PEER_BLANKS_MIXED
                } else if panel > 0,
                    blanks[panel - 1] == PEER_BLANKS_ALIKE.rawValue
                        || blanks[panel - 1] == PEER_BLANKS_AS_BEFORE.rawValue,
                    (0..<questions).allSatisfy({ isKnown(panel, 0, $0) == isKnown(panel - 1, 0, $0) })
                {
                    PEER_BLANKS_AS_BEFORE
                } else {
                    PEER_BLANKS_ALIKE
                }
            blanks[panel] = UInt8(kind.rawValue)
        }
        return blanks
    }

    /// Mixes the pattern of a person's blanks into a number; 0 when there is none.
    func blankPattern(of person: Int, _ known: AlignedBuffer<UInt8>) -> UInt64 {
        var pattern: UInt64 = 0
        for question in 0..<questions where known[place(person, question)] == 0 {
            pattern = (pattern ^ UInt64(question + 1)) &* 0x9E37_79B9_7F4A_7C15
        }
        return pattern
    }

    /// What each person left blank, as lookups in a table of their own.
    func missed(in known: AlignedBuffer<UInt8>) -> LookupLists {
        LookupLists(count: count) { person in
            if questions > LookupLists.mostQuestions { return nil }
            return (0..<questions).filter { known[place(person, $0)] == 0 }.map { ($0, 0) }
        }
    }

    /// Answers by question, for lookups; blank where they are not known.
    func byQuestion(_ answers: AlignedBuffer<UInt8>, known: AlignedBuffer<UInt8>) -> AlignedBuffer<UInt8> {
        let turned = LookupLists.buffer(of: LookupLists.blank, count: count, questions: questions)
        for person in 0..<count {
            for question in 0..<questions where known[place(person, question)] != 0 {
                turned[LookupLists.place(person, question, of: questions)] = answers[place(person, question)]
            }
        }
        return turned
    }
}
