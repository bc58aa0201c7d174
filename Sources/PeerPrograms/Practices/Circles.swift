// Circles: everybody in one group of a given size, once.
//
// EXAMPLE. Ann and Ben score 0.9, Cyd and Dee 0.8, all others 0.1. In groups of two the sum is 1.7; nobody can do better, because each of
// the four has one partner, and none has a better one.
//
// WHAT IT KEEPS. Sizes; rules about pairs for all who share a group (never, history, different and so on); pairs locked by a rule or by
// requests share one; rules about whole groups (`GroupingRule`). Where the column `trained` says of anybody that they are, somebody of each
// group is, as long as the program honours training.

import PeerCohorts
import PeerProblems

/// Groups of given sizes.
package struct CirclesPractice: MeetingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "circles"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.size, .goal, .groupRules, .effort]
    /// Locked pairs share a group.
    package let keepsTogether = true
    /// Groups have rules of their own.
    package let isOfPairs = false

    /// Circles of four or five with the greatest sum.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        (parameters.size, parameters.goal) = (GroupSize(4, 5), .sum)
        return program(parameters: parameters)
    }

    /// Groups have two people or more.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        try needEffort(program)
        guard let size = program.parameters.size, size.least >= 2 else {
            throw .invalidProgram("size must be in 2...1000 for '\(name)': write \"4\" or \"3-5\"")
        }
    }

    /// Locked pairs that a rule keeps apart, and people with several places, are refused.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        for (first, second) in pool.together {
            let ids = "'\(pool.id(first))' and '\(pool.id(second))'"
            guard pool.capacities[first] > 0, pool.capacities[second] > 0 else {
                throw .invalidProgram("\(ids) are to share a group, and one of them sits out")
            }
            guard pool.scores.noScore(pool.people[first], pool.people[second]) == nil else {
                throw .invalidProgram("\(ids) are to share a group, and a rule keeps them apart")
            }
        }
    }

    /// Circles.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .circle }

    /// The question as a problem of groups of positions in ``ScoredPool/meetingPool()``.
    package func problem(in pool: ScoredPool) throws(ProblemError) -> GroupProblem<MeetingScores> {
        let meeting = pool.meetingPool()
        let people = meeting.places.map { pool.cohort.participants[pool.people[$0]] }
        let (program, size) = (pool.program, pool.program.parameters.size)
        var rules = (program.parameters.groupRules ?? []).map { $0.compiled(for: people) }
        if program.honoursTraining, people.contains(where: { $0.trained == true }) {
            rules.append(GroupingRule.trainedLead.compiled(for: people))
        }
        return try GroupProblem(
            scores: meeting.scores, groupsOf: (size?.least ?? 4)...(size?.most ?? 5),
            goal: (program.parameters.goal ?? .sum).groupGoal, rules: rules,
            together: pool.together.map { (meeting.positions[$0.0], meeting.positions[$0.1]) })
    }

    /// Everybody covered, and the worth of groups by the goal.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        let meeting = pool.meetingPool()
        let groups = rounds.joined().compactMap { meeting.positions(of: $0) }
        let problem = try? problem(in: pool)
        let worth = problem?.total(groups.map { problem?.worth($0) }) ?? 0
        return ObjectiveValue(covered: pool.covered(by: rounds), worth: worth)
    }

    /// Sizes, everybody once, and every rule.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        guard rounds.count == 1, let size = pool.program.parameters.size else { return "circles meet in one round" }
        if let reason = pool.objection(toRound: rounds[0], everybody: true, name: name) { return reason }
        let meeting = pool.meetingPool()
        guard let problem = try? problem(in: pool) else { return "the rules contradict each other" }
        for group in rounds[0] {
            guard (size.least...size.most).contains(group.members.count) else {
                return "the group of '\(pool.id(group.members[0]))' has \(group.members.count) people, not \(size)"
            }
            guard let members = meeting.positions(of: group), problem.violations(members) == 0 else {
                return "the group of '\(pool.id(group.members[0]))' breaks a rule"
            }
        }
        return nil
    }
}

extension ScoredPool {
    /// People of meetings, by tier; empty where only worth counts.
    func covered(by rounds: [[PlacedMeeting]]) -> [Int] {
        guard coversFirst else { return [] }
        var isIn = [Bool](repeating: false, count: count)
        for meeting in rounds.joined() { for place in meeting.members { isIn[place] = true } }
        return coveredPeople { isIn[$0] }
    }

    /// The number of people for whom something holds, by tier; empty where only worth counts.
    func coveredPeople(_ isCovered: (Int) -> Bool) -> [Int] {
        guard coversFirst else { return [] }
        var covered = [Int](repeating: 0, count: tierCount)
        for place in 0..<count where isCovered(place) { covered[tiers[place]] += 1 }
        return covered
    }

    /// Whether a round seats somebody twice, somebody who sits out, or (where everybody is due) not all.
    func objection(toRound round: [PlacedMeeting], everybody: Bool, name: String) -> String? {
        var isIn = [Bool](repeating: false, count: count)
        for place in round.flatMap(\.members) {
            guard isIn.indices.contains(place), !isIn[place] else { return "somebody is in two meetings of a round" }
            guard capacities[place] > 0 else { return "'\(id(place))' sits out" }
            isIn[place] = true
        }
        if everybody, let left = isIn.indices.first(where: { !isIn[$0] && capacities[$0] > 0 }) {
            return "'\(id(left))' is in no meeting"
        }
        return nil
    }

    /// A capacity above 1 asks for several partners, which meetings give in their own way.
    func refuseSeveralPlaces(_ name: String) throws(MatchError) {
        guard let place = capacities.firstIndex(where: { $0 > 1 }) else { return }
        throw .invalidProgram(
            "'\(id(place))' may have \(capacities[place]) partners by the column 'capacity', and '\(name)' has everybody once a "
                + "round: leave capacities above 1 blank")
    }
}
