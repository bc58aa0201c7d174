import PeerMatching

// Runs the example on six people, and once more to cancel it.

func person(_ id: String, _ skills: Answers, wants: Answers, interests: [String]) -> Participant {
    var person = Participant(
        id: id, skills: skills, wants: wants, goals: ["leading": 4, "research": 2, "teaching": 3],
        traits: ["openness": Double(id.utf8.reduce(0) { $0 + Int($1) } % 5)])
    person.interests = interests
    return person
}

let cohort = try Cohort([
    person("ada", ["statistics": 5, "writing": 1], wants: ["writing": 3], interests: ["chess"]),
    person("ben", ["statistics": 1, "writing": 4], wants: ["statistics": 3], interests: ["chess", "cooking"]),
    person("cyd", ["design": 4, "writing": 2], wants: ["statistics": 2], interests: ["running"]),
    person("dee", ["statistics": 4, "design": 1], wants: ["design": 3], interests: ["running", "chess"]),
    person("eli", ["writing": 5, "design": 2], wants: ["design": 2], interests: ["cooking"]),
    person("fay", ["design": 5, "statistics": 2], wants: ["writing": 3], interests: ["cooking", "running"]),
])
let pairs = try await match(cohort)
precondition(pairs.count == 3, "six people make three pairs")

let cancelled = Task { try await match(cohort) }
cancelled.cancel()
do {
    _ = try await cancelled.value
    // A run of six people may be over before the cancellation arrives.
    print("the cancelled run had already ended")
} catch let error as MatchError {
    precondition(error == .cancelled, "a cancelled run says so")
    print("cancelled")
}
