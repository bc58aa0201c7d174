import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// Scans under models other than the standard one: finer grids, other options, further facets, and facets of one's own.
struct ScanFacetTests {
    /// Scans by every variant and blocks agree with single pairs; the model is one with scores.
    private func agree(_ scores: CohortScores) throws {
        let query = CandidateQuery(capacity: 5)
        let (reciprocal, benefit) = (
            DenseScores(pairByPair: scores.reciprocal), DenseScores(pairByPair: scores.benefit)
        )
        #expect(Set(benefit.values).count > 2)
        let (rows, columns) = scores.sides
        let sides = DenseScores(pairByPair: scores.benefit(rows: rows, columns: columns))
        for variant in KernelVariant.available {
            let scores = scores.using(variant)
            #expect(try DenseScores(copying: scores.reciprocal) == reciprocal)
            #expect(try DenseScores(copying: scores.benefit) == benefit)
            for layout in [ScanLayout.several[0], ScanLayout.several[3], ScanLayout.several[7]] {
                #expect(
                    try scores.reciprocal.candidates(query, threads: 2, layout: layout).lists == reciprocal.best(query))
                #expect(try scores.benefit.candidates(query, threads: 1, layout: layout).lists == benefit.best(query))
                let source = scores.benefit(rows: rows, columns: columns)
                #expect(try source.candidates(query, threads: 2, layout: layout).lists == sides.best(query))
            }
        }
    }

    @Test(
        "grids of halves, thirds, quarters, sixths, 25ths, 26ths and hundredths", arguments: [2, 3, 4, 6, 25, 26, 100])
    func grids(unit: Int) throws {
        for (levels, wants) in [(unit, 1), (1, unit), (unit, unit)] {
            var recipe = SampleCohort(seed: UInt64(unit))
            (recipe.people, recipe.levelUnit, recipe.wantUnit) = (90, levels, wants)
            let people = recipe.participants()
            let scores = try CohortScores(fitting: .standard, to: people)
            try agree(scores)
            let oracle = ScoreOracle(people)
            let lists = try scores.benefit.candidates(CandidateQuery(capacity: 32), threads: 2, monitor: .none)
            let report = RecallReport(lists) { i, j in oracle.hasScore(i, j) ? oracle.benefit(i, j) : nil }
            #expect(report.malformed == 0 && report.recall.all >= 0.9995 && report.worstError <= 1e-4)
        }
    }

    @Test(
        "centred goals, other curves, assumed levels, mirrored and ignored traits, with blanks", arguments: [0.0, 0.3])
    func options(blanks: Double) throws {
        var recipe = SampleCohort(seed: 31)
        (recipe.people, recipe.blanks) = (90, blanks)
        let people = recipe.participants()
        let models: [(ScoreModel, (inout ScoreOracle.Options) -> Void)] = [
            (.builtIn(centresGoals: true), { $0.centresGoals = true }),
            (.builtIn(skills: .recentlyNavigated), { $0.gapCurve = [0, 3, 3, 2, 1, 0] }),
            (
                .builtIn(skills: SkillsOptions(gapCurve: [0, 5, 0, 5, 0, 1], assumedOwnLevel: 2)),
                {
                    ($0.gapCurve, $0.assumedOwnLevel) = ([0, 5, 0, 5, 0, 1], 2)
                }
            ),
            (
                .builtIn(modes: ["trait0": .complementary, "trait2": .ignored]),
                {
                    ($0.complementary, $0.ignored) = (["trait0"], ["trait2"])
                }
            ),
        ]
        for (model, change) in models {
            var options = ScoreOracle.Options()
            change(&options)
            let oracle = ScoreOracle(people, options)
            let scores = try CohortScores(fitting: model, to: people)
            try agree(scores)
            let lists = try scores.benefit.candidates(CandidateQuery(capacity: 32), threads: 2, monitor: .none)
            let report = RecallReport(lists) { i, j in oracle.hasScore(i, j) ? oracle.benefit(i, j) : nil }
            #expect(report.malformed == 0 && report.recall.all >= 0.9995 && report.worstError <= 1e-4)
        }
    }

    /// People with something for every facet, and much of it blank.
    private func people(_ count: Int) -> [Participant] {
        var recipe = SampleCohort(seed: 33)
        recipe.people = count
        var people = recipe.peopleWithLives()
        var random = SplitMix64(seed: 34)
        let tags = (0..<80).map { "tag \($0)" }
        func some() -> [String] { random.chance(0.2) ? [] : tags.filter { _ in random.chance(0.1) } }
        func one(_ count: Int) -> String? { random.chance(0.2) ? nil : tags[Int.random(in: 0..<count, using: &random)] }
        for index in people.indices {
            (people[index].facing, people[index].overcame) = (some(), some())
            people[index].function = one(5)
            (people[index].mode, people[index].frequency, people[index].duration) = (one(2), one(3), one(4))
            people[index].free =
                random.chance(0.2) ? nil : WeeklyHours("Mon 0\(index % 9)-\(10 + index % 10);Sun 20-24")
            people[index].utcOffset = random.chance(0.2) ? nil : Int.random(in: -12...14, using: &random) * 60
            people[index].timeZone = one(2)
            for path in [\Participant.supportNeeded, \.supportOffered] {
                people[index][keyPath: path] = Answers(
                    names: ["a", "b", "c"],
                    values: (0..<3).map { _ in random.chance(0.3) ? nil : Double(Int.random(in: 0...5, using: &random))
                    })
            }
        }
        return people
    }

    static let kinds: [ScoreModel.Kind] = [
        .support, .challenges, .function(FunctionOptions(near: [["tag 1", "tag 2"]])), .availability(), .languages,
        .expectations,
        .skills(), .aspirations(), .personality(), .custom(name: "interests", version: 3),
    ]

    @Test("every facet by itself", arguments: kinds.indices)
    func alone(index: Int) throws {
        let model = ScoreModel(
            components: [.init(Self.kinds[index], weight: 1)], aggregate: .geometric, minimumCoverage: 0)
        let isCustom = Self.kinds[index].name == "interests"
        try agree(CohortScores(fitting: model, to: people(80), customFacets: isCustom ? [InterestsFacet()] : []))
    }

    @Test(
        "all facets together, in any order", arguments: [ScoreModel.MissingPolicy.referenceValue, .renormalise],
        Aggregate.allCases)
    func together(missing: ScoreModel.MissingPolicy, aggregate: Aggregate) throws {
        var random = SplitMix64(seed: 35)
        let model = ScoreModel(
            components: Self.kinds.shuffled(using: &random).enumerated().map {
                .init($0.element, weight: Double($0.offset + 1))
            },
            aggregate: aggregate, missing: missing, minimumCoverage: 0.3)
        let scores = try CohortScores(
            fitting: model, to: people(90), rules: ScanCase.rules, customFacets: [InterestsFacet()])
        try agree(scores)
        if let shareable = scores.shareable { try agree(shareable) }
    }

    @Test("a stored fit scores people it has never seen")
    func storedFit() throws {
        var recipe = SampleCohort(seed: 36)
        recipe.people = 60
        let fitted = try ScoreModel.standard.fit(Cohort(recipe.participants()))
        (recipe.seed, recipe.skills, recipe.goals, recipe.levelUnit, recipe.wantUnit) = (37, 20, 14, 7, 9)
        try agree(fitted.scores(of: Cohort(recipe.participants())))
    }
}
