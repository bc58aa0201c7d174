import PeerCohorts
import PeerScoring
import Testing

/// Weights by name.
@Suite struct FacetWeightsTests {
    @Test func `a weight that is set leaves options, order and the others alone`() {
        var model = ScoreModel(components: [
            .init(.skills(.recentlyNavigated), weight: 0.4), .init(.same("office"), weight: 0.2, isSensitive: true),
        ])
        var expected = model
        expected.components[0].weight = 0.7
        model.weights[.skills] = 0.7
        #expect(model == expected && model.weights[.skills] == 0.7)
        expected.components[1].weight = 0.1
        model.weights["same:office"] = 0.1
        #expect(model == expected && model.weights["same:office"] == 0.1)
    }

    @Test func `a facet comes with its defaults, and goes`() {
        var model = ScoreModel.standard
        #expect(model.weights[.challenges] == nil)
        model.weights[.challenges] = 0.2
        #expect(model.components.last == .init(.challenges, weight: 0.2))
        model.weights[.challenges] = nil
        model.weights[.support] = nil
        #expect(model == .standard)
    }

    @Test func `every facet without arguments has a name, and its own`() {
        let names: [FacetName] = [
            .skills, .aspirations, .personality, .support, .challenges, .function, .pathAhead, .availability,
            .languages,
            .expectations,
        ]
        #expect(Set(names).count == names.count)
        for name in names {
            var model = ScoreModel(components: [])
            model.weights[name] = 1
            #expect(model.components.map(\.kind.name) == [name.description] && model.components[0].kind.version == nil)
        }
    }

    @Test func `a name that nothing has is an error of the fit`() throws {
        var model = ScoreModel.standard
        model.weights["skils"] = 0.5
        let cohort = try Cohort([Participant(id: "a", goals: ["x": 1]), Participant(id: "b", goals: ["x": 1])])
        #expect(throws: ScoringError.self) { try model.fit(cohort).scores(of: cohort) }
    }
}
