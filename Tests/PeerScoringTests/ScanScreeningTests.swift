import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// What a scan tells from rough scores, and from a sample of the columns: neither may show in a list.
///
/// The cohorts are large enough for whole tiles, of which most pairs are screened out.
struct ScanScreeningTests {
    private static let people = 560

    /// The usual cases, and hours in common, and people alike in many things.
    private static let cases =
        ScanCase.cases + [
            ScanCase(seed: 8, blanks: 0.009, aggregate: .harmonic, hasRules: true),
            ScanCase(seed: 10, blanks: 0.3, aggregate: .harmonic),
            ScanCase(seed: 12, blanks: 0.1, aggregate: .minimum),
        ]

    /// For each row a floor one below the score of some column, so that this very column has to be found, and few others.
    private static func floors(_ dense: DenseScores, offsets: [Int32], rank: Int) -> [Int32] {
        (0..<dense.rowCount).map { row in
            let values = (0..<dense.columnCount).compactMap { column in
                dense.score(row: row, column: column).map { $0 - (offsets.isEmpty ? 0 : offsets[column]) }
            }.sorted(by: >)
            return values.count > rank ? values[rank] - 1 : values.count.isMultiple(of: 2) ? .min / 4 : 1 << 22
        }
    }

    @Test("what exceeds a floor by one is found, and nothing else, between two sides", arguments: cases)
    func sides(draw: ScanCase) throws {
        let scores = try draw.scores(Self.people)
        let (rows, columns) = (Array(0..<90), Array(90..<Self.people))
        let dense = try DenseScores(copying: scores.using(.portable).reciprocal(rows: rows, columns: columns))
        var random = SplitMix64(seed: draw.seed)
        let someOffsets = columns.map { _ in Int32.random(in: -90_000...90_000, using: &random) }
        for offsets in [[], someOffsets] {
            for rank in [0, 3, 20] {
                let query = CandidateQuery(
                    capacity: columns.count, columnOffsets: offsets,
                    rowFloors: Self.floors(dense, offsets: offsets, rank: rank))
                let expected = dense.best(query)
                for variant in KernelVariant.available {
                    let source = scores.using(variant).reciprocal(rows: rows, columns: columns)
                    let lists = try source.candidates(query, threads: 1, monitor: .none)
                    #expect(lists.lists == expected, "\(variant), rank \(rank), offsets \(!offsets.isEmpty)")
                }
            }
        }
    }

    @Test("what exceeds a floor by one is found, and nothing else, in a pool", arguments: cases)
    func pool(draw: ScanCase) throws {
        let scores = try draw.scores(Self.people)
        let dense = try DenseScores(copying: scores.using(.portable).reciprocal)
        for rank in [0, 3, 9] {
            let query = CandidateQuery(
                capacity: Self.people, rowFloors: Self.floors(dense, offsets: [], rank: rank))
            let expected = dense.best(query)
            for variant in KernelVariant.available {
                for threads in [1, 2] {
                    let lists = try scores.using(variant).reciprocal.candidates(
                        query, threads: threads, monitor: .none)
                    #expect(lists.lists == expected, "\(variant), rank \(rank), \(threads) threads")
                }
            }
        }
    }

