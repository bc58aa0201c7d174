import Foundation
import PeerCohorts
import PeerProblems
import PeerScoring
import Testing

/// The facets same, gap and level on values worked out by hand.
@Suite("Facets of attributes")
struct AttributeFacetTests {
    private let lawyers: [Participant] = {
        func lawyer(_ id: String, _ stage: Int?, _ office: Double?, _ years: Double?, _ department: String?)
            -> Participant
        {
            var person = Participant(id: id)
            (person.stage, person.department) = (stage, department)
            var traits: [String: Double] = [:]
            traits["office"] = office
            traits["seniority"] = years
            person.traits = Answers(traits)
            return person
        }
        return [
            lawyer("a", 1, 1, 31, "law"), lawyer("b", 2, 1, 11, "tax"), lawyer("c", 2, 2, 1, "tax"),
            lawyer("d", nil, nil, nil, nil), lawyer("e", 1, 3, 26, "law"),
        ]
    }()

    /// S(receiver ← giver) as a fraction; `nil` when unknown.
    private func benefit(_ kind: ScoreModel.Kind, _ receiver: Int, _ giver: Int) throws -> Double? {
        let model = ScoreModel(components: [.init(kind, weight: 1)], minimumCoverage: 0)
        let cohort = try Cohort(lawyers)
        let direction = try model.fit(cohort).scores(of: cohort).direction(to: receiver, from: giver)
        return direction.isKnown[0] ? Score.fraction(direction.score) : nil
    }

    @Test("Same: by field, trait, and a bare name")
    func same() throws {
        #expect(try benefit(.same("department"), 1, 2) == 1)
        #expect(try benefit(.same("department"), 0, 2) == 0)
        #expect(try benefit(.same("trait:office"), 0, 1) == 1)
        #expect(try benefit(.same("office"), 0, 2) == 0)
        #expect(try benefit(.same("stage"), 1, 2) == 1)
        for other in [0, 4] { #expect(try benefit(.same("office"), 3, other) == nil) }
    }

    @Test("Gap: the essay's example, and both directions together are 1")
    func gap() throws {
        let kind = ScoreModel.Kind.gap("seniority")
        #expect(abs(try #require(try benefit(kind, 1, 4)) - 0.75) < 2e-6)
        #expect(abs(try #require(try benefit(kind, 1, 2)) - 1.0 / 3) < 2e-6)
        #expect(try benefit(kind, 1, 3) == nil)
        for (one, other) in [(0, 1), (1, 2), (0, 2), (4, 2)] {
            let sum = try #require(try benefit(kind, one, other)) + #require(try benefit(kind, other, one))
            #expect(abs(sum - 1) < 4e-6)
            let less = try #require(try benefit(.gap("seniority", toward: .less), one, other))
            let turned = try #require(try benefit(kind, other, one))
            #expect(abs(less - turned) < 4e-6)
        }
    }

    @Test("Level: the other's place, whoever asks")
    func level() throws {
        for receiver in [1, 2] { #expect(try benefit(.level("stage", toward: .less), receiver, 0) == 1) }
        #expect(try benefit(.level("stage", toward: .less), 0, 1) == 0)
        #expect(abs(try #require(try benefit(.level("seniority"), 0, 1)) - 1.0 / 3) < 2e-6)
        #expect(try benefit(.level("stage"), 0, 3) == nil && benefit(.level("stage"), 3, 0) == nil)
    }

    @Test("A model has a facet for several attributes, each with a term of its own, and is read back")
    func several() throws {
        let text = """
            {"facets": [{"facet": "same", "attribute": "office", "weight": 1}, {"facet": "same", "weight": 1},
              {"facet": "gap", "attribute": "seniority", "weight": 2}, {"facet": "level", "toward": "less", "weight": 1}]}
            """
        let model = try JSONDecoder().decode(ScoreModel.self, from: Data(text.utf8))
        let cohort = try Cohort(lawyers)
        let fitted = try model.fit(cohort)
        let names = try fitted.scores(of: cohort).facetNames
        #expect(names == ["same:office", "same:department", "gap:seniority", "level:stage"])
        #expect(try JSONDecoder().decode(ScoreModel.self, from: JSONEncoder().encode(model)) == model)
        #expect(try JSONDecoder().decode(FittedScoreModel.self, from: JSONEncoder().encode(fitted)) == fitted)
        let twice = ScoreModel(components: [.init(.same("office"), weight: 1), .init(.same("office"), weight: 2)])
        #expect(throws: ScoringError.invalidModel("two facets of one name")) { try twice.fit(cohort) }
    }

    @Test("An attribute that nobody can have, or that has no numbers, is refused")
    func refused() throws {
        let cohort = try Cohort(lawyers)
        for kind in [ScoreModel.Kind.same("shoe size"), .gap("trait:age"), .level("department"), .gap(""), .same("")] {
            let model = ScoreModel(components: [.init(kind, weight: 1)])
            #expect(throws: ScoringError.self, "\(kind.name)") { try model.fit(cohort) }
        }
    }
}
