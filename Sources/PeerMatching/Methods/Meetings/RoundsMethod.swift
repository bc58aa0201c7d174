// Rounds of pairs, planned together.
//
// UP TO 100 PEOPLE tolls on pairs guide plans and bound them (`RoundSolver`). BEYOND, each round is a best matching of what has not met; then
// each is replaced by the best one given all others, once. So no answer is worse than round-by-round greed. Duals of partners bound it.
//
// Rounds are worth the same in any order; they are put in that in which knowledge spreads furthest (`SpreadOrder`).
//
// WITH AN ODD NUMBER whoever is left over joins the pair of that round that gains most by them, among those they have not met.

import PeerCohorts
import PeerGrouping
import PeerProblems
import PeerPrograms
import PeerScoring

/// Pairs over several rounds, nobody twice.
package struct RoundsMethod: MatchingMethod {
    /// The name by which programs ask for it: that of the practice.
    package let name: String

    /// Up to so many people all pairs are edges of a graph.
    static let graphLimit = 100
    /// Up to so many people rounds are matched anew, given the others.
    static let sweepLimit = 2000

    /// The method of a practice.
    package init(name: String) { self.name = name }

    /// Matchings on candidate lists, one round after the other.
    package func memory(people: Int) -> Int { people * 4096 }

    /// Rounds of the pool with their bound.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard let practice = pool.program.practice.definition as? any PairRoundsPractice else {
            throw .invalid("'\(name)' answers rounds of pairs")
        }
        let question = practice.question(in: pool)
        var rounds: [[[Int]]]
        let proof: any MeetingProof
        if question.pool.count <= Self.graphLimit {
            (rounds, proof) = try planned(question, pool, context)
        } else {
            rounds = try roundByRound(question, pool, context.stage(0...0.8))
            proof = try bound(practice, pool, context.stage(0.8...1))
        }
        if question.makesTrios { TrioMaker(question).complete(&rounds) }
        let placed = rounds.map { round in
            round.map { members in
                PlacedMeeting(members.count == 2 ? .pair : .circle, members.map { question.pool.places[$0] })
            }
        }
        let ordered = SpreadOrder(pool).ordered(placed)
        let isOptimal = practice.value(of: ordered, in: pool) == proof.meetingBound(in: pool)
        return MethodAnswer(rounds: ordered, outcome: isOptimal ? .optimal : .heuristic, proofs: [proof])
    }

    private func planned(
        _ question: RoundsQuestion, _ pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> ([[[Int]]], any MeetingProof) {
        let problem = try solvable { () throws(ProblemError) in try question.problem(covers: pool.coversFirst) }
        let answer = try interruptible { () throws(Interrupted) in
            try RoundSolver.solve(problem, options: .init(steps: 80), monitor: context.monitor)
        }
        // The last vertex is nobody: whoever meets nobody is left over.
        let rounds = answer.rounds.map { $0.filter { $0[1] < question.pool.count } }
        return (rounds, RoundTolls(answer.proof))
    }

    private func bound(
        _ practice: any PairRoundsPractice, _ pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> any MeetingProof {
        guard let asked = practice.partnersBound(in: pool) else { throw .invalid("'\(name)' has no bound") }
        return try interruptible { () throws(Interrupted) in
            let duals = try PartnerBound.duals(asked.scores, partners: asked.partners, monitor: context.monitor)
            return PartnerDuals(scale: duals.scale, duals: duals.duals, worth: duals.bound + asked.slack)
        }
    }

    // MARK: Round by round

    private func roundByRound(
        _ question: RoundsQuestion, _ pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> [[[Int]]] {
        let sitters = question.isOdd && !question.makesTrios ? question.sitters : []
        var rounds: [[[Int]]] = []
        for round in 0..<question.rounds {
            let share = Double(round) / Double(question.rounds)
            let next = share + 1 / Double(question.rounds)
            rounds.append(
                try matching(
                    question, pool, met: rounds.flatMap(\.self), sitter: sitters.isEmpty ? nil : sitters[round],
                    context.stage(share / 2...next / 2)))
        }
        guard question.rounds > 1, question.pool.count <= Self.sweepLimit else { return rounds }
        for round in rounds.indices {
            var others = rounds
            others.remove(at: round)
            let better = try matching(
                question, pool, met: others.flatMap(\.self), sitter: sitters.isEmpty ? nil : sitters[round],
                context.stage(0.5...1))
            func value(_ pairs: [[Int]]) -> (Int, Int64) {
                (pairs.count, pairs.reduce(0) { $0 + Int64(question.scores.score(row: $1[0], column: $1[1]) ?? 0) })
            }
            let counts = pool.coversFirst
            let (new, old) = (value(better), value(rounds[round]))
            if counts ? new > old : new.1 > old.1 { rounds[round] = better }
        }
        return rounds
    }

    /// The best matching of those who have not met, without the one who sits out; positions.
    private func matching(
        _ question: RoundsQuestion, _ pool: ScoredPool, met: [[Int]], sitter: Int?, _ context: MethodContext
    ) throws(MethodFailure) -> [[Int]] {
        let positions = (0..<question.pool.count).filter { $0 != sitter }
        var new = [Int](repeating: -1, count: question.pool.count)
        for (index, position) in positions.enumerated() { new[position] = index }
        func id(_ position: Int) -> String { pool.id(question.pool.places[position]) }
        let rules = pool.rulesInForce + [.never(met.map { Rule.Pair(id($0[0]), id($0[1])) })]
        let scores: CohortScores
        do throws(ScoringError) {
            scores = try pool.scores.fitted.scores(
                of: pool.cohort, under: CompiledRules(rules, cohort: pool.cohort),
                customFacets: pool.program.customFacets)
        } catch {
            throw .rejected(error.description)
        }
        let people = positions.map { pool.people[question.pool.places[$0]] }
        let banned = Set(met.map { [min($0[0], $0[1]), max($0[0], $0[1])] })
        let bonuses = question.bonuses.compactMap { bonus in
            new[bonus.first] < 0 || new[bonus.second] < 0 || banned.contains([bonus.first, bonus.second])
                ? nil : PairBonus(new[bonus.first], new[bonus.second], value: bonus.value)
        }
        let problem = try solvable { () throws(ProblemError) in
            try PoolProblem(
                scores: scores.pool(of: people).reciprocal, goal: pool.coversFirst ? .cardinalityThenWeight : .weight,
                bonuses: bonuses)
        }
        return try Optimum.matching(problem, context).matching.pairs.map { [positions[$0.0], positions[$0.1]] }
    }
}

/// Lets those who are left over join pairs.
struct TrioMaker {
    let question: RoundsQuestion

    init(_ question: RoundsQuestion) { self.question = question }

    /// In each round the first person left over joins the pair that gains most, among those they have not met.
    func complete(_ rounds: inout [[[Int]]]) {
        var met = Set(rounds.joined().map { [min($0[0], $0[1]), max($0[0], $0[1])] })
        for round in rounds.indices {
            let present = Set(rounds[round].joined())
            guard let left = (0..<question.pool.count).first(where: { !present.contains($0) }) else { continue }
            var best: (gain: Int64, place: Int)?
            for (place, pair) in rounds[round].enumerated() {
                guard pair.allSatisfy({ !met.contains([min($0, left), max($0, left)]) }),
                    let first = question.scores.score(row: left, column: pair[0]),
                    let second = question.scores.score(row: left, column: pair[1])
                else { continue }
                let gain = Int64(first) + Int64(second)
                if gain > best?.gain ?? .min { best = (gain, place) }
            }
            guard let best else { continue }
            for other in rounds[round][best.place] { met.insert([min(other, left), max(other, left)]) }
            rounds[round][best.place].append(left)
        }
    }
}
