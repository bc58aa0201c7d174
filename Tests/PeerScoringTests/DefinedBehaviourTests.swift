import Foundation
import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Small, odd and extreme cohorts: everything is defined, nothing crashes.
struct DefinedBehaviourTests {
    /// Scores, matrices, explanations and weights of a cohort all work, and the scores are in range.
    @discardableResult
    private func exercise(_ people: [Participant], _ model: ScoreModel = .standard) throws -> CohortScores {
        let scores = try CohortScores(fitting: model, to: people)
        let (reciprocal, benefit) = try scores.matrices(threads: 2)
        for score in reciprocal.values + benefit.values where score != Score.forbidden {
            #expect((0...Score.one).contains(score))
        }
        for i in people.indices {
            for j in people.indices where i != j {
                for audience in Audience.allCases { _ = scores.explanation(of: i, j, for: audience) }
            }
        }
        let weights = scores.effectiveWeights()
        #expect(weights.count == scores.facetNames.count)
        #expect(weights.allSatisfy { $0.effective.isFinite && (0...1).contains($0.known) })
        return scores
    }

    @Test("nobody, one person, two people", arguments: [0, 1, 2], Aggregate.allCases)
    func few(count: Int, aggregate: Aggregate) throws {
        var recipe = SampleCohort(seed: 40)
        (recipe.people, recipe.blanks) = (count, 0)
        let scores = try exercise(recipe.participants(), .builtIn(aggregate: aggregate))
        #expect(scores.reciprocal.rowCount == count && scores.benefit.columnCount == count)
        if count == 2 { #expect(scores.reciprocal.score(row: 0, column: 1) != nil) }
    }

    @Test("a person without any answers has no score with anyone, and changes no other")
    func silent() throws {
        var recipe = SampleCohort(seed: 41)
        recipe.people = 20
        let people = recipe.participants()
        let without = try exercise(people).reciprocalByID
        let with = try exercise(people + [Participant(id: "z")])
        #expect(with.coverage(of: 20) == 0)
        #expect((0..<20).allSatisfy { with.noScore($0, 20) == .coverage })
        #expect(with.reciprocalByID == without)
    }

    @Test("nobody answers anything")
    func allSilent() throws {
        let people = (0..<5).map { Participant(id: "\($0)") }
        #expect(try exercise(people).reciprocalByID.isEmpty)
        // Without a minimum every pair scores what is known: nothing.
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            let scores = try exercise(people, .builtIn(missing: missing, minimumCoverage: 0))
            #expect(scores.reciprocalByID.count == 20 && scores.reciprocalByID.values.allSatisfy { $0 == 0 })
        }
    }

    @Test("all people equal: all scores equal, and all traits dropped as constant")
    func allEqual() throws {
        let people = (0..<6).map { number in
            Participant(
                id: "\(number)", skills: ["x": 2], wants: ["x": 3], goals: ["g": 1, "h": 2, "i": 3], traits: ["t": 4])
        }
        let scores = try exercise(people)
        #expect(Set(scores.reciprocalByID.values).count == 1)
        // Nobody leads, all goals agree, nothing tells personalities apart.
        #expect(try scores.values(to: "0", from: "1") == [0, 1, nil])
    }

