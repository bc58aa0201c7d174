import PeerJudges
import PeerProblems

/// Why no circles are worth more than a bound: everything was tried, partners bound the sum, or one person bounds a worst case.
package struct GroupBound: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "group-bound"

    /// No groups that keep the rules are worth more.
    package let worth: Int64
    /// Why.
    package let proof: GroupProof

    /// A proof of parts.
    package init(worth: Int64, proof: GroupProof) { (self.worth, self.proof) = (worth, proof) }

    /// The worth, with everybody covered.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        ObjectiveValue(covered: pool.coveredPeople { pool.capacities[$0] > 0 }, worth: worth)
    }

    /// Examines the bound, and the groups once more, by ``GroupJudge``.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let circles = pool.program.practice.definition as? CirclesPractice, rounds.count == 1,
            let problem = try? circles.problem(in: pool)
        else { return .rejected("a bound of circles, and another practice is asked for") }
        let meeting = pool.meetingPool()
        var groups = rounds[0].map { $0.members.map { meeting.positions[$0] } }
        guard groups.count <= problem.sizes.count, value.worth <= worth else {
            return .rejected("the groups are worth more than the bound")
        }
        groups += Array(repeating: [], count: problem.sizes.count - groups.count)
        let own = problem.total(groups.map { problem.worth($0) })
        return try GroupJudge.judge(
            GroupAnswer(groups: groups, value: own, bound: worth, proof: proof), of: problem, monitor: monitor)
    }
}

/// No circles exist: no number of groups of these sizes makes so many people, or all choices were tried. It says nothing of meetings.
package struct NoGroups: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "no-groups"

    /// The proof.
    package init() {}

    /// No bound: there is nothing to bound.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? { nil }

    /// What is claimed of the pool.
    package func claims(of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool) -> [Claim] {
        let what = "no groups of these sizes keep every rule"
        return [Claim(about: .instance, .noGroups, what, shareable: what)]
    }

    /// Counts, or tries everything.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let circles = pool.program.practice.definition as? CirclesPractice,
            let size = pool.program.parameters.size, let problem = try? circles.problem(in: pool)
        else { return .rejected("a proof about circles, and another practice is asked for") }
        return Self.fits(problem.count, size) ? GroupJudge.judgeInfeasible(problem) : .accepted
    }

    /// Whether so many people make groups of a size.
    package static func fits(_ people: Int, _ size: GroupSize) -> Bool {
        let fewest = (people + size.most - 1) / size.most
        return fewest * size.least <= people
    }
}
