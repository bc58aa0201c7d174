// Workshops: the fewest hosts who cover what people want to learn.
//
// WHO CAN HOST. A want is a skill that somebody wants to learn; a host covers it when they could teach it in a ring (see `Rings.swift`) and no
// rule keeps the two apart. Wants that nobody can cover are no part of the question. Each chosen host holds one workshop a skill, and
// everybody goes to one workshop for each of their wants that can be covered.
//
// WHAT IS BEST, in order: most wants covered, fewest hosts, the greatest sum of what learners gain from their hosts.
//
// EXAMPLE. Ann can teach Swift and design, Ben Swift, Cyd design; Dee wants both: Ann alone covers everything.

import PeerCohorts
import PeerProblems

/// The fewest hosts who cover what people want to learn.
package struct WorkshopsPractice: MeetingPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "workshops"

    /// Skills first, as in rings.
    package var preset: MatchingProgram {
        var program = RingsPractice().preset
        (program.practice, program.strategy) = (.init(name), Strategy(rawValue: name))
        program.parameters = PracticeParameters()
        return program
    }

    /// Nobody with several places; requests have no part where directions count.
    package func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        try pool.refuseBonuses(name)
    }

    /// The first teaches the others.
    package func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { .workshop }

    /// The question of a pool.
    package func question(in pool: ScoredPool) -> WorkshopsQuestion { WorkshopsQuestion(pool) }

    /// Wants covered, few hosts, gains.
    package func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        var (covered, gains) = (0, Int64(0))
        for workshop in rounds.joined() {
            covered += workshop.members.count - 1
            for learner in workshop.members.dropFirst() {
                gains += Int64(pool.benefit.score(row: learner, column: workshop.members[0]) ?? 0)
            }
        }
        let hosts = Set(rounds.joined().map { $0.members[0] }).count
        return ObjectiveValue(covered: [covered, -hosts], worth: gains)
    }

    /// Each workshop has a host who can teach its skill to all who come, and nobody comes twice for one want.
    package func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        guard rounds.count == 1 else { return "workshops meet in one round" }
        let question = question(in: pool)
        var left = Set(question.wants)
        var held = Set<[String]>()
        for workshop in rounds[0] {
            guard let skill = workshop.topic, workshop.members.count > 1 else {
                return "a workshop needs a skill and learners"
            }
            let host = workshop.members[0]
            guard held.insert([pool.id(host), skill]).inserted else {
                return "'\(pool.id(host))' hosts '\(skill)' twice"
            }
            for learner in workshop.members.dropFirst() {
                let want = WorkshopsQuestion.Want(learner: learner, skill: skill)
                guard left.remove(want) != nil, question.covers(host, want, in: pool) else {
                    return "'\(pool.id(host))' cannot teach '\(pool.id(learner))' '\(skill)', or they learn it already"
                }
            }
        }
        return nil
    }
}

/// What workshops ask of a pool: which wants can be covered, and by whom.
package struct WorkshopsQuestion: Sendable {
    /// Somebody wants to learn a skill.
    package struct Want: Hashable, Sendable {
        /// Place of the learner.
        package let learner: Int
        /// The skill.
        package let skill: String

        /// A want.
        package init(learner: Int, skill: String) { (self.learner, self.skill) = (learner, skill) }
    }

    /// Wants that somebody can cover, by learner and skill.
    package let wants: [Want]
    /// For each want the places that can host it, ascending.
    package let hosts: [[Int32]]
    /// For each place the wants, by their place in ``wants``, that they cover as host; ascending.
    package let covered: [[Int32]]
    /// What all wants gain with the best host of each.
    package let mostGain: Int64

    /// Scores are read 64 learners at a time; O(people²) beside 8 bytes for each want and host.
    init(_ pool: ScoredPool) {
        let people = pool.people.map { pool.cohort.participants[$0] }
        var levels: [String: [(host: Int32, level: Double)]] = [:]
        for host in people.indices where pool.capacities[host] > 0 {
            for skill in people[host].skills.answered where skill.value >= 2 {
                levels[skill.name, default: []].append((Int32(host), skill.value))
            }
        }
        var (wants, hosts, most) = ([Want](), [[Int32]](), Int64(0))
        let block = 64
        for first in stride(from: 0, to: pool.count, by: block) {
            let learners = first..<min(pool.count, first + block)
            var gains = [Int32](repeating: Score.forbidden, count: learners.count * pool.count)
            var span = gains.mutableSpan
            pool.benefit.writeScores(rows: learners, columns: 0..<pool.count, into: &span)
            for learner in learners where pool.capacities[learner] > 0 {
                let own = gains[(learner - first) * pool.count..<(learner - first + 1) * pool.count]
                for want in people[learner].wants.answered.sorted(by: { $0.name < $1.name }) where want.value > 0 {
                    let known = people[learner].skills[want.name] ?? 0
                    let able = (levels[want.name] ?? []).filter {
                        $0.level - known >= 1 && Int($0.host) != learner
                            && own[own.startIndex + Int($0.host)] != Score.forbidden
                    }
                    guard !able.isEmpty else { continue }
                    wants.append(Want(learner: learner, skill: want.name))
                    hosts.append(able.map(\.host))
                    most += Int64(max(0, able.map { own[own.startIndex + Int($0.host)] }.max() ?? 0))
                }
            }
        }
        var covered = [[Int32]](repeating: [], count: pool.count)
        for (want, hosts) in hosts.enumerated() { for host in hosts { covered[Int(host)].append(Int32(want)) } }
        (self.wants, self.hosts, self.covered, mostGain) = (wants, hosts, covered, most)
    }

    /// Whether somebody can teach what is wanted.
    func covers(_ host: Int, _ want: Want, in pool: ScoredPool) -> Bool {
        let people = [host, want.learner].map { pool.cohort.participants[pool.people[$0]] }
        return pool.capacities[host] > 0 && RingsPractice.lessons(from: people[0], to: people[1]).contains(want.skill)
            && pool.scores.noScore(pool.people[host], pool.people[want.learner]) == nil
    }

    /// The fewest hosts who cover everything, by trying all sets; at most 14 people.
    package func fewestByTrying() -> [Int]? {
        guard covered.count <= 14 else { return nil }
        let all = Set(wants.indices.map { Int32($0) })
        let sets = (0..<1 << covered.count).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        let found = sets.first { set in
            covered.indices.filter { set >> $0 & 1 == 1 }.reduce(into: Set<Int32>()) { $0.formUnion(covered[$1]) }
                == all
        }
        return found.map { set in covered.indices.filter { set >> $0 & 1 == 1 } }
    }
}
