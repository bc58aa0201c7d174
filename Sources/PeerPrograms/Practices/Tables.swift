// Topic tables: everybody at the table of a topic, as far as there are seats.
//
// A topic is worth 1 to whoever names it first in their column `topics`, 1/2 as the second, 1/3 as the third, and so on, and nothing to
// others. Most people get a seat, then the total is as great as it can be.
//
// EXAMPLE. Two seats for Swift, one for tea; Ann and Ben name Swift, Cyd Swift and tea: Cyd gets tea, and the total is 1 + 1 + 1/2.
//
// Pairs that a rule keeps apart share no table. That is no constraint of a flow: people are exchanged between tables until it holds, and the
// bound is that of the flow.

import PeerCohorts
import PeerJudges
import PeerProblems

/// Tables around topics, with seats.
package struct TablesPractice: MeetingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "tables"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.topics]
    /// Tables are groups.
    package let isOfPairs = false

    /// Topics have to be given.
    package var preset: MatchingProgram { program(parameters: PracticeParameters()) }

    /// Topics with seats, each once.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        let topics = program.parameters.topics ?? []
        guard !topics.isEmpty, topics.allSatisfy({ !$0.name.isEmpty && (1...100_000).contains($0.seats) }),
            Set(topics.map(\.name)).count == topics.count
        else { throw .invalidProgram("'\(name)' needs topics, each once, with seats in 1...100000") }
    }

    /// Nobody with several places; no pairs are scored, so requests have no part.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        try pool.refuseBonuses(name)
        let topics = Set((pool.program.parameters.topics ?? []).map(\.name))
        guard pool.cohort.participants.contains(where: { !topics.isDisjoint(with: $0.topics) }) else {
            throw .invalidProgram(
                "nobody names any of these topics in the column 'topics': no seat is better than another")
        }
    }

    /// Tables.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .table }

    /// What a topic is worth to somebody, in units of score.
    package static func worth(of topic: String, to person: Participant) -> Int32 {
        person.topics.firstIndex(of: topic).map { Score.one / Int32($0 + 1) } ?? 0
    }

    /// The question as an allocation: rows are places, columns topics.
    package func problem(in pool: ScoredPool) throws(ProblemError) -> AllocationProblem {
        let topics = pool.program.parameters.topics ?? []
        let people = pool.people.map { pool.cohort.participants[$0] }
        let worths = people.flatMap { person in topics.map { Self.worth(of: $0.name, to: person) } }
        let scores = DenseScores(rowCount: people.count, columnCount: topics.count, values: worths)
        return try AllocationProblem(
            costs: ScoreTable(scores), sense: .maximize,
            rows: (0..<people.count).map { AllocationLoad(pool.capacities[$0] > 0 ? 0...1 : 0...0) },
            columns: topics.map { AllocationLoad(0...$0.seats) })
    }

    /// Whether two places may share a table.
    package func mayShare(_ first: Int, _ second: Int, in pool: ScoredPool) -> Bool {
        pool.scores.rules.reason(pool.people[first], pool.people[second]) == nil
    }

    /// People seated, by tier, then what their topics are worth to them.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        let worth = rounds.joined().reduce(Int64(0)) { sum, table in
            table.members.reduce(sum) { sum, place in
                let person = pool.cohort.participants[pool.people[place]]
                return sum + Int64(Self.worth(of: table.topic ?? "", to: person))
            }
        }
        let seated = rounds.joined().reduce(0) { $0 + $1.members.count }
        return ObjectiveValue(covered: pool.coversFirst ? [seated] : [], worth: worth)
    }

    /// Seats, topics, rules.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        guard rounds.count == 1 else { return "tables meet in one round" }
        if let reason = pool.objection(toRound: rounds[0], everybody: false, name: name) { return reason }
        var left: [String: Int] = [:]
        for topic in pool.program.parameters.topics ?? [] { left[topic.name] = topic.seats }
        for table in rounds[0] {
            guard let topic = table.topic, let seats = left.removeValue(forKey: topic) else {
                return "the topic '\(table.topic ?? "")' is none of the program's, or has two tables"
            }
            guard table.members.count <= seats else { return "'\(topic)' has \(seats) seats" }
            for (first, second) in table.pairs where !mayShare(first, second, in: pool) {
                return "'\(pool.id(first))' and '\(pool.id(second))' may not share a table"
            }
        }
        return nil
    }
}

/// The best flow to seats when rules about pairs are disregarded, with its duals: nothing is worth more.
package struct SeatDuals: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "seat-duals"

    /// The topic of each place in the best flow.
    package let mates: [[Int]]
    /// The number of levels of the duals.
    package let levels: Int
    private let rows: [WrittenInteger]
    private let columns: [WrittenInteger]

    private enum CodingKeys: String, CodingKey {
        case mates, levels
        case rows = "row_duals"
        case columns = "column_duals"
    }

    /// A proof of a solver's answer.
    package init(_ answer: Allocation) {
        (mates, levels) = (answer.mates, answer.duals.levels)
        (rows, columns) = (answer.duals.rows.map(WrittenInteger.init), answer.duals.columns.map(WrittenInteger.init))
    }

    private func total(_ pool: ScoredPool) -> Int64? {
        let topics = pool.program.parameters.topics ?? []
        guard mates.count == pool.count, mates.joined().allSatisfy({ topics.indices.contains($0) }) else { return nil }
        return mates.enumerated().reduce(Int64(0)) { sum, entry in
            let person = pool.cohort.participants[pool.people[entry.offset]]
            return entry.element.reduce(sum) { $0 + Int64(TablesPractice.worth(of: topics[$1].name, to: person)) }
        }
    }

    /// The value of the flow.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        total(pool).map {
            ObjectiveValue(covered: pool.coversFirst ? [mates.reduce(0) { $0 + $1.count }] : [], worth: $0)
        }
    }

    /// Examines the duals by ``AllocationJudge``.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let tables = pool.program.practice.definition as? TablesPractice, let total = total(pool),
            let problem = try? tables.problem(in: pool)
        else { return .rejected("duals of seats, and another practice is asked for") }
        let flow = Allocation(
            mates: mates, cardinality: mates.reduce(0) { $0 + $1.count }, total: Int128(total),
            duals: LevelDuals(levels: levels, rows: rows.map(\.value), columns: columns.map(\.value)))
        return AllocationJudge.judge(flow, of: problem, objective: pool.coversFirst ? .cardinality : .total)
    }
}
