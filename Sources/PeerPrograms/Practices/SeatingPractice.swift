// Seats: everybody takes at most one, of meetings that have so many of each sort.
//
// What topic tables and project teams have in common. The most people are seated; then the sum of what their meetings are worth to them is
// as great as it can be. That is a flow from people to seats, and its duals prove it (``SeatDuals``).
//
// Pairs that a rule keeps apart share no meeting. That is no constraint of a flow, so that the flow is then a bound. Up to
// ``SeatSearch/limit`` people everything is tried instead.
//
// EXAMPLE. A team wants one who knows Swift and one who knows design; Ann knows both, Ben knows Swift, and the rule is that they never meet:
// one of them takes a seat, and nothing seats two.

import PeerCohorts
import PeerProblems

/// Seats of one meeting that ask the same of whoever takes them.
package struct Seats: Hashable, Sendable {
    /// The name of the meeting.
    package let meeting: String
    /// How many there are.
    package let count: Int
    /// What they ask for; `nil` when anybody may sit there.
    package let need: PracticeParameters.Project.Need?

    /// Seats at a meeting.
    package init(_ meeting: String, count: Int, need: PracticeParameters.Project.Need? = nil) {
        (self.meeting, self.count, self.need) = (meeting, count, need)
    }
}

/// A practice in which everybody takes at most one seat.
package protocol SeatingPractice: MeetingPractice {
    /// The seats of a program, in its order; those of one meeting beside one another.
    func seats(of program: MatchingProgram) -> [Seats]
    /// What each of the seats is worth to somebody, as a function of the person: what the seats ask for is looked up once.
    func worths(of seats: [Seats], in program: MatchingProgram) -> SeatWorths
}

/// What seats are worth to somebody, from 0 to 1 in units of score; `Score.forbidden` where they may not sit. All seats of a meeting that are
/// for them are worth the same.
package typealias SeatWorths = @Sendable (Participant) -> [Int32]

extension SeatingPractice {
    /// Meetings are groups.
    package var isOfPairs: Bool { false }

    /// The worths of all seats to all places of a pool, row by row; `Score.forbidden` where somebody may not sit or sits out.
    package func worths(in pool: ScoredPool) -> [Int32] {
        let seats = seats(of: pool.program)
        let worths = worths(of: seats, in: pool.program)
        var all: [Int32] = []
        all.reserveCapacity(pool.count * seats.count)
        for place in pool.people.indices {
            all +=
                pool.capacities[place] > 0
                ? worths(pool.cohort.participants[pool.people[place]])
                : [Int32](repeating: Score.forbidden, count: seats.count)
        }
        return all
    }

    /// The question without rules about pairs, as an allocation: rows are places, columns seats.
    package func problem(in pool: ScoredPool) throws(ProblemError) -> AllocationProblem {
        let seats = seats(of: pool.program)
        let scores = DenseScores(rowCount: pool.count, columnCount: seats.count, values: worths(in: pool))
        return try AllocationProblem(
            costs: ScoreTable(scores), sense: .maximize,
            rows: (0..<pool.count).map { AllocationLoad(pool.capacities[$0] > 0 ? 0...1 : 0...0) },
            columns: seats.map { AllocationLoad(0...$0.count) })
    }

    /// Whether two places may share a meeting.
    package func mayShare(_ first: Int, _ second: Int, in pool: ScoredPool) -> Bool {
        pool.scores.rules.reason(pool.people[first], pool.people[second]) == nil
    }

    /// Which of the seats of a meeting its members take, by the order of the seats; `nil` when they cannot all sit. Seats are given in the
    /// order of members, and who has one moves when somebody else could not sit otherwise (H. W. Kuhn's augmenting paths).
    package func seated(_ members: [Participant], on own: [Seats], in program: MatchingProgram) -> [Seats]? {
        let worths = worths(of: own, in: program)
        let open = members.map { member in
            let worths = worths(member)
            return own.indices.filter { worths[$0] != Score.forbidden }
        }
        var holders = [[Int]](repeating: [], count: own.count)
        var isSeen = [Bool](repeating: false, count: own.count)
        func sit(_ member: Int) -> Bool {
            for sort in open[member] where !isSeen[sort] {
                isSeen[sort] = true
                if holders[sort].count < own[sort].count {
                    holders[sort].append(member)
                    return true
                }
                for place in holders[sort].indices where sit(holders[sort][place]) {
                    holders[sort][place] = member
                    return true
                }
            }
            return false
        }
        for member in members.indices {
            for sort in isSeen.indices { isSeen[sort] = false }
            guard sit(member) else { return nil }
        }
        var taken = [Seats?](repeating: nil, count: members.count)
        for (sort, members) in holders.enumerated() { for member in members { taken[member] = own[sort] } }
        return taken.compactMap(\.self)
    }

    /// People seated, then what their meetings are worth to them.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        let seats = seats(of: pool.program)
        let (worths, own) = (
            worths(of: seats, in: pool.program), Dictionary(grouping: seats.indices) { seats[$0].meeting }
        )
        var (seated, worth) = (0, Int64(0))
        for meeting in rounds.joined() {
            let places = own[meeting.topic ?? ""] ?? []
            for place in meeting.members {
                let all = worths(pool.cohort.participants[pool.people[place]])
                worth += Int64(max(0, places.map { all[$0] }.max() ?? 0))
            }
            seated += meeting.members.count
        }
        return ObjectiveValue(covered: pool.coversFirst ? [seated] : [], worth: worth)
    }

    /// One round, each meeting once, seats for all members, rules.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        guard rounds.count == 1 else { return "\(name) meet in one round" }
        if let reason = pool.objection(toRound: rounds[0], everybody: false, name: name) { return reason }
        var left = Dictionary(grouping: seats(of: pool.program), by: \.meeting)
        for meeting in rounds[0] {
            guard let topic = meeting.topic, let own = left.removeValue(forKey: topic) else {
                return "'\(meeting.topic ?? "")' is none of the program's, or meets twice"
            }
            guard !meeting.members.isEmpty else { return "nobody is at '\(topic)'" }
            let people = meeting.members.map { pool.cohort.participants[pool.people[$0]] }
            guard seated(people, on: own, in: pool.program) != nil else {
                return "'\(topic)' has no seats for all who are there"
            }
            for (first, second) in meeting.pairs where !mayShare(first, second, in: pool) {
                return "'\(pool.id(first))' and '\(pool.id(second))' may not meet at '\(topic)'"
            }
            try monitor.poll(0)
        }
        return nil
    }
}
