import PeerGrouping
import PeerProblems
import PeerPrograms

/// Groups of given sizes: exact up to twelve people and often up to a hundred, beyond that the best found under a bound, a close one up to a thousand.
package struct CirclesMethod: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "circles"

    /// The method.
    package init() {}

    /// Scores of all pairs and every person's sum with every group up to 6,000 people, which worst cases need; beyond that lists and windows.
    package func memory(people: Int) -> Int {
        people <= CircleSolver.matrixLimit ? people * people * 14 : people * 4096 + (64 << 20)
    }

    /// Ten thousand trials a person up to six thousand people, and not much more in all beyond: some twenty seconds of a processor.
    static func trials(people: Int) -> Int { max(2_000_000, min(60_000_000, 10_000 * people), 500 * people) }

    /// Beyond those for whom the solver has steps of its own the close bound is for up to a thousand people, where sixty steps take some eight
    /// seconds of two processors.
    static func priceSteps(people: Int) -> Int? {
        (CircleSolver.searchLimit + 1...1000).contains(people) ? 60 : nil
    }

    /// Circles of the pool with their bound.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let (circles, meeting) = (CirclesPractice(), pool.meetingPool())
        guard let size = pool.program.parameters.size, meeting.count > 0 else {
            return MethodAnswer(rounds: [[]], outcome: .heuristic, proofs: [])
        }
        let none = MethodAnswer(rounds: [[]], outcome: .unsolvable, proofs: [NoGroups()])
        guard NoGroups.fits(meeting.count, size) else { return none }
        let problem = try solvable { () throws(ProblemError) in try circles.problem(in: pool) }
        let outcome = try interruptible { () throws(Interrupted) in
            try CircleSolver.solve(
                problem,
                options: .init(
                    seed: context.seed,
                    trials: Self.trials(people: meeting.count) * (pool.program.parameters.effort ?? 1),
                    priceSteps: Self.priceSteps(people: meeting.count), threads: context.threads),
                monitor: context.monitor)
        }
        switch outcome {
        case .infeasible: return none
        case .undecided(_, let violations):
            throw .undecided(
                "no circles were found that keep every rule (the nearest break \(violations)), and nothing proves that there are "
                    + "none: allow more sizes, or ask for fewer rules")
        case .found(let answer):
            let groups = answer.groups.filter { !$0.isEmpty }.map { group in
                PlacedMeeting(.circle, group.map { meeting.places[$0] })
            }
            var proofs: [any Proof] = []
            if let bound = answer.bound { proofs = [GroupBound(worth: bound, proof: answer.proof)] }
            return MethodAnswer(rounds: [groups], outcome: answer.isOptimal ? .optimal : .heuristic, proofs: proofs)
        }
    }
}
