import PeerMatching

struct SameOffice: Facet {  // a facet of your own, beside skills, aspirations and personality
    let name = "office"
    let version = 1
    func benefit(to one: Participant, from other: Participant) -> Double? { one.department == other.department ? 1 : 0 }
}

func match(_ cohort: Cohort) async throws -> MatchResult {  // cancel its task, and the run ends
    let program = MatchingProgram.preset(.careerDevelopment).adding(SameOffice(), weight: 0.2)
    let result = try await program.run(cohort) { print("\(Int($0.fraction * 100)) %") }
    for pair in result.pairs { print(pair.first, pair.second, result.explanation(of: pair)?.terms ?? []) }
    print("\(result.outcome):", result.statement(for: .administrator))
    return result
}