    /// With one facet nothing else's allowance for errors makes up for its own.
    @Test(
        "with one facet alone what exceeds a floor by one is found",
        arguments: [ScoreModel.Kind.skills(), .aspirations(), .personality()], [0, 0.15])
    func singleFacets(kind: ScoreModel.Kind, blanks: Double) throws {
        var recipe = SampleCohort(seed: 55)
        (recipe.people, recipe.blanks) = (Self.people, blanks)
        let model = ScoreModel(components: [.init(kind, weight: 1)])
        let scores = try CohortScores(fitting: model, to: recipe.participants(), rules: [])
        let (rows, columns) = (Array(0..<128), Array(128..<Self.people))
        let dense = try DenseScores(copying: scores.using(.portable).reciprocal(rows: rows, columns: columns))
        for rank in 0..<20 {
            let query = CandidateQuery(
                capacity: columns.count, rowFloors: Self.floors(dense, offsets: [], rank: rank))
            let expected = dense.best(query)
            for variant in KernelVariant.available {
                let source = scores.using(variant).reciprocal(rows: rows, columns: columns)
                #expect(
                    try source.candidates(query, threads: 1, monitor: .none).lists == expected, "\(variant), \(rank)")
            }
        }
    }

    /// Panels of people with the same blanks, and people of whom next to nothing is known.
    private static func peopleWithSharedBlanks() -> [Participant] {
        var recipe = SampleCohort(seed: 91)
        (recipe.people, recipe.blanks, recipe.skills, recipe.goals) = (people, 0, 4, 6)
        var random = SplitMix64(seed: 19)
        return recipe.participants().enumerated().map { index, participant in
            var person = participant
            func without(_ answers: Answers, _ family: String, _ count: Int, _ isBlank: (Int) -> Bool) -> Answers {
                let names = (0..<count).map { "\(family)\(100 + $0)" }
                return Answers(names: names, values: names.indices.map { isBlank($0) ? nil : answers[names[$0]] })
            }
            switch index % 4 {
            case 1: person.skills = without(person.skills, "skill", 4) { $0 == 1 }
            case 2:
                person.skills = without(person.skills, "skill", 4) { $0 != 2 }
                person.goals = without(person.goals, "goal", 6) { $0 == 0 || $0 == 3 }
            case 3:
                person.skills = without(person.skills, "skill", 4) { _ in random.chance(0.6) }
                person.wants = without(person.wants, "skill", 4) { _ in random.chance(0.5) }
                person.goals = without(person.goals, "goal", 6) { _ in random.chance(0.4) }
            default: break
            }
            return person
        }
    }

    @Test("blanks that many share, and facets unknown for many pairs", arguments: [Aggregate.harmonic, .minimum])
    func sharedBlanks(aggregate: Aggregate) throws {
        let model = ScoreModel.builtIn(modes: [:], aggregate: aggregate, missing: .referenceValue)
        let scores = try CohortScores(fitting: model, to: Self.peopleWithSharedBlanks(), rules: [])
        let dense = try DenseScores(copying: scores.using(.portable).reciprocal)
        var layout = ScanLayout()
        (layout.columnsPerSample, layout.sampleRank) = (1, 3)
        for capacity in [1, 10] {
            let query = CandidateQuery(capacity: capacity)
            let expected = dense.best(query)
            for variant in KernelVariant.available {
                let lists = try scores.using(variant).reciprocal.candidates(query, threads: 2, layout: layout)
                #expect(lists.lists == expected, "\(variant), \(capacity)")
            }
        }
        for rank in [0, 2, 5, 12, 20] {
            let query = CandidateQuery(
                capacity: Self.people, rowFloors: Self.floors(dense, offsets: [], rank: rank))
            let expected = dense.best(query)
            for variant in KernelVariant.available {
                let lists = try scores.using(variant).reciprocal.candidates(query, threads: 2, monitor: .none)
                #expect(lists.lists == expected, "\(variant), rank \(rank)")
            }
        }
    }

    @Test("a sample's guess never shows, however often it is too high", arguments: cases)
    func guesses(draw: ScanCase) throws {
        let scores = try draw.scores(Self.people)
        let (dense, directions) = try (
            DenseScores(copying: scores.using(.portable).reciprocal),
            DenseScores(copying: scores.using(.portable).benefit)
        )
        var layout = ScanLayout()
        (layout.columnsPerSample, layout.againRows) = (1, 100)
        for (panels, rank) in [(1, nil), (1, 1), (2, 2), (8, nil), (8, 1), (8, 3)] {
            (layout.samplePanels, layout.sampleRank) = (panels, rank)
            for capacity in [2, 24] {
                let query = CandidateQuery(capacity: capacity)
                let (both, one) = (dense.best(query), directions.best(query))
                for variant in KernelVariant.available {
                    let scores = scores.using(variant)
                    let lists = try scores.reciprocal.candidates(query, threads: 2, layout: layout)
                    let directed = try scores.benefit.candidates(query, threads: 1, layout: layout)
                    #expect(lists.lists == both, "\(variant), \(panels) panels, rank \(rank ?? 0), \(capacity)")
                    #expect(directed.lists == one, "\(variant), \(panels) panels, rank \(rank ?? 0), \(capacity)")
                }
            }
        }
    }

    @Test("guesses with offsets and floors, in a pool and between two sides")
    func guessesWithPrices() throws {
        let scores = try ScanCase.cases[2].scores(Self.people)
        var random = SplitMix64(seed: 77)
        let offsets = (0..<Self.people).map { _ in Int32.random(in: -200_000...200_000, using: &random) }
        let floors = (0..<Self.people).map { _ in Int32.random(in: 100_000...900_000, using: &random) }
        var layout = ScanLayout()
        (layout.columnsPerSample, layout.samplePanels) = (1, 4)
        for rank in [nil, 1, 2] {
            layout.sampleRank = rank
            let query = CandidateQuery(capacity: 9, columnOffsets: offsets, rowFloors: floors)
            let expected = try DenseScores(copying: scores.reciprocal).best(query)
            #expect(try scores.reciprocal.candidates(query, threads: 2, layout: layout).lists == expected)
            let (rows, columns) = scores.sides
            let source = scores.reciprocal(rows: rows, columns: columns)
            let sided = CandidateQuery(
                capacity: 9, columnOffsets: columns.map { offsets[$0] }, rowFloors: rows.map { floors[$0] })
            let dense = try DenseScores(copying: source)
            #expect(try source.candidates(sided, threads: 2, layout: layout).lists == dense.best(sided))
        }
    }

    @Test("hours in common are looked at for the pairs that pass alone")
    func hours() throws {
        var recipe = SampleCohort(seed: 31)
        (recipe.people, recipe.blanks) = (Self.people, 0.01)
        var people = recipe.peopleWithLives()
        var random = SplitMix64(seed: 6)
        let weeks = ["Mon 09-12;Tue 13-17", "Mon 11-12;Fri 08-20", "Wed 06-09:15", "Tue 16-18;Sat 00-24"]
        for index in people.indices {
            people[index].free = WeeklyHours(weeks.randomElement(using: &random) ?? "")
            people[index].utcOffset = [0, 60, -300].randomElement(using: &random)
            people[index].stage = Int.random(in: 1...2, using: &random)
        }
        let scores = try CohortScores(
            fitting: .standard, to: people, rules: [.commonHours(atLeast: 1.5), .different(.department), .same(.stage)])
        let expected = try DenseScores(copying: scores.using(.portable).reciprocal).best(CandidateQuery(capacity: 4))
        var layout = ScanLayout()
        layout.columnsPerSample = 1
        for variant in KernelVariant.available {
            let lists = try scores.using(variant).reciprocal.candidates(
                CandidateQuery(capacity: 4), threads: 2, layout: layout)
            #expect(lists.lists == expected, "\(variant)")
        }
        #expect(expected.contains { !$0.isEmpty } && expected.contains { $0.count < 4 })
    }

    @Test("the rank of a guess by the binomial distribution, written down once more")
    func ranks() throws {
        /// Chance that at least r of the best are in a sample of which each column is with this share.
        func chance(ofAtLeast r: Int, capacity: Int, share: Double) -> Double {
            (r...capacity).reduce(0.0) { sum, hits in
                let ways = (0..<hits).reduce(1.0) { $0 * Double(capacity - $1) / Double($1 + 1) }
                let misses = (hits..<capacity).reduce(1.0) { product, _ in product * (1 - share) }
                return sum + ways * (0..<hits).reduce(misses) { product, _ in product * share }
            }
        }
        for capacity in [1, 5, 32, 100] {
            for columns in [4096, 10_000, 49_152, 1_000_000] {
                let rank = try #require(FirstThresholds.rank(capacity: capacity, sample: 256, columns: columns))
                let share = 256 / Double(columns)
                #expect(
                    rank > capacity || chance(ofAtLeast: rank, capacity: capacity, share: share) <= FirstThresholds.risk
                )
                #expect(chance(ofAtLeast: rank - 1, capacity: capacity, share: share) > FirstThresholds.risk)
            }
        }
        #expect(FirstThresholds.rank(capacity: 5000, sample: 256, columns: 10_000) == nil)
        #expect(FirstThresholds.rank(capacity: 1, sample: 256, columns: 100) == nil)
    }
}
