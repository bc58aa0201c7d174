import PeerJudges
import PeerProblems
import PeerScoring

/// A practice in which some give to others, within limits on both sides: a flow.
package protocol GivingPractice: MeetingPractice {
    /// To how many each place gives, and from how many it receives.
    func loads(of pool: ScoredPool) -> (rows: [AllocationLoad], columns: [AllocationLoad])
    /// What is best.
    func goal(of pool: ScoredPool) -> FeedbackProblem.Goal
}

extension GivingPractice {
    /// One gives, one receives.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .giving }

    /// Nobody with several places; requests have no part where directions count.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        try pool.refuseBonuses(name)
        guard goal(of: pool) == .worstServed, let idle = pool.capacities.firstIndex(of: 0) else { return }
        throw .invalidProgram(
            "'\(pool.id(idle))' sits out by capacity 0 and would be the worst served: leave them out of the cohort")
    }

    /// The question: rows give, columns receive.
    package func problem(in pool: ScoredPool) throws(ProblemError) -> FeedbackProblem {
        let (rows, columns) = loads(of: pool)
        return try FeedbackProblem(
            AllocationProblem(
                costs: ScoreTable(givenScores(in: pool)), sense: .maximize, rows: rows, columns: columns),
            goal: goal(of: pool))
    }

    /// What receivers, in columns, gain from givers, in rows: 4 bytes a pair, as flows read rows in any order.
    private func givenScores(in pool: ScoredPool) -> DenseScores {
        let (n, block) = (pool.count, 64)
        var values = [Int32](repeating: Score.forbidden, count: n * n)
        for first in stride(from: 0, to: n, by: block) {
            let receivers = first..<min(n, first + block)
            var read = [Int32](repeating: Score.forbidden, count: receivers.count * n)
            var span = read.mutableSpan
            pool.benefit.writeScores(rows: receivers, columns: 0..<n, into: &span)
            for giver in 0..<n {
                for receiver in receivers { values[giver * n + receiver] = read[(receiver - first) * n + giver] }
            }
        }
        return DenseScores(rowCount: n, columnCount: n, values: values)
    }

    /// To whom each place gives, ascending.
    func mates(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> [[Int]] {
        var mates = [[Int]](repeating: [], count: pool.count)
        for meeting in rounds.joined() where meeting.members.count == 2 {
            mates[meeting.members[0]].append(meeting.members[1])
        }
        return mates.map { $0.sorted() }
    }

    /// The receivers covered, then the total, or where the goal says so the worst served.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        var received = [Int64](repeating: 0, count: pool.count)
        for meeting in rounds.joined() where meeting.members.count == 2 {
            let (giver, receiver) = (meeting.members[0], meeting.members[1])
            received[receiver] += Int64(pool.benefit.score(row: receiver, column: giver) ?? 0)
        }
        let total = received.reduce(0, +)
        guard goal(of: pool) == .worstServed else {
            return ObjectiveValue(covered: pool.covered(by: rounds), worth: total)
        }
        let least = (0..<pool.count).filter { pool.capacities[$0] > 0 }.map { received[$0] }.min() ?? 0
        return ObjectiveValue(covered: pool.covered(by: rounds), worth: least)
    }

    /// Limits of both sides, each exchange once, only pairs that may meet.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        guard rounds.count == 1, rounds[0].allSatisfy({ $0.members.count == 2 }) else { return "two people each meet" }
        let (rows, columns) = loads(of: pool)
        var received = [Int](repeating: 0, count: pool.count)
        for (giver, receivers) in mates(of: rounds, in: pool).enumerated() {
            guard (rows[giver].lower...rows[giver].upper).contains(receivers.count) else {
                return "'\(pool.id(giver))' gives to \(receivers.count) others"
            }
            guard Set(receivers).count == receivers.count else { return "'\(pool.id(giver))' gives to somebody twice" }
            for receiver in receivers {
                received[receiver] += 1
                guard pool.scores.noScore(pool.people[giver], pool.people[receiver]) == nil else {
                    return "'\(pool.id(giver))' and '\(pool.id(receiver))' may not meet"
                }
            }
        }
        let outside = received.indices.first { !(columns[$0].lower...columns[$0].upper).contains(received[$0]) }
        return outside.map { "'\(pool.id($0))' receives from \(received[$0]) others" }
    }
}

/// The best flow when the worst served are disregarded, with its duals, and the column that can be served least. See ``FeedbackAnswer``.
package struct FlowDuals: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "flow-duals"

    /// To whom each place gives in the best flow.
    package let mates: [[Int]]
    /// The number of levels of the duals.
    package let levels: Int
    private let rows: [WrittenInteger]
    private let columns: [WrittenInteger]
    /// The place that can be served least.
    package let narrowest: Int?
    private let worst: WrittenInteger?

    private enum CodingKeys: String, CodingKey {
        case mates, levels, narrowest
        case rows = "row_duals"
        case columns = "column_duals"
        case worst = "worst_bound"
    }

    /// A proof of a solver's answer.
    package init(_ answer: FeedbackAnswer) {
        mates = answer.relaxation.mates
        levels = answer.relaxation.duals.levels
        rows = answer.relaxation.duals.rows.map(WrittenInteger.init)
        columns = answer.relaxation.duals.columns.map(WrittenInteger.init)
        narrowest = answer.narrowest
        worst = answer.worstBound.map(WrittenInteger.init)
    }

    /// The total of the best flow, or what the narrowest can receive.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let practice = pool.program.practice.definition as? any GivingPractice else { return nil }
        let covered = pool.coveredPeople { pool.capacities[$0] > 0 }
        if practice.goal(of: pool) == .worstServed {
            return worst.map { ObjectiveValue(covered: covered, worth: Int64(clamping: $0.value)) }
        }
        guard mates.count == pool.count, mates.joined().allSatisfy({ (0..<pool.count).contains($0) }) else {
            return nil
        }
        let total = mates.enumerated().reduce(Int64(0)) { sum, entry in
            entry.element.reduce(sum) { $0 + Int64(pool.benefit.score(row: $1, column: entry.offset) ?? 0) }
        }
        return ObjectiveValue(covered: covered, worth: total)
    }

    /// Examines the flow's duals and the worst served by ``FeedbackJudge``.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let practice = pool.program.practice.definition as? any GivingPractice,
            let problem = try? practice.problem(in: pool)
        else { return .rejected("duals of a flow, and another practice is asked for") }
        let made = practice.mates(of: rounds, in: pool)
        guard let received = problem.received(made), mates.count == pool.count,
            mates.joined().allSatisfy({ (0..<pool.count).contains($0) }), let best = problem.received(mates)
        else { return .rejected("a pair that may not meet") }
        let relaxation = Allocation(
            mates: mates, cardinality: mates.reduce(0) { $0 + $1.count }, total: best.reduce(0, +),
            duals: LevelDuals(levels: levels, rows: rows.map(\.value), columns: columns.map(\.value)))
        let answer = FeedbackAnswer(
            mates: made, total: received.reduce(0, +), worst: received.min() ?? 0, relaxation: relaxation,
            narrowest: narrowest, worstBound: worst?.value, isOptimal: false)
        return FeedbackJudge.judge(answer, of: problem)
    }
}
