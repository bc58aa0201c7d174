// begin
import PeerMatching

func roundsAndGroups(_ cohort: Cohort) async throws {
    let program = MatchingProgram.preset(.peerMentoring)
    for round in try await program.rounds(3).run(cohort).arrangement.rounds {
        print(round.meetings.map { $0.members.joined(separator: "+") })
    }
    let groups = try await program.groups(of: 3...5).run(cohort)
    print(groups.arrangement.meetings.map(\.members))
    let changed = try await program.rematch(cohort, previous: [.init("ada", "ben")], .atMostBroken(0))
    print(changed.partner(of: "ada") ?? "nobody")
}
// end
