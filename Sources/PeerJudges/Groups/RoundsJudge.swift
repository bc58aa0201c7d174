import PeerProblems

/// Checks rounds of pairs and tables over rounds: everybody at most once a round, nobody together twice, sums and bounds recomputed.
///
/// ```swift
/// let problem = try RoundsProblem(graph: WeightedGraph(allPairsOf: scores), rounds: 3)
/// print(RoundsJudge.judge(try RoundSolver.solve(problem), of: problem) == .accepted)   // true
/// ```
public enum RoundsJudge {
    /// Whether rounds of pairs keep everything and are worth, and bounded by, what they say.
    public static func judge(_ answer: RoundsAnswer, of problem: RoundsProblem) -> Verdict {
        guard answer.rounds.count == problem.rounds else { return .rejected("\(problem.rounds) rounds are due") }
        var met: Set<[Int]> = []
        var (meetings, weight) = (0, Int64(0))
        for (index, round) in answer.rounds.enumerated() {
            var isBusy = [Bool](repeating: false, count: problem.graph.vertexCount)
            for pair in round {
                guard pair.count == 2, pair[0] < pair[1], pair.allSatisfy({ isBusy.indices.contains($0) }),
                    let own = problem.graph.weight(pair[0], pair[1])
                else { return .rejected("round \(index + 1): \(pair) may not meet") }
                guard !isBusy[pair[0]], !isBusy[pair[1]] else {
                    return .rejected("round \(index + 1): somebody meets two")
                }
                guard met.insert(pair).inserted else { return .rejected("\(pair) meet twice") }
                (isBusy[pair[0]], isBusy[pair[1]]) = (true, true)
                meetings += 1
                weight += own
            }
        }
        guard meetings == answer.meetings, weight == answer.weight else {
            return .rejected("\(meetings) meetings of weight \(weight)")
        }
        guard answer.bound >= problem.value(meetings: meetings, weight: weight) else {
            return .rejected("the value exceeds the bound")
        }
        let verdict = judge(answer.proof, of: problem)
        guard verdict.isAccepted else { return verdict }
        let proved = answer.proof.bound(rounds: problem.rounds)
        return proved <= answer.bound ? .accepted : .rejected("\(proved) is proved, not \(answer.bound)")
    }

    /// Whether tolls are such, and the matching is of greatest value less tolls: then no rounds exceed ``RoundsProof/bound(rounds:)``.
    public static func judge(_ proof: RoundsProof, of problem: RoundsProblem) -> Verdict {
        guard (1...1 << 20).contains(proof.scale), proof.tolls.count == problem.graph.edgeCount,
            proof.tolls.allSatisfy({ (0...1 << 60).contains($0) }), problem.meetingWorth < (1 << 60) / proof.scale
        else { return .rejected("a toll is negative or too large") }
        do throws(ProblemError) {
            return WeightedMatchingJudge.judge(proof.matching, of: try proof.graph(of: problem), goal: .weight)
        } catch {
            return .rejected(error.description)
        }
    }

    /// Whether tables seat everybody once a round, sizes within limits, and nobody with the same person twice.
    public static func judge(tables rounds: [[[Int]]], count: Int, size: ClosedRange<Int>) -> Verdict {
        var met: Set<[Int]> = []
        for (index, tables) in rounds.enumerated() {
            var isSeated = [Bool](repeating: false, count: count)
            for table in tables {
                guard size.contains(table.count) else {
                    return .rejected("round \(index + 1): a table of \(table.count)")
                }
                for (place, person) in table.enumerated() {
                    guard isSeated.indices.contains(person), !isSeated[person] else {
                        return .rejected("round \(index + 1): person \(person) repeats or does not exist")
                    }
                    isSeated[person] = true
                    for other in table[..<place] {
                        guard met.insert([min(person, other), max(person, other)]).inserted else {
                            return .rejected("\(other) and \(person) share a table twice")
                        }
                    }
                }
            }
            if let person = isSeated.firstIndex(of: false) {
                return .rejected("round \(index + 1): \(person) has no seat")
            }
        }
        return .accepted
    }
}
