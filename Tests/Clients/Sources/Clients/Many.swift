// begin
import PeerMatching
import PeerSolvers

func many(_ count: Int) async throws {
    let cohort = CohortGenerator.generate(.init(participants: count, seed: 7))
    let program = MatchingProgram.preset(.peerMentoring)
    let lists = try program.candidates(cohort, top: 5)
    print(lists[cohort.participants[0].id].count)
    let result = try await program.run(cohort)
    print(result.outcome, result.pairs.count == count / 2, result.unmatched.isEmpty)
}
// end
