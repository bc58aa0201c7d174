import Foundation
import PeerCohorts
import PeerScoring
import PeerTestSupport
import Testing

/// Every facet that is registered passes one battery.
@Suite("Conformance of facets")
struct FacetConformanceTests {
    /// Each facet as written without options.
    static let plain = FacetRegistry.definitions.map { "{\"facet\": \"\($0.name)\", \"weight\": 1}" }

    /// Facets with options that change what is computed.
    static let optioned = [
        #"{"facet": "skills", "weight": 1, "gap_curve": [0, 5, 0, 5, 0, 1], "assumed_own_level": 1.5}"#,
        #"{"facet": "aspirations", "weight": 1, "centred": true}"#,
        #"{"facet": "personality", "weight": 1, "modes": {"trait0": "complementary", "trait2": "ignored"}}"#,
        #"{"facet": "function", "weight": 1, "near": [["function 0", "function 1"], ["function 2"]]}"#,
        #"{"facet": "path-ahead", "weight": 1, "near": [["role 0", "role 1"], ["role 1", "role 2"]]}"#,
        #"{"facet": "availability", "weight": 1, "enough_hours": 40}"#,
        #"{"facet": "same", "weight": 1, "attribute": "trait:trait0"}"#,
        #"{"facet": "gap", "weight": 1, "attribute": "trait0", "toward": "less"}"#,
        #"{"facet": "level", "weight": 1, "attribute": "trait1"}"#,
    ]

    @Test("passes the battery", arguments: plain + optioned)
    func conforms(form: String) throws {
        let component = try JSONDecoder().decode(ScoreModel.Component.self, from: Data(form.utf8))
        #expect(try checkFacet(component.kind) == [])
    }

    @Test("names are unique, and no facet has an option of a name that every facet has")
    func names() {
        let names = FacetRegistry.definitions.map { $0.name }
        #expect(Set(names).count == names.count)
        for definition in FacetRegistry.definitions {
            #expect(Set(definition.optionKeys).isDisjoint(with: ["facet", "weight", "sensitive", "version"]))
        }
    }

    @Test("a key of another facet is refused with its owner's name")
    func foreignKeys() throws {
        func message(_ text: String) -> String {
            do {
                _ = try JSONDecoder().decode(ScoreModel.Component.self, from: Data(text.utf8))
                return "accepted"
            } catch DecodingError.dataCorrupted(let context) {
                return context.debugDescription
            } catch {
                return "\(error)"
            }
        }
        let curve = "\"gap_curve\": [0, 1, 1, 1, 1, 1]"
        #expect(
            message("{\"facet\": \"languages\", \"weight\": 1, \(curve)}")
                == "'gap_curve' is an option of 'skills', not of 'languages'")
        #expect(
            message("{\"facet\": \"own\", \"version\": 1, \"weight\": 1, \(curve)}")
                == "'gap_curve' is an option of 'skills', not of 'own'")
        #expect(
            message("{\"facet\": \"skills\", \"weight\": 1, \"near\": []}")
                == "'near' is an option of 'function', 'path-ahead', not of 'skills'")
        #expect(
            message("{\"facet\": \"skills\", \"weight\": 1, \"version\": 2}")
                == "'version' is an option of facets of one's own, not of 'skills'")
        #expect(message("{\"facet\": \"skills\", \"weight\": 1, \"gapcurve\": []}") == "the key 'gapcurve' is unknown")
    }

    @Test("the options of a facet can be read back from a model")
    func options() {
        let kind = ScoreModel.Kind.skills(.recentlyNavigated)
        #expect(kind.options(as: SkillsOptions.self) == .recentlyNavigated)
        #expect(kind.options(as: FunctionOptions.self) == nil)
        #expect(ScoreModel.Kind.function() != .pathAhead() && .function() == ScoreModel.Kind.function())
        #expect(Set([kind, .skills(.recentlyNavigated), .skills(), .custom(name: "skills", version: 1)]).count == 3)
    }
}
