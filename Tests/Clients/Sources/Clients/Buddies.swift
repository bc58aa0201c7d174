// begin
import PeerMatching

func buddies() async throws {
    var people = ["v1", "v2", "n1", "n2", "n3"].map { Participant(id: $0, goals: ["lead": 3, "teach": 2, "build": 4]) }
    for place in people.indices {
        people[place].side = place < 2 ? "veteran" : "new"
        people[place].capacity = place < 2 ? 2 : 1
    }
    var program = MatchingProgram.preset(.buddySystem)
    (program.weights[.skills], program.weights[.personality]) = (nil, nil)
    let result = try await program.run(try Cohort(people))
    for newcomer in ["n1", "n2", "n3"] { print(newcomer, result.partner(of: newcomer) ?? "nobody") }
    print(result.outcome)
}
// end
