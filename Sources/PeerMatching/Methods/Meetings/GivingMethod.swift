import PeerGrouping
import PeerProblems
import PeerPrograms

/// Who gives to whom within limits of both sides: a flow, whose total is proved best; the worst served under a bound.
package struct GivingMethod: MatchingMethod {
    /// The name by which programs ask for it: that of the practice.
    package let name: String

    /// The method of a practice.
    package init(name: String) { self.name = name }

    /// What a flow keeps of all pairs.
    package func memory(people: Int) -> Int { people * people * 40 }

    /// Exchanges of the pool with their proof.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard let practice = pool.program.practice.definition as? any GivingPractice else {
            throw .invalid("'\(name)' answers who gives to whom")
        }
        let problem = try solvable { () throws(ProblemError) in try practice.problem(in: pool) }
        let outcome = try interruptible { () throws(Interrupted) in
            try FeedbackSolver.solve(problem, options: .init(seed: context.seed), monitor: context.monitor)
        }
        switch outcome {
        case .infeasible(let violator):
            return MethodAnswer(rounds: [[]], outcome: .unsolvable, proofs: [FlowViolator(violator)])
        case .undecided:
            throw .undecided("no exchanges were found that keep every rule, and nothing proves that there are none")
        case .found(let answer):
            let given = answer.mates.enumerated().flatMap { giver, receivers in
                receivers.map { PlacedMeeting(.giving, [giver, $0]) }
            }
            let proof = FlowDuals(answer)
            let isOptimal = practice.value(of: [given], in: pool) == proof.meetingBound(in: pool)
            return MethodAnswer(rounds: [given], outcome: isOptimal ? .optimal : .heuristic, proofs: [proof])
        }
    }
}