    @Test("one skill, and 500 skills in hundredths", arguments: [1, 500])
    func skillCounts(skills: Int) throws {
        var recipe = SampleCohort(seed: 42)
        (recipe.people, recipe.skills, recipe.levelUnit, recipe.wantUnit) = (12, skills, 100, 100)
        let people = recipe.participants()
        let scores = try exercise(people)
        #expect(scores.fitted.roundedAnswers == 0)
        let oracle = ScoreOracle(people)
        for i in people.indices {
            for j in people.indices where i != j && scores.noScore(i, j) == nil {
                let score = Score.fraction(try #require(scores.benefit.score(row: i, column: j)))
                #expect(abs(score - oracle.benefit(i, j)) < 1e-4)
            }
        }
    }

    @Test("answers on no common grid are rounded to hundredths and counted")
    func rounding() throws {
        let levels = [0.123_456_78, 3.987_654_3, 2.5]
        let people = levels.enumerated().map { number, level in
            Participant(id: "\(number)", skills: ["x": level], wants: ["x": 5])
        }
        let scores = try exercise(people, .builtIn(minimumCoverage: 0))
        #expect(scores.fitted.roundedAnswers == 2)
        // A lead of 3.99 − 2.5 = 1.49 levels.
        #expect(abs(try #require(scores.values(to: "2", from: "1")[0]) - 1.49 / 3) < 1e-4)
    }

    @Test("a constant trait changes nothing, not even where it is blank")
    func constantTrait() throws {
        var recipe = SampleCohort(seed: 43)
        (recipe.people, recipe.traits) = (20, 3)
        let people = recipe.participants()
        let constant = people.enumerated().map { index, person in
            var person = person
            var traits = Dictionary(person.traits.answered.map { ($0.name, $0.value) }) { $1 }
            if index % 5 != 0 { traits["constant"] = 7 }
            person.traits = Answers(traits)
            return person
        }
        let scores = try exercise(constant)
        #expect(try personality(of: scores).traitNames == ["trait0", "trait1", "trait2"])
        let all = constant.filter { $0.traits["constant"] != nil }
        let plain = people.filter { person in all.contains { $0.id == person.id } }
        #expect(try exercise(all).reciprocalByID == exercise(plain).reciprocalByID)
    }

    /// The fitted personality facet as the stored form of a model holds it.
    private func personality(of scores: CohortScores) throws -> FittedPersonality {
        struct Stored: Decodable {
            struct Component: Decodable {
                let facet: String
                let fit: FittedPersonality?
                enum CodingKeys: CodingKey { case facet, fit }
                init(from decoder: any Decoder) throws {
                    let values = try decoder.container(keyedBy: CodingKeys.self)
                    facet = try values.decode(String.self, forKey: .facet)
                    fit = facet == "personality" ? try values.decode(FittedPersonality.self, forKey: .fit) : nil
                }
            }
            let facets: [Component]
        }
        let stored = try JSONDecoder().decode(Stored.self, from: JSONEncoder().encode(scores.fitted))
        return try #require(stored.facets.compactMap(\.fit).first)
    }

    @Test("two perfectly correlated traits are shrunk, not divided by zero")
    func correlated() throws {
        var random = SplitMix64(seed: 44)
        let people = (0..<15).map { number in
            let x = Double(Int.random(in: 0...50, using: &random))
            return Participant(id: "p\(10 + number)", traits: ["x": x, "twice": 2 * x + 1])
        }
        let scores = try exercise(people, .builtIn(minimumCoverage: 0))
        #expect(try personality(of: scores).shrinkage > 0)
        // The second trait adds next to nothing: d² is that of x alone, and T = 2.
        let alone = try exercise(
            people, .builtIn(modes: ["twice": .ignored], minimumCoverage: 0))
        #expect(try personality(of: alone).shrinkage == 0)
        let pair = (try scores.values(to: "p10", from: "p11")[2], try alone.values(to: "p10", from: "p11")[2])
        #expect(abs(try #require(pair.0) - (try #require(pair.1)).squareRoot()) < 1e-4)
    }

    @Test("traits of any magnitude, and outliers beyond every bound")
    func extremeTraits() throws {
        var people = (0..<200).map { number in
            Participant(
                id: "p\(100 + number)", traits: ["x": Double(number % 2) * 1e-9, "y": Double(number % 3) * 1e11])
        }
        try exercise(people, .builtIn(minimumCoverage: 0))
        people.append(Participant(id: "q", traits: ["x": 1e12, "y": -1e12]))
        let scores = try exercise(people, .builtIn(minimumCoverage: 0))
        #expect(try #require(scores.values(to: "p100", from: "q")[2]) < 1e-4)
        // Under a fit that has never seen such values they are clamped.
        let fitted = try ScoreModel.builtIn(minimumCoverage: 0).fit(Cohort(Array(people.dropLast())))
        #expect(try #require(fitted.scores(of: Cohort(people)).values(to: "q", from: "p101")[2]) < 1e-6)
    }

    @Test("effective weights sum to 1, and a facet that says the same of every pair is weak")
    func effectiveWeights() throws {
        var recipe = SampleCohort(seed: 45)
        recipe.blanks = 0
        var people = recipe.participants()
        for index in people.indices { people[index].goals = ["g": 5, "h": 4, "i": index == 0 ? 3 : 4] }
        let weights = try exercise(people).effectiveWeights()
        #expect(abs(weights.reduce(0) { $0 + $1.effective } - 1) < 1e-9)
        #expect(weights.map(\.isWeak) == [false, true, false])
        #expect(weights[1].known == 1 && weights[2].known == 1)
    }
}
