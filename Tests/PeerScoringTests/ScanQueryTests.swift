import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// What a scan keeps: offsets, floors, capacities from nothing to more than there are people, and ties.
struct ScanQueryTests {
    private func scores(_ people: Int, blanks: Double = 0.1) throws -> CohortScores {
        var recipe = SampleCohort(seed: 3)
        (recipe.people, recipe.blanks) = (people, blanks)
        return try CohortScores(fitting: .standard, to: recipe.peopleWithLives(), rules: ScanCase.rules)
    }

    /// Queries with every combination of offsets and floors, extreme values among them.
    private func queries(_ rows: Int, _ columns: Int, capacity: Int) -> [CandidateQuery] {
        var random = SplitMix64(seed: UInt64(capacity))
        func draw(_ count: Int, _ range: ClosedRange<Int32>, _ edges: [Int32]) -> [Int32] {
            (0..<count).map { _ in
                random.chance(0.1) ? edges.randomElement(using: &random) ?? 0 : Int32.random(in: range, using: &random)
            }
        }
        let limit: Int32 = 1 << 30
        let offsets = draw(columns, -300_000...300_000, [-limit, limit])
        let floors = draw(rows, 200_000...900_000, [-limit, limit])
        return [
            CandidateQuery(capacity: capacity), CandidateQuery(capacity: capacity, columnOffsets: offsets),
            CandidateQuery(capacity: capacity, rowFloors: floors),
            CandidateQuery(capacity: capacity, columnOffsets: offsets, rowFloors: floors),
            CandidateQuery(
                capacity: capacity, columnOffsets: offsets, rowFloors: floors.map { max(-limit, $0 - 700_000) }),
        ]
    }

    /// The same with ceilings as a solver has them, the last of everybody's best, and with ceilings at random, for some of which
    /// nobody is left.
    private func underCeilings(_ query: CandidateQuery, _ dense: DenseScores) -> [CandidateQuery] {
        var random = SplitMix64(seed: UInt64(query.capacity) + 7)
        let best = dense.best(CandidateQuery(capacity: 12))
        return [
            best.map { $0.count == 12 ? $0[11].value : .min },
            (0..<dense.rowCount).map { _ in
                random.chance(0.2)
                    ? [.min, .max].randomElement(using: &random) ?? 0 : Int32.random(in: 0...900_000, using: &random)
            },
        ].map { ceilings in
            var query = query
            query.ceilings = ceilings
            return query
        }
    }

