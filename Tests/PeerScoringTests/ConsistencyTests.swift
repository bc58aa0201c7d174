import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// One number per pair, however it is computed.
struct ConsistencyTests {
    private static let rules: [Rule] = [
        .never([.init("p001", "p002"), .init("p003", "p030")]),
        .reportingLine(within: 2), .different(.department), .commonLanguage,
    ]

    /// The built-in facets and a directional one of our own.
    private func model(_ aggregate: Aggregate, _ missing: ScoreModel.MissingPolicy) -> ScoreModel {
        var model = ScoreModel.builtIn(modes: ["trait1": .complementary], aggregate: aggregate, missing: missing)
        model.components.append(.init(.custom(name: "interests", version: 3), weight: 0.2))
        return model
    }

    private func people(_ seed: UInt64) -> [Participant] {
        var recipe = SampleCohort(seed: seed)
        recipe.people = 40 + Int(seed)
        recipe.blanks = 0.3
        recipe.levelUnit = 3
        return recipe.peopleWithLives()
    }

    @Test("rows, single pairs and matrices on any threads agree bit for bit", arguments: Aggregate.allCases, [0, 1, 2])
    func agreement(aggregate: Aggregate, seed: UInt64) throws {
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            let scores = try CohortScores(
                fitting: model(aggregate, missing), to: people(seed), rules: Self.rules,
                customFacets: [InterestsFacet()])
            let one = try scores.matrices(threads: 1)
            let two = try scores.matrices(threads: 2)
            #expect(one == two)
            #expect(try DenseScores(copying: scores.reciprocal) == one.reciprocal)
            #expect(try DenseScores(copying: scores.benefit) == one.benefit)
            for i in 0..<scores.cohort.count {
                for j in 0..<scores.cohort.count {
                    #expect(scores.reciprocal.score(row: i, column: j) == one.reciprocal.score(row: i, column: j))
                    #expect(scores.benefit.score(row: i, column: j) == one.benefit.score(row: i, column: j))
                    #expect(one.reciprocal.score(row: i, column: j) == one.reciprocal.score(row: j, column: i))
                    guard i != j else { continue }
                    // Both directions of a pair are scored, or neither; and the pair's score is made of them.
                    let (a, b) = (one.benefit.score(row: i, column: j), one.benefit.score(row: j, column: i))
                    #expect((a == nil) == (b == nil))
                    #expect((a == nil) == (scores.noScore(i, j) != nil))
                    if let a, let b { #expect(one.reciprocal.score(row: i, column: j) == aggregate(a, b)) }
                }
                #expect(one.reciprocal.score(row: i, column: i) == nil)
            }
            // The test is about something: many pairs are scored and many are not.
            let forbidden = one.reciprocal.values.count { $0 == Score.forbidden }
            #expect(forbidden > scores.cohort.count * 2 && forbidden < one.reciprocal.values.count)
        }
    }

    @Test("the order in which people are given does not matter", arguments: UInt64(0)..<4)
    func shuffled(seed: UInt64) throws {
        let people = people(seed)
        var random = SplitMix64(seed: seed)
        let model = model(.harmonic, .referenceValue)
        let first = try CohortScores(
            fitting: model, to: people, rules: Self.rules, customFacets: [InterestsFacet()])
        for _ in 0..<3 {
            let second = try CohortScores(
                fitting: model, to: people.shuffled(using: &random), rules: Self.rules.shuffled(using: &random),
                customFacets: [InterestsFacet()])
            #expect(second.fitted == first.fitted)
            #expect(second.reciprocalByID == first.reciprocalByID)
            #expect(second.benefitByID == first.benefitByID)
        }
    }

    @Test("the terms of a direction add up to it")
    func termsAddUp() throws {
        let scores = try CohortScores(
            fitting: model(.mean, .renormalise), to: people(9), customFacets: [InterestsFacet()])
        for i in 0..<scores.cohort.count {
            for j in 0..<scores.cohort.count where i != j {
                let direction = scores.direction(to: i, from: j)
                #expect(direction.terms.reduce(0, +) == direction.score)
                #expect((0...Score.one).contains(direction.score))
                #expect(direction.terms.allSatisfy { $0 >= 0 })
                if let score = scores.benefit.score(row: i, column: j) { #expect(score == direction.score) }
            }
        }
    }

    @Test("matrices report progress and stop when they are cancelled")
    func monitored() throws {
        let scores = try CohortScores(fitting: .standard, to: people(3))
        let log = ProgressLog()
        _ = try scores.matrices(threads: 1, monitor: log.monitor())
        #expect(!log.fractions.isEmpty && log.isOrderly)
        #expect(throws: Interrupted.self) { try scores.matrices(threads: 2, monitor: .cancelled) }
        #expect(throws: ScoringError.interrupted) {
            try ScoreModel.standard.fit(scores.cohort, monitor: .cancelled)
        }
    }
}
