import Foundation
import PeerCohorts
import PeerScoring
import Testing

/// A stored fit comes from a file, and files can be damaged.
@Suite("Damaged fits")
struct DamagedFitTests {
    private func encoded() throws -> String {
        let people = (0..<12).map { index -> Participant in
            let level = Double(index % 6)
            let goals: Answers = ["a": 1, "b": 2, "c": level / 2 + 1]
            let traits: Answers = ["calm": Double(index % 5), "bold": Double(index % 7)]
            return Participant(id: "p\(index)", skills: ["x": level], wants: ["x": 2], goals: goals, traits: traits)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(ScoreModel.standard.fit(Cohort(people))), as: UTF8.self)
    }

    @Test("the fit itself reads back, and every damage is refused instead of trapping")
    func damages() throws {
        let text = try encoded()
        let decoder = JSONDecoder()
        #expect(throws: Never.self) { try decoder.decode(FittedScoreModel.self, from: Data(text.utf8)) }
        let damages: [(Regex<Substring>, String)] = [
            (/"minimum_coverage":0.5/, "\"minimum_coverage\":1e9"), (/"curve":\[[0-9,]*\]/, "\"curve\":[0]"),
            (/"weights":\[[0-9,]*\]/, "\"weights\":[]"), (/"references":\[[0-9,]*\]/, "\"references\":[-1,0,0]"),
            (/"dimension":2/, "\"dimension\":3"), (/"similar_count":2/, "\"similar_count\":9"),
            (/"means":\[[0-9.,]*\]/, "\"means\":[1]"), (/"scale":1/, "\"scale\":0"),
            (/"gap_curve":\[[0-9,]*\]/, "\"gap_curve\":[1]"), (/"assumed_own_level":0/, "\"assumed_own_level\":-3"),
            (/"curve_maximum":3/, "\"curve_maximum\":0"), (/"format":3/, "\"format\":1"),
            (/"facet":"personality","fit"/, "\"facet\":\"languages\",\"fit\""),
            (/"fit"/, "\"fits\""), (/"rounded_answers"/, "\"x\":1,\"rounded_answers\""),
        ]
        for (pattern, replacement) in damages {
            let damaged = text.replacing(pattern, with: replacement, maxReplacements: 1)
            #expect(damaged != text, "\(replacement) replaces something")
            #expect(throws: DecodingError.self, "\(replacement)") {
                try decoder.decode(FittedScoreModel.self, from: Data(damaged.utf8))
            }
        }
    }

    @Test("joiners who share a tag that the fit has not seen share it all the same")
    func newTags() throws {
        func speaker(_ id: String, _ language: String) -> Participant {
            var person = Participant(id: id)
            person.languages = [language]
            return person
        }
        let model = ScoreModel(components: [.init(.languages, weight: 1)])
        let fitted = try model.fit(Cohort([speaker("a", "en"), speaker("b", "en")]))
        let joined = try fitted.scores(of: Cohort([speaker("a", "en"), speaker("c", "eo"), speaker("d", "eo")]))
        #expect(joined.direction(to: 1, from: 2).score == 1 << 20)
        #expect(joined.direction(to: 0, from: 1).score == 0)
    }
}
