import PeerCohorts
import PeerProblems
import PeerNumerics

/// People in some order with everything that scanning them needs: facet tables and what rules look at.
struct PackedCohort: Sendable {
    /// The people as indices of the cohort.
    let order: [Int32]
    let tables: [any FacetTable]
    /// For each code rule one code a person, in whole panels.
    let codes: [AlignedBuffer<Int32>]
    /// For each set rule one set a person.
    let sets: [BitSetPanels]
    /// 1 for people whom no rule about single persons keeps away, 0 for the others.
    let isOpen: AlignedBuffer<Int32>
    let everyoneIsOpen: Bool
    /// Who receives what they give; empty for nobody.
    let mirrored: [Bool]

    var count: Int { order.count }

    /// Whether every facet has a kernel; the others are asked pair by pair, and may be slow.
    var hasKernels: Bool { tables.allSatisfy(\.hasKernel) }

    /// Some people of `scores` in the given order.
    init(_ scores: CohortScores, order: [Int32]) {
        self.init(
            order: order, tables: scores.tables.map { $0.reordered(order) }, rules: scores.rules,
            mirrored: scores.mirrored)
    }

    /// Everyone, in the order of the cohort.
    init(everyoneUnder rules: CompiledRules, tables: [any FacetTable], mirrored: [Bool], count: Int) {
        self.init(order: (0..<Int32(count)).map { $0 }, tables: tables, rules: rules, mirrored: mirrored)
    }

    /// - Parameter mirrored: one a person of the cohort, or none.
    private init(order: [Int32], tables: [any FacetTable], rules: CompiledRules, mirrored: [Bool]) {
        self.order = order
        self.tables = tables
        self.mirrored = mirrored.contains(true) ? order.map { mirrored[Int($0)] } : []
        let places = ScoreTile.panels(for: order.count) * ScoreTile.panel
        codes = rules.codeRules.map { rule in
            let codes = AlignedBuffer<Int32>(repeating: 0, count: places)
            for (place, person) in order.enumerated() { codes[place] = rule.codes[Int(person)] }
            return codes
        }
        sets = rules.setRules.map { rule in
            BitSetPanels(count: order.count, words: rule.wordCount) { place in
                let start = Int(order[place]) * rule.wordCount
                return Array(rule.words[start..<start + rule.wordCount])
            }
        }
        isOpen = AlignedBuffer(repeating: 0, count: places)
        var open = 0
        for (place, person) in order.enumerated() {
            let mayMeet = rules.out[Int(person)] == nil
            isOpen[place] = mayMeet ? 1 : 0
            open += mayMeet ? 1 : 0
        }
        everyoneIsOpen = open == order.count
    }

    /// Where each person of the cohort stands here.
    func places(cohortCount: Int) -> Places { Places(order, cohortCount: cohortCount) }

    /// For each person of a cohort the places in some order; who is named twice has two.
    struct Places: Sendable {
        private var first: [Int32]
        /// Another place of the same person, −1 behind the last.
        private var next: [Int32]

        init(_ order: [Int32], cohortCount: Int) {
            first = [Int32](repeating: -1, count: cohortCount)
            next = [Int32](repeating: -1, count: order.count)
            for (place, person) in order.enumerated() {
                next[place] = first[Int(person)]
                first[Int(person)] = Int32(place)
            }
        }

        /// The places of a person, descending.
        func forEach(of person: Int, _ body: (Int32) -> Void) {
            var place = first[person]
            while place >= 0 {
                body(place)
                place = next[Int(place)]
            }
        }

        func of(_ person: Int) -> [Int32] {
            var places: [Int32] = []
            forEach(of: person) { places.append($0) }
            return places
        }
    }

    /// The places of those whom no rule about single persons keeps away: first people without blanks, then those whose blanks
    /// many share, then the others, each by facet and pattern of blanks, so that people with the same blanks stand together.
    /// The columns before a row are then mostly panels of people with the same blanks, or none. Among people with the same blanks
    /// those for whom kernels have equally much to do stand together, so that loops end alike for neighbours.
    func scanOrder() -> [Int32] {
        let keys = order.indices.map { place -> UInt64 in
            let patterns = tables.map { $0.blankPattern(place) }
            guard patterns.contains(where: { $0 != 0 }) else { return 0 }
            // The facets with blanks on top, of which there are at most sixteen that count; then the pattern of the first of them,
            // so that at least there neighbours are alike; then all patterns mixed.
            let facets = patterns.prefix(16).reduce(UInt64(0)) { $0 << 1 | ($1 == 0 ? 0 : 1) }
            let first = patterns.first { $0 != 0 } ?? 0
            let mixed = patterns.reduce(UInt64(1)) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 }
            return facets << 47 | (first >> 41) << 24 | mixed >> 40 | 1
        }
        let open = order.indices.filter { isOpen[$0] == 1 }
        var shares: [UInt64: Int] = [:]
        for place in open { shares[keys[place], default: 0] += 1 }
        func rank(_ place: Int) -> UInt64 {
            let key = keys[place]
            return key == 0 || shares[key, default: 0] >= ScoreTile.panel ? key : key | 1 << 63
        }
        func effort(_ place: Int) -> UInt64 { tables.reduce(0) { $0 << 10 | UInt64(min(1023, $1.effort(place) ?? 0)) } }
        return open.map { (isPlain($0) ? rank($0) >> 1 : rank($0) >> 1 | 1 << 63, effort($0), Int32($0)) }
            .sorted { $0 < $1 }.map(\.2)
    }

    /// The same people, those with small keys first.
    ///
    /// - Parameter keys: one a place.
    func scanOrder(by keys: [UInt64]) -> [Int32] {
        order.indices.filter { isOpen[$0] == 1 }.map { (isPlain($0) ? 0 : 1, keys[$0], Int32($0)) }
            .sorted { $0 < $1 }.map(\.2)
    }

    /// Those who take more than a lookup stand behind all others, so that few tiles have any of them.
    private func isPlain(_ place: Int) -> Bool { tables.allSatisfy { $0.effort(place) != nil } }

    /// The people at some places, in that order.
    func rearranged(_ places: [Int32], of scores: CohortScores, threads: Int) -> PackedCohort {
        PackedCohort(
            order: places.map { order[Int($0)] },
            tables: Threads.map(tables.count, threads: threads) { tables[$0].reordered(places) }, rules: scores.rules,
            mirrored: scores.mirrored)
    }
}
