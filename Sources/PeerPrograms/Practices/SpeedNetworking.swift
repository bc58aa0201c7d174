// Speed networking: everybody at a table in each round, nobody twice at one table.
//
// EXAMPLE. Nine people at tables of three: four rounds in which everybody meets all eight others, two at a time. A fifth cannot exist.
//
// Tables have `size` people, or one less where the numbers do not fit. Requests and scores decide who sits where.

import PeerProblems

/// Tables over several rounds, nobody twice at one table.
package struct SpeedNetworkingPractice: MeetingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "speed-networking"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.size, .rounds, .effort]
    /// Tables are groups.
    package let isOfPairs = false

    /// Three rounds at tables of four.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        (parameters.rounds, parameters.size) = (3, GroupSize(4, 4))
        return program(parameters: parameters)
    }

    /// One size from 2, rounds from 1.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        try needEffort(program)
        try need(program.parameters.rounds, .rounds, in: 1...1000)
        guard let size = program.parameters.size, size.least >= 2, size.least == size.most else {
            throw .invalidProgram(
                "size must be one number from 2 for '\(name)', such as \"4\"; tables of one less fill up what is left")
        }
    }

    /// Nobody with several places.
    package func check(_ pool: ScoredPool) throws(MatchError) { try pool.refuseSeveralPlaces(name) }

    /// Tables without a topic are circles.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .circle }

    /// Places filled, then the sum over all pairs that meet.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        let meeting = pool.meetingPool()
        let worth = rounds.joined().flatMap(\.pairs).reduce(Int64(0)) { sum, pair in
            let (a, b) = (meeting.positions[pair.0], meeting.positions[pair.1])
            return a < 0 || b < 0 ? sum : sum + Int64(meeting.scores.score(row: a, column: b) ?? 0)
        }
        let filled = rounds.joined().reduce(0) { $0 + $1.members.count }
        return ObjectiveValue(covered: pool.coversFirst ? [filled] : [], worth: worth)
    }

    /// Everybody at one table each round, nobody together twice, only pairs that may meet.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        let (due, size) = (pool.program.parameters.rounds ?? 3, pool.program.parameters.size?.most ?? 4)
        guard rounds.count == due else { return "\(due) rounds are due, not \(rounds.count)" }
        var met: Set<[Int]> = []
        for (index, round) in rounds.enumerated() {
            if let reason = pool.objection(toRound: round, everybody: true, name: name) { return reason }
            guard round.allSatisfy({ $0.members.count == size || $0.members.count == size - 1 }) else {
                return "round \(index + 1): a table that has not \(size) or \(size - 1) people"
            }
            for (first, second) in round.flatMap(\.pairs) {
                guard met.insert([first, second]).inserted else {
                    return "'\(pool.id(first))' and '\(pool.id(second))' share a table twice"
                }
                guard pool.scores.noScore(pool.people[first], pool.people[second]) == nil else {
                    return "'\(pool.id(first))' and '\(pool.id(second))' may not share a table"
                }
            }
        }
        return nil
    }

    /// Everybody meets all others of a table each round.
    package func partnersBound(in pool: ScoredPool) -> PartnersQuestion? {
        let (rounds, size) = (pool.program.parameters.rounds ?? 3, pool.program.parameters.size?.most ?? 4)
        let meeting = pool.meetingPool()
        return PartnersQuestion(
            scores: meeting.scores, partners: rounds * (size - 1), slack: 0,
            covered: pool.coversFirst ? [rounds * meeting.count] : [])
    }
}
