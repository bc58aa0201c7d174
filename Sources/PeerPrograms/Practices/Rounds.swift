// Rounds of pairs: who meets whom over several rounds, nobody twice; and a coffee round, which is one of them.
//
// WITH AN ODD NUMBER somebody is left over in each round. They join a pair (a trio), or they sit out: whoever has sat out least in the rounds
// before this program (`past`), and nobody twice as long as there are others. The value of rounds is compared in this order: places filled
// over all rounds, the burden of sitting out (the less the better), worth.
//
// A COFFEE ROUND lets people meet again, the later the better: a pair that met t rounds ago is worth 1/t less.
//
// EXAMPLE. Five people, two rounds, no past: one sits out of each round, another each time, and four meetings are possible: 8 places of 10.

import PeerCohorts
import PeerProblems

/// Pairs over several rounds, nobody twice.
package struct RoundsPractice: PairRoundsPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "rounds"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.rounds, .odd, .past]
    /// Who has met has a rule for it: never again.
    package let forgives = false

    /// Three rounds, in which the odd one sits out.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        (parameters.rounds, parameters.odd) = (3, .sitOut)
        return program(parameters: parameters)
    }
}

/// One coffee round; who met lately comes last.
package struct CoffeePractice: PairRoundsPractice {
    /// The practice.
    package init() {}

    /// The name by which programs ask for it.
    package let name = "coffee"
    /// What it takes.
    package let parameters: Set<PracticeParameters.Key> = [.odd, .past]
    /// Who has met may meet again.
    package let forgives = true

    /// One round, in which the odd one joins a pair. No answers are needed: rules and history alone make pairs.
    package var preset: MatchingProgram {
        var parameters = PracticeParameters()
        parameters.odd = .trio
        var program = program(parameters: parameters)
        program.model.minimumCoverage = 0
        return program
    }
}

/// A practice of pairs in rounds.
///
/// ```swift
/// for case let practice as any PairRoundsPractice in Practices.all { print(practice.name, practice.forgives) }   // rounds false, coffee true
/// ```
public protocol PairRoundsPractice: MeetingPractice {
    /// Whether past meetings make a pair worth less.
    var forgives: Bool { get }
}

extension PairRoundsPractice {
    /// Rounds from 1.
    public func check(_ program: MatchingProgram) throws(MatchError) {
        if parameters.contains(.rounds) { try need(program.parameters.rounds, .rounds, in: 1...1000) }
    }

    /// Not more rounds than others to meet; nobody with several places.
    public func check(_ pool: ScoredPool) throws(MatchError) {
        try pool.refuseSeveralPlaces(name)
        let (rounds, people) = (pool.program.parameters.rounds ?? 1, pool.capacities.count { $0 > 0 })
        guard rounds < max(people, 2) else {
            throw .invalidProgram(
                "\(rounds) rounds of \(people) people: everybody can meet \(people - 1) others at most")
        }
    }

    /// Pairs, and a trio.
    public func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind { count == 2 ? .pair : .circle }

    /// The question of a pool.
    package func question(in pool: ScoredPool) -> RoundsQuestion { RoundsQuestion(pool, forgives: forgives) }

    /// Places filled, the burden of sitting out, worth.
    public func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue {
        let question = question(in: pool)
        let worth = question.worth(of: rounds)
        guard pool.coversFirst else { return ObjectiveValue(covered: [], worth: worth) }
        let filled = rounds.joined().reduce(0) { $0 + $1.members.count }
        return ObjectiveValue(covered: [filled, -question.burden(of: rounds)], worth: worth)
    }

    /// Rounds, pairs and one trio, nobody together twice.
    public func objection(
        to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> String? {
        let question = question(in: pool)
        guard rounds.count == question.rounds else { return "\(question.rounds) rounds are due, not \(rounds.count)" }
        var met: Set<[Int]> = []
        for (index, round) in rounds.enumerated() {
            if let reason = pool.objection(toRound: round, everybody: false, name: name) { return reason }
            let trios = round.count { $0.members.count == 3 }
            guard round.allSatisfy({ (2...3).contains($0.members.count) }), trios <= (question.makesTrios ? 1 : 0)
            else {
                return "round \(index + 1): a meeting of another number of people than two"
            }
            for (first, second) in round.flatMap(\.pairs) {
                guard met.insert([first, second]).inserted else {
                    return "'\(pool.id(first))' and '\(pool.id(second))' meet twice"
                }
                let (a, b) = (question.pool.positions[first], question.pool.positions[second])
                guard a >= 0, b >= 0, question.scores.score(row: a, column: b) != nil else {
                    return "'\(pool.id(first))' and '\(pool.id(second))' may not meet"
                }
            }
        }
        return nil
    }

    /// Everybody meets one person a round, and a trio adds two meetings a round at most.
    public func partnersBound(in pool: ScoredPool) -> PartnersQuestion? {
        let question = question(in: pool)
        return PartnersQuestion(
            scores: question.scores, partners: question.rounds, slack: question.makesTrios ? question.trioSlack : 0,
            covered: pool.coversFirst ? [question.mostPlaces, -question.leastBurden] : [])
    }
}
