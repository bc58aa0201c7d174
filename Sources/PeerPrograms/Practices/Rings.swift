// Exchange rings: each teaches the next a wanted skill, the last the first.
//
// WHO CAN TEACH WHOM. Somebody can teach what the other wants (a want above 0) when they stated a level of at least 2, and at least one more
// than the other's. Who wants a skill and states no level of it counts as beginning at 0. Rules about pairs hold for neighbours in a ring.
//
// EXAMPLE. Ann knows Swift and wants statistics, Ben knows statistics and wants design, Cyd knows design and wants Swift: no two of them can
// help each other, and a ring of three helps all.

import PeerCohorts
import PeerJudges
import PeerProblems

/// Rings in which each teaches the next a wanted skill.
package struct RingsPractice: MeetingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "rings"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.ring]

    /// Rings of at most three, by what the learner gains.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        parameters.ring = 3
        var program = PairPractice.all.first { $0.name == "skill-exchange" }?.preset ?? MatchingProgram()
        (program.practice, program.strategy, program.sides) = (.init(name), Strategy(rawValue: name), .ignore)
        program.parameters = parameters
        return program
    }

    /// Rings of 2 to 5.
    package func check(_ program: MatchingProgram) throws(MatchError) {
        try need(program.parameters.ring, .ring, in: 2...5)
    }

    /// Nobody with several places; requests have no part in rings.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        try pool.refuseBonuses(name)
    }

    /// Rings.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .ring }

    /// The skills that one person can teach another, ascending.
    package static func lessons(from teacher: Participant, to learner: Participant) -> [String] {
        learner.wants.answered.filter { want in
            guard want.value > 0, let level = teacher.skills[want.name] else { return false }
            return level >= 2 && level - (learner.skills[want.name] ?? 0) >= 1
        }.map(\.name).sorted()
    }

    /// The question as a problem of rings of places; an arc is worth what the learner gains.
    package func problem(in pool: ScoredPool) throws(ProblemError) -> RingProblem {
        var arcs: [RingProblem.Arc] = []
        let lessons = LessonTable(pool)
        for giver in 0..<pool.count where pool.capacities[giver] > 0 {
            for receiver in 0..<pool.count where receiver != giver && pool.capacities[receiver] > 0 {
                guard lessons.canTeach(giver, receiver),
                    let gain = pool.benefit.score(row: receiver, column: giver)
                else { continue }
                arcs.append(.init(giver, receiver, weight: Int64(max(0, gain))))
            }
        }
        return try RingProblem(
            personCount: pool.count, arcs: arcs, tiers: pool.tiers, longestRing: pool.program.parameters.ring ?? 3,
            goal: pool.coversFirst ? .coverThenWeight : .weight)
    }

    /// People in rings by tier, then what learners gain.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        let gains = rounds.joined().flatMap { Exchange($0.members).steps }.reduce(Int64(0)) { sum, step in
            sum + max(0, Int64(pool.benefit.score(row: step.to, column: step.from) ?? 0))
        }
        return ObjectiveValue(covered: pool.covered(by: rounds), worth: gains)
    }

    /// Rings of allowed lengths in which each can teach the next.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        guard rounds.count == 1 else { return "rings meet in one round" }
        if let reason = pool.objection(toRound: rounds[0], everybody: false, name: name) { return reason }
        let longest = pool.program.parameters.ring ?? 3
        for ring in rounds[0] {
            guard (2...longest).contains(ring.members.count) else { return "a ring of \(ring.members.count) people" }
            for step in Exchange(ring.members).steps {
                let (giver, receiver) = (pool.people[step.from], pool.people[step.to])
                let (teacher, learner) = (pool.cohort.participants[giver], pool.cohort.participants[receiver])
                guard pool.scores.noScore(giver, receiver) == nil,
                    !Self.lessons(from: teacher, to: learner).isEmpty
                else { return "'\(teacher.id)' cannot teach '\(learner.id)'" }
            }
        }
        return nil
    }
}

/// Who can teach whom, for all pairs: levels and wants by skill.
private struct LessonTable {
    private let taught: [[Double]]
    private let wanted: [[(skill: Int, level: Double)]]

    init(_ pool: ScoredPool) {
        let names = pool.cohort.skillNames
        let people = pool.people.map { pool.cohort.participants[$0] }
        taught = people.map { person in names.map { person.skills[$0] ?? -1 } }
        wanted = people.map { person in
            names.enumerated().compactMap { skill, name in
                (person.wants[name] ?? 0) > 0 ? (skill, person.skills[name] ?? 0) : nil
            }
        }
    }

    /// As ``RingsPractice/lessons(from:to:)``, without naming the skills.
    func canTeach(_ giver: Int, _ receiver: Int) -> Bool {
        wanted[receiver].contains { want in
            let level = taught[giver][want.skill]
            return level >= 2 && level - want.level >= 1
        }
    }
}

extension ScoredPool {
    /// Requests that are returned make a pair worth more; where directions count there is no such pair.
    func refuseBonuses(_ name: String) throws(MatchError) {
        guard !bonuses.isEmpty else { return }
        throw .invalidProgram(
            "\(bonuses.count) pairs ask for each other, and '\(name)' has no place for requests: say \"requests\": \"ignore\""
        )
    }
}

/// The trees of cases that bound rings, stage by stage: people covered by tier, then what learners gain. See ``RingBound``.
package struct RingDualTrees: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "ring-duals"

    /// A bound for each stage that was reached.
    package let stages: [RingBound]
    /// Whether each is attained.
    package let isOptimal: Bool

    /// A proof of a solver's answer.
    package init(_ answer: RingAnswer) { (stages, isOptimal) = (answer.stages, answer.isOptimal) }

    private enum CodingKeys: String, CodingKey {
        case stages
        case isOptimal = "is_optimal"
    }

    /// The bounds of all stages; a worth that was not reached is bounded by everybody's best gain.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        let tiers = pool.coversFirst ? pool.tierCount : 0
        let covered = (0..<tiers).map { $0 < stages.count ? Int(stages[$0].value) : pool.count }
        guard stages.count <= tiers + 1 else { return nil }
        let worth = stages.count > tiers ? stages[tiers].value : Int64(pool.count) * Int64(Score.one)
        return ObjectiveValue(covered: covered, worth: worth)
    }

    /// Examines every stage by ``RingJudge``.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let rings = pool.program.practice.definition as? RingsPractice, rounds.count == 1,
            let problem = try? rings.problem(in: pool)
        else { return .rejected("bounds of rings, and another practice is asked for") }
        let exchanges = rounds[0].map { Exchange($0.members) }
        var covered = [Int](repeating: 0, count: problem.tierCount)
        for person in exchanges.flatMap(\.people) { covered[problem.tiers[person]] += 1 }
        let answer = RingAnswer(
            exchanges: exchanges, covered: covered, weight: value.worth, stages: stages, isOptimal: isOptimal)
        return try RingJudge.judge(answer, of: problem, monitor: monitor)
    }
}
