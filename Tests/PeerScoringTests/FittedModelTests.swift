import Foundation
import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Scores come from the fitted model alone.
struct FittedModelTests {
    private func recipe(_ seed: UInt64, people: Int) -> SampleCohort {
        var recipe = SampleCohort(seed: seed)
        recipe.people = people
        recipe.levelUnit = 2
        recipe.wantUnit = 3
        return recipe
    }

    private static let models: [ScoreModel] = [
        .standard, .builtIn(weights: [1.0 / 3, 1.0 / 3, 1.0 / 3], skills: .recentlyNavigated, centresGoals: true),
        .builtIn(modes: ["trait0": .complementary, "trait1": .ignored], aggregate: .product, missing: .renormalise)
            .hiding("personality"),
    ]

    @Test("a stored fit is equal and gives identical scores", arguments: models)
    func codable(model: ScoreModel) throws {
        let cohort = try Cohort(recipe(5, people: 45).participants())
        let fitted = try model.fit(cohort)
        let read = try JSONDecoder().decode(FittedScoreModel.self, from: JSONEncoder().encode(fitted))
        #expect(read == fitted && read.hashValue == fitted.hashValue)
        #expect(read.format == FittedScoreModel.currentFormat && read.model == model)
        #expect(try read.scores(of: cohort).matrices(threads: 1) == fitted.scores(of: cohort).matrices(threads: 1))
    }

    @Test("a model without a fit survives encoding", arguments: models)
    func modelCodable(model: ScoreModel) throws {
        #expect(try JSONDecoder().decode(ScoreModel.self, from: JSONEncoder().encode(model)) == model)
    }

    @Test("150 people who join change nobody's score", arguments: models)
    func joiners(model: ScoreModel) throws {
        let everyone = recipe(6, people: 230).participants()
        let before = Array(everyone[..<80])
        let fitted = try model.fit(Cohort(before))
        let old = try fitted.scores(of: Cohort(before))
        let new = try fitted.scores(of: Cohort(everyone))
        let (scores, benefits) = (new.reciprocalByID, new.benefitByID)
        #expect(scores.count > old.reciprocalByID.count)
        for (pair, score) in old.reciprocalByID { #expect(scores[pair] == score) }
        for (pair, score) in old.benefitByID { #expect(benefits[pair] == score) }
    }

    @Test("people who leave change nobody's score")
    func leavers() throws {
        let cohort = try Cohort(recipe(7, people: 60).participants())
        let fitted = try ScoreModel.standard.fit(cohort)
        let before = try fitted.scores(of: cohort).reciprocalByID
        let after = try fitted.scores(of: cohort.kept { $0.id >= "p020" }).reciprocalByID
        for (pair, score) in after { #expect(before[pair] == score) }
    }

    @Test("a joiner's skills, goals and traits that the fit has never seen do not count")
    func unseenNames() throws {
        let people = recipe(8, people: 30).participants()
        let fitted = try ScoreModel.standard.fit(Cohort(people))
        let known = try fitted.scores(of: Cohort(people)).reciprocalByID
        var changed = people
        for index in changed.indices {
            changed[index].skills = adding(["unseen": 5], to: changed[index].skills)
            changed[index].wants = adding(["unseen": 5], to: changed[index].wants)
            changed[index].goals = adding(["unseen": 5], to: changed[index].goals)
            changed[index].traits = adding(["unseen": -7], to: changed[index].traits)
        }
        #expect(try fitted.scores(of: Cohort(changed)).reciprocalByID == known)
    }

    private func adding(_ more: [String: Double], to answers: Answers) -> Answers {
        Answers(Dictionary(answers.answered.map { ($0.name, $0.value) }) { $1 }.merging(more) { $1 })
    }

    @Test("a format that this version does not know is refused", arguments: [0, 1, 99])
    func unknownFormat(format: Int) throws {
        let fitted = try ScoreModel.standard.fit(Cohort(recipe(9, people: 10).participants()))
        var object = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(fitted)) as? [String: Any])
        #expect(object["format"] as? Int == FittedScoreModel.currentFormat)
        object["format"] = format
        let data = try JSONSerialization.data(withJSONObject: object)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(FittedScoreModel.self, from: data) }
    }

    @Test("what was assumed and what was rounded is counted")
    func counts() throws {
        let people = [
            Participant(id: "a", skills: ["x": 1], wants: ["x": 5, "y": 3, "z": 0]),
            Participant(id: "b", skills: ["y": 2], wants: ["w": 1]),
        ]
        let exact = try ScoreModel.standard.fit(Cohort(people))
        // a wants y and b wants w without a level of their own; a want of 0 is none.
        #expect(exact.assumedLevels == 2 && exact.roundedAnswers == 0)
        var odd = people
        odd[1].skills = ["y": 2.123456789]
        #expect(try ScoreModel.standard.fit(Cohort(odd)).roundedAnswers == 1)
    }

    @Test("nominal weights are the shares of the weights given, also of those that everyone may see")
    func nominalWeights() throws {
        let scores = try CohortScores(fitting: ScoreModel.builtIn(weights: [4, 3, 1]).hiding("skills"), to: [])
        #expect(scores.nominalWeights.map(\.facet) == ["skills", "aspirations", "personality"])
        #expect(scores.nominalWeights.map(\.weight) == [0.5, 0.375, 0.125])
        let shareable = try #require(scores.shareable)
        #expect(shareable.nominalWeights.map(\.facet) == ["aspirations", "personality"])
        #expect(shareable.nominalWeights.map(\.weight) == [0.75, 0.25])
        let thirds = try CohortScores(fitting: .builtIn(weights: [1, 1, 1]), to: [])
        #expect(thirds.nominalWeights.reduce(0) { $0 + $1.weight } == 1)
    }
}
