import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerScoring
import Testing

/// Facets of one's own.
struct CustomFacetTests {
    /// Any function as a facet.
    private struct Given: Facet {
        var name = "given"
        var version = 1
        let function: @Sendable (Participant, Participant) -> Double?

        func benefit(to receiver: Participant, from giver: Participant) -> Double? { function(receiver, giver) }
    }

    private let people = ["a", "b", "c", "d"].map { Participant(id: $0) }

    private func model(_ name: String = "given", _ version: Int = 1, minimumCoverage: Double = 0) -> ScoreModel {
        ScoreModel(
            components: [.init(.custom(name: name, version: version), weight: 1)], minimumCoverage: minimumCoverage)
    }

    @Test("is asked for receiver and giver, in scans of rows and columns alike")
    func directions() throws {
        // What somebody gives depends on both: distinct for every ordered pair.
        let facet = Given { receiver, giver in
            Double(receiver.id.utf8.first ?? 0) / 256 + Double(giver.id.utf8.first ?? 0) / 4096
        }
        let scores = try CohortScores(fitting: model(), to: people, customFacets: [facet])
        let (reciprocal, benefit) = try scores.matrices(threads: 1)
        for i in people.indices {
            for j in people.indices where i != j {
                let to = try #require(facet.benefit(to: people[i], from: people[j]))
                let from = try #require(facet.benefit(to: people[j], from: people[i]))
                let (a, b) = (Int32(to * 0x1p20), Int32(from * 0x1p20))
                #expect(benefit.score(row: i, column: j) == a)
                #expect(reciprocal.score(row: i, column: j) == Aggregate.harmonic(a, b))
                #expect(scores.reciprocal.score(row: j, column: i) == Aggregate.harmonic(a, b))
            }
        }
    }

    @Test("values are rounded once to multiples of 2⁻²⁰")
    func quantised() throws {
        for value in [0, 0.1, 1.0 / 3, 0x1p-21, 0x1.8p-20, 0.999_999_9, 1] {
            let facet = Given { _, _ in value }
            let scores = try CohortScores(fitting: model(), to: people, customFacets: [facet])
            let expected = Int32((value * 0x1p20).rounded(.toNearestOrEven))
            #expect(scores.benefit.score(row: 0, column: 1) == expected)
            #expect(scores.reciprocal.score(row: 2, column: 1) == expected)
        }
    }

    @Test("unknown is nil, and takes the mean of the known")
    func unknown() throws {
        let facet = Given { receiver, giver in giver.id == "d" ? nil : receiver.id == "a" ? 0.5 : 1 }
        let scores = try CohortScores(fitting: model(), to: people, customFacets: [facet])
        #expect(try scores.values(to: "a", from: "d") == [nil])
        // Known pairs: to a from b, c: ½; to b from a, c, to c from a, b, to d from a, b, c: 1. Mean 8/9.
        #expect(abs(Score.fraction(scores.direction(to: 0, from: 3).score) - 8.0 / 9) < 2e-6)
        let strict = try CohortScores(fitting: model(minimumCoverage: 0.5), to: people, customFacets: [facet])
        #expect(strict.noScore(0, 3) == .coverage && strict.noScore(0, 1) == nil)
    }

    @Test("is found by name among others")
    func found() throws {
        var both = model()
        both.components.append(.init(.custom(name: "other", version: 2), weight: 3))
        let facets: [any Facet] = [Given(name: "other", version: 2) { _, _ in 1 }, Given { _, _ in 0 }]
        for facets in [facets, facets.reversed()] {
            let scores = try CohortScores(fitting: both, to: people, customFacets: facets)
            #expect(scores.facetNames == ["given", "other"])
            #expect(try scores.values(to: "a", from: "b") == [0, 1])
        }
    }

    @Test("missing, superfluous or of another version is refused, in fitting and in scoring")
    func mismatches() throws {
        let right = Given { _, _ in 1 }
        let cohort = try Cohort(people)
        let fitted = try model().fit(cohort, customFacets: [right])
        let wrong: [([any Facet], String, String)] = [
            ([], "given", "in the model, but not given"),
            ([Given(version: 2) { _, _ in 1 }], "given", "version 2 given, 1 in the model"),
            ([right, Given(name: "more") { _, _ in 1 }], "more", "not in the model"),
        ]
        for (facets, name, problem) in wrong {
            let error = ScoringError.facetMismatch(name: name, problem: problem)
            #expect(throws: error) { try model().fit(cohort, customFacets: facets) }
            #expect(throws: error) { try fitted.scores(of: cohort, customFacets: facets) }
            #expect(error.description.contains(name))
        }
    }

    @Test("one named like a built-in facet is refused, not passed over")
    func builtInName() throws {
        let facet = Given(name: "skills") { _, _ in 1 }
        #expect(throws: ScoringError.facetMismatch(name: "skills", problem: "not in the model")) {
            try ScoreModel.standard.fit(try Cohort(people), customFacets: [facet])
        }
    }

    @Test("an impure one is refused")
    func impure() throws {
        let calls = Locked(0)
        let facet = Given { _, _ in
            calls.withLock { calls in
                calls += 1
                return calls % 7 == 0 ? 0.25 : 0.5
            }
        }
        let error = #expect(throws: ScoringError.self) { try model().fit(Cohort(people), customFacets: [facet]) }
        guard case .impureFacet(let name, let receiver, let giver) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(name == "given" && receiver != giver)
    }

    @Test("a value outside 0...1 is refused", arguments: [-0.001, 1.001, .infinity, -.infinity, .nan])
    func outOfRange(value: Double) throws {
        let facet = Given { receiver, _ in receiver.id == "c" ? value : 0.5 }
        let error = #expect(throws: ScoringError.self) { try model().fit(Cohort(people), customFacets: [facet]) }
        guard case .facetOutOfRange(name: "given", value: let found) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found == value || found.isNaN && value.isNaN)
    }
}
