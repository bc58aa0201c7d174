// begin
import PeerMatching

func rules(_ cohort: Cohort) async throws {
    var program = MatchingProgram.preset(.collaboration)
    program.rules += [.never([.init("ada", "ben"), .init("ada", "zed")]), .locked([.init("cyd", "dee")])]
    let result = try await program.run(cohort)
    for pair in result.pairs { print(pair.first, pair.second) }
    print(result.notes)  // nobody is called zed
    program.rules.append(.never([.init("cyd", "dee")]))
    do { _ = try await program.run(cohort) } catch { print(error) }  // a MatchError
}
// end
