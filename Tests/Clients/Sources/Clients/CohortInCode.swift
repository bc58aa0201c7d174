// begin
import PeerMatching

func cohortInCode() async throws {
    let cohort = try Cohort([
        Participant(id: "ann", skills: ["swift": 5, "design": 1], wants: ["design": 4]),
        Participant(id: "ben", skills: ["swift": 1, "design": 5], wants: ["swift": 3]),
        Participant(id: "cem", skills: ["swift": 3, "design": 3], wants: ["swift": 2]),
        Participant(id: "dee", skills: ["swift": 5, "design": 2], wants: ["design": 2]),
    ])
    var program = MatchingProgram.preset(.peerMentoring)
    (program.weights[.aspirations], program.weights[.personality]) = (nil, nil)
    let result = try await program.run(cohort)
    print(result, result.partner(of: "ann") ?? "nobody")
}
// end
