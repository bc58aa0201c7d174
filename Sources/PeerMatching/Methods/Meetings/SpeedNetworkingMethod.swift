import PeerGrouping
import PeerProblems
import PeerPrograms

/// Tables over rounds: a plan in which no two seats meet twice, and people exchanged between seats for what meetings are worth; the rounds in
/// the order in which knowledge spreads furthest.
package struct SpeedNetworkingMethod: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "speed-networking"

    /// The method.
    package init() {}

    /// The scores of all pairs.
    package func memory(people: Int) -> Int { people * people * 5 }

    /// Tables of the pool with their bound.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let (meeting, practice) = (pool.meetingPool(), SpeedNetworkingPractice())
        let (size, rounds) = (pool.program.parameters.size?.most ?? 4, pool.program.parameters.rounds ?? 3)
        let plan: [[[Int]]]
        switch TableSolver.solve(count: meeting.count, size: size, rounds: rounds, seed: context.seed) {
        case .found(let found): plan = found
        case .infeasible:
            throw .invalid(
                "\(meeting.count) people cannot sit at tables of \(size) or \(size - 1) for \(rounds) rounds without meeting "
                    + "somebody twice: ask for fewer rounds or smaller tables")
        case .undecided:
            throw .undecided(
                "no plan of tables of \(size) was found for \(meeting.count) people and \(rounds) rounds, which does not prove that "
                    + "there is none: ask for fewer rounds")
        }
        guard let asked = practice.partnersBound(in: pool) else { throw .invalid("'\(name)' has no bound") }
        let (seating, duals) = try interruptible { () throws(Interrupted) in
            let scores = try DenseScores(copying: meeting.scores, monitor: context.monitor.stage(0...0.1))
            let seating = try SeatExchange.best(
                plan: plan, scores: scores, seed: context.seed,
                trials: max(20_000, min(2_000_000, 5_000 * meeting.count)) * (pool.program.parameters.effort ?? 1),
                monitor: context.monitor.stage(0.1...0.7))
            return (
                seating,
                try PartnerBound.duals(
                    asked.scores, partners: asked.partners, monitor: context.monitor.stage(0.7...1))
            )
        }
        guard let seating else {
            throw .undecided(
                "no tables were found that keep apart whom rules keep apart, and nothing proves that there are none")
        }
        let placed = plan.map { tables in
            tables.map { table in PlacedMeeting(.circle, table.map { meeting.places[seating[$0]] }) }
        }
        let proof = PartnerDuals(scale: duals.scale, duals: duals.duals, worth: duals.bound)
        let ordered = SpreadOrder(pool).ordered(placed)
        let isOptimal = practice.value(of: ordered, in: pool) == proof.meetingBound(in: pool)
        return MethodAnswer(rounds: ordered, outcome: isOptimal ? .optimal : .heuristic, proofs: [proof])
    }
}
