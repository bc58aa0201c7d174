import PeerMatching

// Runs the example on six people, and once more to cancel it.

func person(_ id: String, _ skills: Answers, wants: Answers, department: String) -> Participant {
    var person = Participant(
        id: id, skills: skills, wants: wants, goals: ["leading": 4, "research": 2, "teaching": 3],
        traits: ["openness": Double(id.utf8.reduce(0) { $0 + Int($1) } % 5)])
    person.department = department
    return person
}

let cohort = try Cohort([
    person("ada", ["statistics": 5, "writing": 1], wants: ["writing": 3], department: "research"),
    person("ben", ["statistics": 1, "writing": 4], wants: ["statistics": 3], department: "sales"),
    person("cyd", ["design": 4, "writing": 2], wants: ["statistics": 2], department: "design"),
    person("dee", ["statistics": 4, "design": 1], wants: ["design": 3], department: "research"),
    person("eli", ["writing": 5, "design": 2], wants: ["design": 2], department: "sales"),
    person("fay", ["design": 5, "statistics": 2], wants: ["writing": 3], department: "design"),
])
let result = try await match(cohort)
precondition(result.pairs.count == 3, "six people make three pairs")
precondition(result.outcome == .optimal, "and the judge has accepted the proof")

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
