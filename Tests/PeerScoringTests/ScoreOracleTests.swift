import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Integer scores against the formulas in binary64, over many kinds of cohorts.
struct ScoreOracleTests {
    /// What is drawn for one cohort.
    private struct Draw {
        var recipe: SampleCohort
        var model: ScoreModel
        var oracle = ScoreOracle.Options()

        init(seed: UInt64) {
            var random = SplitMix64(seed: seed)
            recipe = SampleCohort(seed: seed &+ 1000)
            recipe.people = Int.random(in: 50...70, using: &random)
            recipe.skills = Int.random(in: 8...32, using: &random)
            recipe.goals = Int.random(in: 6...32, using: &random)
            recipe.blanks = [0, 0.1, 0.2, 0.4][Int(seed / 8) % 4]
            // Whole, halves, thirds, hundredths.
            recipe.levelUnit = [1, 2, 3, 100][Int(seed) % 4]
            recipe.wantUnit = [1, 2, 3, 100][Int(seed / 2) % 4]

            oracle.weights = [[0.4, 0.3, 0.3], [0.25, 0.5, 0.25], [0.1234, 0.4321, 0.4445]][Int(seed) % 3]
            oracle.gapCurve = [[0, 1, 2, 3, 3, 3], [0, 3, 3, 2, 1, 0], [0, 0, 5, 1, 4, 2]][Int(seed / 3) % 3]
            oracle.assumedOwnLevel = [0, 2, 2.5][Int(seed / 5) % 3]
            oracle.centresGoals = random.chance(0.4)
            oracle.renormalises = seed % 2 == 1
            oracle.minimumCoverage = [0, 0.5, 0.6][Int(seed / 7) % 3]
            var modes: [String: PersonalityOptions.Mode] = [:]
            for trait in 0..<recipe.traits {
                switch Int.random(in: 0..<6, using: &random) {
                case 0:
                    modes["trait\(trait)"] = .ignored
                    oracle.ignored.insert("trait\(trait)")
                case 1, 2:
                    modes["trait\(trait)"] = .complementary
                    oracle.complementary.insert("trait\(trait)")
                default: break
                }
            }
            model = .builtIn(
                weights: oracle.weights,
                skills: SkillsOptions(
                    gapCurve: oracle.gapCurve.map { Int($0) }, assumedOwnLevel: oracle.assumedOwnLevel),
                centresGoals: oracle.centresGoals, modes: modes,
                missing: oracle.renormalises ? .renormalise : .referenceValue,
                minimumCoverage: oracle.minimumCoverage)
        }
    }

    @Test("scores, and who has one, follow the formulas", arguments: UInt64(0)..<48)
    func formulas(seed: UInt64) throws {
        let draw = Draw(seed: seed)
        let people = draw.recipe.participants()
        let oracle = ScoreOracle(people, draw.oracle)
        var worst: [String: Double] = [:]
        for aggregate in Aggregate.allCases {
            let scores = try CohortScores(fitting: draw.model.with(aggregate), to: people)
            #expect(scores.fitted.roundedAnswers == 0)
            let mean = try #require(ScoreOracle.Mean(rawValue: aggregate.rawValue))
            let (benefit, reciprocal) = (scores.benefit, scores.reciprocal)
            for i in people.indices {
                for j in people.indices where i != j {
                    try compareKnown(scores, oracle, i, j)
                    let exact = oracle.hasScore(i, j) ? mean.of(oracle.benefit(i, j), oracle.benefit(j, i)) : nil
                    let score = reciprocal.score(row: i, column: j).map(Score.fraction)
                    #expect((score == nil) == (exact == nil), "\(i) \(j)")
                    guard let score, let exact else { continue }
                    let error = aggregate == .geometric ? abs(score * score - exact * exact) : abs(score - exact)
                    worst[aggregate.rawValue, default: 0] = max(worst[aggregate.rawValue, default: 0], error)
                    let directional = try #require(benefit.score(row: i, column: j))
                    worst["S", default: 0] = max(
                        worst["S", default: 0], abs(Score.fraction(directional) - oracle.benefit(i, j)))
                }
            }
        }
        for (name, limit) in ["S": 1e-4, "mean": 1e-4, "minimum": 1e-4, "product": 1e-4] {
            #expect(worst[name, default: 0] <= limit, "\(name)")
        }
        for name in ["harmonic", "geometric"] { #expect(worst[name, default: 0] <= 2e-4, "\(name)") }
    }

    /// Known and unknown facets agree one by one.
    private func compareKnown(_ scores: CohortScores, _ oracle: ScoreOracle, _ i: Int, _ j: Int) throws {
        let known = scores.direction(to: i, from: j).isKnown
        #expect(known == oracle.facets.map { $0[i * oracle.count + j] != nil }, "\(i) \(j)")
    }

    @Test("reference values are the means over the pairs that have the facet", arguments: UInt64(0)..<8)
    func references(seed: UInt64) throws {
        var recipe = SampleCohort(seed: seed)
        recipe.blanks = 0.4
        var people = recipe.participants()
        // Somebody who answered nothing is worth the reference value of every facet.
        people.append(Participant(id: "z"))
        let oracle = ScoreOracle(people)
        let scores = try CohortScores(fitting: .builtIn(minimumCoverage: 0), to: people)
        let blank = scores.direction(to: people.count - 1, from: 0)
        for (facet, weight) in [0.4, 0.3, 0.3].enumerated() {
            #expect(abs(Score.fraction(blank.terms[facet]) - weight * oracle.references[facet]) < 5e-5)
        }
    }
}
