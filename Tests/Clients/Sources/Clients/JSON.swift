// begin
import Foundation
import PeerMatching

func json() async throws {
    let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
    let people = #"[{"id": "a", "skills": {"swift": 3}, "wants": {"sql": 2}}, {"id": "b", "skills": {"sql": 4}}]"#
    let cohort = try decoder.decode(Cohort.self, from: Data(#"{"people": \#(people)}"#.utf8))
    let program = #"{"model": {"facets": [{"facet": "skills", "weight": 1}], "minimum_coverage": 0}}"#
    let result = try await decoder.decode(MatchingProgram.self, from: Data(program.utf8)).run(cohort)
    let fitted = try decoder.decode(MatchingProgram.self, from: encoder.encode(result.program))
    let again = try await fitted.run(cohort)
    let kept = try decoder.decode(StoredMatch.self, from: encoder.encode(result.stored))
    print(kept, again.pairs == kept.pairs, fitted.fitted != nil)
}
// end
