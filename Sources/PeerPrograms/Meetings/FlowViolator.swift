import PeerJudges
import PeerProblems

/// No exchanges exist within the limits: some people need, together, more others than they may have. See ``HallViolator``.
package struct FlowViolator: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "flow-violator"

    /// Whether the members give (rows) or receive (columns).
    package let side: HallViolator.Side
    /// Places.
    package let members: [Int]
    /// Everybody whom any of them may meet.
    package let neighbours: [Int]

    /// A proof of a solver.
    package init(_ violator: HallViolator) {
        (side, members, neighbours) = (violator.side, violator.members, violator.neighbours)
    }

    /// No bound: there is nothing to bound.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? { nil }

    /// What is claimed of the pool.
    package func claims(of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool) -> [Claim] {
        let verb = side == .rows ? "give to" : "receive from"
        return [
            Claim(
                about: .instance, .noGroups,
                "no such exchanges exist: \(members.count) people have to \(verb) more others, together, than rules leave them",
                shareable: "no exchanges exist that keep every rule")
        ]
    }

    /// Counts what the members need and what there is.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let practice = pool.program.practice.definition as? any GivingPractice,
            let problem = try? practice.problem(in: pool)
        else { return .rejected("a proof about exchanges, and another practice is asked for") }
        let violator = HallViolator(side: side, members: members, neighbours: neighbours)
        return AllocationJudge.judge(violator, of: problem.allocation)
    }
}
