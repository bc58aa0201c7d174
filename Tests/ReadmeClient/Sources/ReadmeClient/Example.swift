import PeerMatching

struct SharedInterests: Facet {   // a facet of your own, beside skills, aspirations and personality
    let name = "interests", version = 1
    func benefit(to receiver: Participant, from giver: Participant) -> Double? {
        let (own, theirs) = (Set(receiver.interests), Set(giver.interests))
        return own.isEmpty || theirs.isEmpty ? nil : Double(own.intersection(theirs).count) / Double(own.count)
    }
}

func match(_ cohort: Cohort) async throws -> [MatchResult.Pair] {   // cancel the task, and the run ends
    let program = MatchingProgram.preset(.careerDevelopment).adding(SharedInterests(), weight: 0.2)
    let result = try await program.run(cohort) { print("\(Int($0.fraction * 100)) %") }
    for pair in result.pairs { print(pair.first, pair.second, result.explanation(of: pair)?.terms ?? []) }
    switch result.outcome {
    case .optimal, .stable: print("proved:", result.proof.statement)
    case .fallback, .unsolvable, .heuristic: print("not what was asked for:", result.proof.statement)
    }
    return result.pairs
}
