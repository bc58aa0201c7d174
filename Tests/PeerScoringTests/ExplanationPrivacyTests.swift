import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Nothing hidden can be inferred from what participants read.
struct ExplanationPrivacyTests {
    enum Hidden: String, CaseIterable {
        case skills, aspirations, personality, interests

        /// Takes over the answers of this facet from somebody else.
        func replace(_ person: inout Participant, by other: Participant) {
            switch self {
            case .skills: (person.skills, person.wants) = (other.skills, other.wants)
            case .aspirations: person.goals = other.goals
            case .personality: person.traits = other.traits
            case .interests: person.interests = other.interests
            }
        }
    }

    private func model(_ hidden: Hidden, _ aggregate: Aggregate, _ missing: ScoreModel.MissingPolicy) -> ScoreModel {
        var model = ScoreModel.builtIn(aggregate: aggregate, missing: missing)
        model.components.append(.init(.custom(name: "interests", version: 3), weight: 0.25))
        return model.hiding(hidden.rawValue)
    }

    private func people(_ seed: UInt64) -> [Participant] {
        var recipe = SampleCohort(seed: seed)
        recipe.people = 24
        recipe.blanks = 0.3
        return recipe.peopleWithLives()
    }

    @Test(
        "a hidden facet's answers change nothing that participants read", arguments: Hidden.allCases, Aggregate.allCases
    )
    func hiddenAnswers(hidden: Hidden, aggregate: Aggregate) throws {
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            let (before, others) = (people(31), people(32))
            var after = before
            for index in after.indices { hidden.replace(&after[index], by: others[index]) }
            // Interests in common are a field of their own, shown where both allow it.
            let hide = { (people: [Participant]) in
                people.map { person in
                    var person = person
                    if hidden == .interests { person.share = ["skills", "goals", "languages"] }
                    return person
                }
            }
            let (first, second) = (try Cohort(hide(before)), try Cohort(hide(after)))
            let facets: [any Facet] = [InterestsFacet()]
            let fitted = try model(hidden, aggregate, missing).fit(first, customFacets: facets)
            // Once under the stored fit, once under a fit of the changed answers.
            let refitted = try model(hidden, aggregate, missing).fit(second, customFacets: facets)
            let old = try fitted.scores(of: first, customFacets: facets)
            for model in [fitted, refitted] {
                let new = try model.scores(of: second, customFacets: facets)
                var changed = 0
                for i in 0..<first.count {
                    for j in 0..<i {
                        let shown = old.explanation(of: i, j, for: .participant)
                        #expect(shown == new.explanation(of: i, j, for: .participant))
                        #expect(shown.directions == nil && !shown.terms.map(\.facet).contains(hidden.rawValue))
                        let full = old.explanation(of: i, j, for: .administrator)
                        changed += full == new.explanation(of: i, j, for: .administrator) ? 0 : 1
                    }
                }
                #expect(changed > 50, "administrators see the difference")
            }
        }
    }

    @Test("when every facet is hidden, participants see no score")
    func everythingHidden() throws {
        var model = ScoreModel.standard
        for index in model.components.indices { model.components[index].isSensitive = true }
        let scores = try CohortScores(fitting: model, to: people(33))
        #expect(scores.shareable == nil)
        let explanation = scores.explanation(of: 0, 1, for: .participant)
        #expect(explanation.score == nil && explanation.terms.isEmpty && explanation.directions == nil)
        #expect(explanation.firstLearns.isEmpty && explanation.sharedGoals.isEmpty)
        #expect(scores.explanation(of: 0, 1, for: .administrator).score != nil)
    }

    @Test("the shareable score is that of a model without the hidden facet, to within rounding")
    func shareable() throws {
        let people = people(34)
        let hidden = try #require(
            try CohortScores(fitting: ScoreModel.standard.hiding("personality"), to: people).shareable)
        let model = ScoreModel(
            components: [.init(.skills(), weight: 4), .init(.aspirations(), weight: 3)], minimumCoverage: 0)
        let open = try CohortScores(fitting: model, to: people)
        for i in people.indices {
            for j in people.indices where i != j {
                let (a, b) = (hidden.direction(to: i, from: j).score, open.direction(to: i, from: j).score)
                #expect(abs(a - b) <= 8)
            }
        }
    }

    @Test("a field is shown where both allow it", arguments: ["skills", "goals", "interests", "languages"])
    func share(field: String) throws {
        var (a, b) = (
            Participant(id: "a", skills: ["x": 1], wants: ["x": 5], goals: ["g": 5, "h": 4, "i": 3]),
            Participant(id: "b", skills: ["x": 4], wants: ["x": 1], goals: ["g": 5, "h": 4, "i": 3])
        )
        (a.interests, a.languages) = (["jazz"], ["en"])
        (b.interests, b.languages) = (["jazz"], ["en"])
        func shown(_ audience: Audience) throws -> Set<String> {
            let explanation = try CohortScores(fitting: .standard, to: [a, b]).explanation(of: 0, 1, for: audience)
            var fields: Set<String> = []
            if !explanation.firstLearns.isEmpty { fields.insert("skills") }
            if !explanation.sharedGoals.isEmpty { fields.insert("goals") }
            if !explanation.sharedInterests.isEmpty { fields.insert("interests") }
            if !explanation.sharedLanguages.isEmpty { fields.insert("languages") }
            return fields
        }
        let all: Set<String> = ["skills", "goals", "interests", "languages"]
        #expect(try shown(.participant) == all, "nobody was asked")
        a.share = [field]
        #expect(try shown(.participant) == [field])
        b.share = Array(all)
        #expect(try shown(.participant) == [field])
        b.share = Array(all.subtracting([field]))
        #expect(try shown(.participant) == [])
        a.share = nil
        #expect(try shown(.participant) == all.subtracting([field]))
        #expect(try shown(.administrator) == all)
    }
}