    private func check(
        _ source: some ScoreSource, isPool: Bool = false, _ candidates: (CandidateQuery, Int) throws -> CandidateLists
    ) throws {
        let dense = DenseScores(pairByPair: source)
        for capacity in [1, 2, 5, 32] {
            let plain = queries(source.rowCount, source.columnCount, capacity: capacity)
            for query in plain + (isPool ? plain.flatMap { underCeilings($0, dense) } : []) {
                let expected = dense.best(query)
                for threads in [1, 2] { #expect(try candidates(query, threads).lists == expected) }
                // The scan of blocks, which any source has.
                #expect(try dense.candidates(query).lists == expected)
            }
        }
    }

    @Test("offsets, floors and ceilings in a pool", arguments: KernelVariant.available)
    func pool(variant: KernelVariant) throws {
        let scores = try scores(140).using(variant)
        let layout = ScanLayout(rows: 5, panels: 2, block: 24, chunk: 3)
        try check(scores.reciprocal, isPool: true) { try scores.reciprocal.candidates($0, threads: $1, layout: layout) }
        try check(scores.benefit, isPool: true) { try scores.benefit.candidates($0, threads: $1, monitor: .none) }
    }

    @Test("offsets and floors between two sides", arguments: KernelVariant.available)
    func sides(variant: KernelVariant) throws {
        let scores = try scores(140).using(variant)
        let (a, b) = scores.sides
        for (rows, columns) in [(a, b), (b, a)] {
            let (r, s) = (scores.reciprocal(rows: rows, columns: columns), scores.benefit(rows: rows, columns: columns))
            try check(r) { try r.candidates($0, threads: $1, monitor: .none) }
            try check(s) {
                try s.candidates($0, threads: $1, layout: ScanLayout(rows: 3, panels: 1, block: 10, chunk: 1))
            }
        }
    }

    @Test("no tile is passed over that has a pair to list, and most are where a solver asks")
    func passedOver() throws {
        let scores = try scores(700)
        let dense = DenseScores(pairByPair: scores.reciprocal)
        let best = dense.best(CandidateQuery(capacity: 20))
        let halves = best.map { ($0.first?.value ?? 0) / 2 }
        let query = CandidateQuery(
            capacity: 20, columnOffsets: halves, rowFloors: halves, ceilings: best.map { $0.last?.value ?? .min })
        let order = ScanCeilings.order(query)
        let places = (0..<Int32(700)).sorted { order[Int($0)] < order[Int($1)] }
        let ceilings = ScanCeilings(query, places: places)
        let panel = ScoreTile.panel
        var (passedOver, all) = (0, 0)
        for firstRow in stride(from: 0, to: 700, by: 16) {
            for first in 0..<700 / panel {
                all += 1
                let rows = firstRow..<min(700, firstRow + 16)
                if ceilings.mayList(rows: rows, panels: first..<first + 1) { continue }
                passedOver += 1
                for row in rows.map({ Int(places[$0]) }) {
                    for column in (first * panel..<(first + 1) * panel).map({ Int(places[$0]) }) {
                        let most = min(query.ceilings[row], query.ceilings[column])
                        #expect(most <= halves[row] + halves[column])
                    }
                }
            }
        }
        #expect(passedOver > all / 2)
    }

    @Test("no room, and more room than people", arguments: [0, 1, 59, 60, 61, 1000])
    func capacities(capacity: Int) throws {
        let scores = try scores(60)
        let query = CandidateQuery(capacity: capacity)
        for threads in [1, 2, 5] {
            let lists = try scores.reciprocal.candidates(query, threads: threads, monitor: .none)
            #expect(lists.rowCount == 60 && lists.capacity == capacity)
            #expect(lists.lists == DenseScores(pairByPair: scores.reciprocal).best(query))
            let directional = try scores.benefit.candidates(query, threads: threads, monitor: .none)
            #expect(directional.lists == DenseScores(pairByPair: scores.benefit).best(query))
        }
    }

    @Test("of equal partners the first by id are kept, in every layout", arguments: KernelVariant.available)
    func ties(variant: KernelVariant) throws {
        let people = (0..<200).map { number in
            Participant(
                id: "p\(1000 + number)", skills: ["x": 2], wants: ["x": 3], goals: ["g": 1, "h": 2, "i": 3])
        }
        let scores = try CohortScores(fitting: .standard, to: people).using(variant)
        for layout in ScanLayout.several {
            for capacity in [1, 3, 32] {
                let lists = try scores.reciprocal.candidates(
                    CandidateQuery(capacity: capacity), threads: 2, layout: layout)
                #expect(Set(lists.values).count == 1)
                for row in 0..<200 {
                    #expect(
                        lists.entries(of: row).map(\.column) == Array((0..<200).filter { $0 != row }.prefix(capacity)))
                }
            }
        }
    }

    @Test(
        "equal partners whom a scan meets last are kept when their ids come first", arguments: KernelVariant.available)
    func lateTies(variant: KernelVariant) throws {
        // Nobody wants y: whoever leaves its level blank scores like everyone else, but is scanned behind them.
        let people = (0..<200).map { number in
            Participant(
                id: "p\(1000 + number)", skills: number < 90 ? ["x": 2] : ["x": 2, "y": 1], wants: ["x": 3],
                goals: ["g": 1, "h": 2, "i": 3])
        }
        let scores = try CohortScores(fitting: .standard, to: people).using(variant)
        let (rows, columns) = (Array(0..<100), Array(80..<200))
        for layout in ScanLayout.several {
            for capacity in [1, 3, 32] {
                let query = CandidateQuery(capacity: capacity)
                let pool = try scores.benefit.candidates(query, threads: 2, layout: layout)
                let sides = try scores.reciprocal(rows: rows, columns: columns).candidates(
                    query, threads: 1, layout: layout)
                for row in 0..<200 {
                    #expect(
                        pool.entries(of: row).map(\.column) == Array((0..<200).filter { $0 != row }.prefix(capacity)))
                }
                for row in rows {
                    let others = (0..<120).filter { columns[$0] != row }
                    #expect(sides.entries(of: row).map(\.column) == Array(others.prefix(capacity)))
                }
            }
        }
    }

    @Test("few different scores, many ties at the last place", arguments: [1, 4, 13])
    func coarse(capacity: Int) throws {
        var random = SplitMix64(seed: 6)
        let people = (0..<180).map { number in
            Participant(
                id: "p\(1000 + number)", skills: ["x": Double(Int.random(in: 0...1, using: &random))], wants: ["x": 1],
                goals: ["g": 1, "h": Double(Int.random(in: 0...1, using: &random)), "i": 1])
        }
        let scores = try CohortScores(fitting: .standard, to: people)
        let dense = DenseScores(pairByPair: scores.benefit)
        #expect(Set(dense.values).count < 10)
        let query = CandidateQuery(capacity: capacity)
        for layout in ScanLayout.several {
            #expect(try scores.benefit.candidates(query, threads: 2, layout: layout).lists == dense.best(query))
        }
    }
}
