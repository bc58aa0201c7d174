import PeerCohorts
import PeerScoring
import Testing

/// Models that make no sense are refused before any work.
struct InvalidModelTests {
    private func expectInvalid(_ model: ScoreModel, _ problem: String) {
        #expect(throws: ScoringError.invalidModel(problem)) { try model.fit(Cohort([])) }
    }

    @Test("no facets")
    func noFacets() {
        expectInvalid(ScoreModel(components: []), "no facets")
    }

    @Test("two facets of one name, built-in or not")
    func repeated() {
        expectInvalid(
            ScoreModel(components: [.init(.skills(), weight: 1), .init(.skills(.recentlyNavigated), weight: 1)]),
            "two facets of one name")
        expectInvalid(
            ScoreModel(components: [.init(.skills(), weight: 1), .init(.custom(name: "skills", version: 1), weight: 1)]
            ),
            "two facets of one name")
    }

    @Test("weights that are not positive numbers", arguments: [0, -0.1, .infinity, .nan])
    func weights(weight: Double) {
        expectInvalid(.builtIn(weights: [weight, 1, 1]), "weights must be positive numbers")
    }

    @Test("a minimum coverage outside 0...1", arguments: [-0.01, 1.01, .nan])
    func coverage(share: Double) {
        expectInvalid(.builtIn(minimumCoverage: share), "minimumCoverage must be in 0...1")
    }

    @Test("renormalise with more than 12 facets")
    func renormalise() throws {
        let components = (0..<13).map { ScoreModel.Component(.custom(name: "f\($0)", version: 1), weight: 1) }
        expectInvalid(
            ScoreModel(components: components, missing: .renormalise), "renormalise works with at most 12 facets")
    }

    @Test(
        "gap curves that are no curves",
        arguments: [
            [], [0, 1, 2, 3, 3], [0, 1, 2, 3, 3, 3, 3], [1, 1, 2, 3, 3, 3], [0, -1, 2, 3, 3, 3],
            [0, 6, 2, 3, 3, 3], [0, 0, 0, 0, 0, 0],
        ])
    func curves(curve: [Int]) {
        expectInvalid(
            .builtIn(skills: SkillsOptions(gapCurve: curve)),
            "gapCurve needs six integers in 0...5, the first 0 and not all 0")
    }

    @Test("an assumed own level that is no level", arguments: [-0.5, 5.5, .nan, .infinity])
    func assumedLevel(level: Double) {
        expectInvalid(.builtIn(skills: SkillsOptions(assumedOwnLevel: level)), "assumedOwnLevel must be in 0...5")
    }

    @Test("errors read as sentences")
    func sentences() {
        #expect(ScoringError.invalidModel("no facets").description == "invalid score model: no facets")
        #expect(ScoringError.interrupted.description == "cancelled")
        let impure = ScoringError.impureFacet(name: "f", receiver: "a", giver: "b").description
        for part in ["'f'", "'a'", "'b'"] { #expect(impure.contains(part)) }
        #expect(ScoringError.facetOutOfRange(name: "f", value: 2).description.contains("2.0"))
    }
}
