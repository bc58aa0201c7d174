import Foundation
import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Terms that sum to the score, and what two people can talk about.
struct ExplanationTests {
    @Test(
        "terms sum exactly to the score, for both audiences", arguments: Aggregate.allCases,
        [nil, "skills", "personality"])
    func sums(aggregate: Aggregate, hidden: String?) throws {
        var recipe = SampleCohort(seed: 21)
        recipe.people = 30
        recipe.blanks = 0.3
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            var model = ScoreModel.builtIn(aggregate: aggregate, missing: missing)
            if let hidden { model = model.hiding(hidden) }
            let scores = try CohortScores(fitting: model, to: recipe.participants())
            for i in 0..<30 {
                for j in 0..<30 where i != j {
                    let full = scores.explanation(of: i, j, for: .administrator)
                    let shown = scores.explanation(of: i, j, for: .participant)
                    for explanation in [full, shown] {
                        #expect(explanation.score == explanation.terms.reduce(0) { $0 + $1.points })
                        #expect(explanation.terms.allSatisfy { $0.points >= 0 })
                        #expect(explanation.terms.reduce(0) { $0 + $1.weight } == Score.one)
                        #expect(explanation == scores.explanation(of: j, i, for: explanation.audience))
                    }
                    #expect(full.terms.map(\.facet) == scores.facetNames)
                    #expect(shown.terms.map(\.facet) == scores.facetNames.filter { $0 != hidden })
                    if let score = scores.reciprocal.score(row: i, column: j) { #expect(full.score == score) }
                    let directions = [
                        scores.direction(to: min(i, j), from: max(i, j)).score,
                        scores.direction(to: max(i, j), from: min(i, j)).score,
                    ]
                    #expect(full.directions == directions && shown.directions == nil)
                    #expect(full.score == aggregate(directions[0], directions[1]))
                    if hidden == nil { #expect(shown.score == full.score) }
                }
            }
        }
    }

    @Test("the mean's terms are the means of the directions' terms, to within a unit")
    func termsOfTheMean() throws {
        let scores = try CohortScores(fitting: .builtIn(aggregate: .mean), to: SampleCohort(seed: 22).participants())
        for j in 1..<scores.cohort.count {
            let (to, back) = (scores.direction(to: 0, from: j), scores.direction(to: j, from: 0))
            for (facet, term) in scores.explanation(of: 0, j, for: .administrator).terms.enumerated() {
                #expect(abs(Double(to.terms[facet] + back.terms[facet]) / 2 - Double(term.points)) <= 1)
                #expect(term.isAnswered == (to.isKnown[facet] && back.isKnown[facet]))
            }
        }
    }

    /// Two people with something of everything.
    private func two() -> [Participant] {
        var (a, b) = (
            Participant(
                id: "a", skills: ["swift": 1, "design": 4, "sql": 0],
                wants: ["swift": 5, "design": 3, "sql": 4, "ml": 2, "law": 5],
                goals: ["lead": 5, "write": 3, "rest": 2, "teach": 4], traits: ["t": 0]),
            Participant(
                id: "b", skills: ["swift": 3, "design": 4, "ml": 2, "law": 0], wants: ["sql": 1],
                goals: ["lead": 3, "write": 3, "rest": 5, "teach": 5], traits: ["t": 9])
        )
        (a.interests, a.topics, a.languages) = (["chess", "jazz"], ["feedback"], ["de", "en"])
        (b.interests, b.topics, b.languages) = (["jazz"], ["chess", "pay"], ["en", "fr"])
        return [b, a]
    }

    @Test("lessons, goals, interests and languages of a worked example")
    func conversation() throws {
        for audience in Audience.allCases {
            let explanation = try CohortScores(fitting: .standard, to: two()).explanation(of: 0, 1, for: audience)
            #expect(explanation.people == ["a", "b"])
            // design: no lead; sql: b's level is blank; law: no lead over the assumed 0.
            #expect(explanation.firstLearns.map(\.skill) == ["swift", "ml"])
            #expect(explanation.firstLearns.map(\.want) == [5, 2])
            #expect(explanation.firstLearns.map(\.learnerLevel) == [1, 0])
            #expect(explanation.firstLearns.map(\.teacherLevel) == [3, 2])
            #expect(explanation.secondLearns.isEmpty, "a knows no sql")
            #expect(explanation.sharedGoals == ["teach", "lead", "write"])
            #expect(explanation.sharedInterests == ["chess", "jazz"])
            #expect(explanation.sharedLanguages == ["en"])
        }
    }

    @Test("a lead that the curve values at nothing is no lesson")
    func noLesson() throws {
        let people = [Participant(id: "a", wants: ["x": 1, "y": 1]), Participant(id: "b", skills: ["x": 5, "y": 4])]
        let scores = try CohortScores(fitting: .builtIn(skills: .recentlyNavigated), to: people)
        #expect(scores.explanation(of: 0, 1, for: .administrator).firstLearns.map(\.skill) == ["y"])
    }

    @Test("a facet that both answered, far below what pairs reach on average, is a mismatch")
    func mismatches() throws {
        var people = two()
        // Two clusters far apart make a and b distant.
        for number in 0..<8 {
            people.append(Participant(id: "c\(number)", traits: ["t": number % 2 == 0 ? 4 : 5]))
        }
        let full = try CohortScores(fitting: .standard, to: people).explanation(of: 0, 1, for: .administrator)
        #expect(full.terms.map(\.isAnswered) == [true, true, true])
        #expect(full.mismatches == ["personality"])
        people[0].traits = .none
        let blank = try CohortScores(fitting: .standard, to: people).explanation(of: 0, 1, for: .administrator)
        #expect(!blank.mismatches.contains("personality") && !blank.terms[2].isAnswered)
        #expect(abs(blank.coverage - 0.7) < 1e-5)
    }

    @Test("an explanation survives encoding")
    func codable() throws {
        for audience in Audience.allCases {
            let explanation = try CohortScores(fitting: .standard, to: two()).explanation(of: 0, 1, for: audience)
            let data = try JSONEncoder().encode(explanation)
            #expect(try JSONDecoder().decode(Explanation.self, from: data) == explanation)
        }
    }
}
