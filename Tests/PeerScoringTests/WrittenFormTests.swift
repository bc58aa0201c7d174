import Foundation
import PeerCohorts
import PeerScoring
import Testing

/// Models and rules as people write them in program files.
@Suite("Written form")
struct WrittenFormTests {
    private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    @Test("A model by hand, options absent")
    func model() throws {
        let model = try read(
            ScoreModel.self,
            """
            { "facets": [
                { "facet": "skills", "weight": 0.5, "gap_curve": [0, 3, 3, 2, 1, 0] },
                { "facet": "personality", "weight": 0.2, "modes": { "calm": "complementary" } },
                { "facet": "challenges", "weight": 0.1 },
                { "facet": "function", "weight": 0.1, "near": [["nurse", "midwife"]] },
                { "facet": "office", "version": 2, "weight": 0.1, "sensitive": true }
              ], "aggregate": "minimum" }
            """)
        #expect(
            model
                == ScoreModel(
                    components: [
                        .init(.skills(.recentlyNavigated), weight: 0.5),
                        .init(.personality(PersonalityOptions(modes: ["calm": .complementary])), weight: 0.2),
                        .init(.challenges, weight: 0.1),
                        .init(.function(FunctionOptions(near: [["nurse", "midwife"]])), weight: 0.1),
                        .init(.custom(name: "office", version: 2), weight: 0.1, isSensitive: true),
                    ], aggregate: .minimum))
        #expect(model.components[2].isSensitive)
        #expect(throws: DecodingError.self) {
            try read(ScoreModel.self, "{\"facets\": [{\"facet\": \"x\", \"weight\": 1}]}")
        }
    }

    @Test("Every component and rule survives its written form")
    func roundTrip() throws {
        let kinds: [ScoreModel.Kind] = [
            .skills(SkillsOptions(assumedOwnLevel: 1.5)), .aspirations(AspirationsOptions(isCentred: true)),
            .personality(PersonalityOptions(modes: ["a": .ignored])), .support, .challenges, .function(),
            .availability(AvailabilityOptions(enoughHours: 3)), .languages, .expectations,
            .custom(name: "own", version: 4),
        ]
        let model = ScoreModel(
            components: kinds.map { .init($0, weight: 0.1, isSensitive: true) }, aggregate: .geometric,
            missing: .renormalise, minimumCoverage: 0.25)
        #expect(try JSONDecoder().decode(ScoreModel.self, from: JSONEncoder().encode(model)) == model)
        let rules: [Rule] = [
            .never([.init("b", "a")]), .locked([.init("c", "d")]), .reportingLine(within: 2), .different(.department),
            .same(.stage), .commonLanguage,
        ]
        #expect(try JSONDecoder().decode([Rule].self, from: JSONEncoder().encode(rules)) == rules)
    }

    @Test("A rule by hand, and what is wrong with one")
    func rules() throws {
        #expect(try read(Rule.self, "{\"rule\": \"never\", \"pairs\": [[\"b\", \"a\"]]}") == .never([.init("a", "b")]))
        #expect(try read(Rule.self, "{\"rule\": \"reporting-line\", \"within\": 1}") == .reportingLine(within: 1))
        for bad in ["{\"rule\": \"no\"}", "{\"rule\": \"never\", \"pairs\": [[\"a\"]]}", "{\"rule\": \"same\"}"] {
            #expect(throws: DecodingError.self) { try read(Rule.self, bad) }
        }
    }

    @Test("a key in another spelling is refused, and the right one named")
    func spelling() {
        for (text, meant) in [
            (#"{"facets": [{"facet": "skills", "weight": 1}], "minimumCoverage": 0.5}"#, "minimum_coverage"),
            (#"{"facets": [{"facet": "skills", "weight": 1, "gapCurve": [0]}]}"#, "gap_curve"),
        ] {
            let error = #expect(throws: DecodingError.self) { try read(ScoreModel.self, text) }
            #expect(error.map { "\($0)".contains("is '\(meant)' meant?") } ?? false, "\(text)")
        }
    }
}
