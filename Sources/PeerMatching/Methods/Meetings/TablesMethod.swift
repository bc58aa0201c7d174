import PeerAssignment
import PeerProblems
import PeerPrograms

/// Seats at topic tables: a flow, then exchanges between tables until nobody sits beside somebody whom a rule keeps apart.
package struct TablesMethod: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "tables"

    /// The method.
    package init() {}

    /// What a flow keeps of people and topics.
    package func memory(people: Int) -> Int { people * 16_384 }

    /// Tables of the pool with their bound.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let (practice, topics) = (TablesPractice(), pool.program.parameters.topics ?? [])
        let problem = try solvable { () throws(ProblemError) in try practice.problem(in: pool) }
        let outcome = try interruptible { () throws(Interrupted) in
            try AllocationSolver.solve(
                problem, objective: pool.coversFirst ? .cardinality : .total, monitor: context.monitor)
        }
        guard case .optimal(let flow) = outcome else {
            throw .rejected("seats without a lower limit are always possible")
        }
        var tables = [[Int]](repeating: [], count: topics.count)
        for (place, topic) in flow.mates.enumerated() { for topic in topic { tables[topic].append(place) } }
        guard keepApart(&tables, pool, practice) else {
            throw .undecided(
                "no tables were found that keep apart whom rules keep apart, and nothing proves that there are none")
        }
        let placed = zip(topics, tables).filter { !$1.isEmpty }.map { PlacedMeeting(.table, $1, topic: $0.name) }
        let proof = SeatDuals(flow)
        let isOptimal = practice.value(of: [placed], in: pool) == proof.meetingBound(in: pool)
        return MethodAnswer(rounds: [placed], outcome: isOptimal ? .optimal : .heuristic, proofs: [proof])
    }

    /// Exchanges people between tables, as long as fewer pairs then sit together that must not; each time the exchange that loses least.
    private func keepApart(_ tables: inout [[Int]], _ pool: ScoredPool, _ practice: TablesPractice) -> Bool {
        let topics = pool.program.parameters.topics ?? []
        func conflicts(_ place: Int, _ table: [Int]) -> Int {
            table.count { $0 != place && !practice.mayShare(place, $0, in: pool) }
        }
        func worth(_ place: Int, _ topic: Int) -> Int64 {
            Int64(TablesPractice.worth(of: topics[topic].name, to: pool.cohort.participants[pool.people[place]]))
        }
        guard !pool.scores.rules.isEmpty else { return true }
        while let table = tables.indices.first(where: { table in
            tables[table].contains { conflicts($0, tables[table]) > 0 }
        }),
            let place = tables[table].first(where: { conflicts($0, tables[table]) > 0 })
        {
            var best: (loss: Int64, table: Int, other: Int?)?
            let own = conflicts(place, tables[table])
            for target in tables.indices where target != table {
                if tables[target].count < topics[target].seats, conflicts(place, tables[target]) < own {
                    let loss = worth(place, table) - worth(place, target)
                    if loss < best?.loss ?? .max { best = (loss, target, nil) }
                }
                for other in tables[target] {
                    let before = own + conflicts(other, tables[target])
                    let after =
                        conflicts(place, tables[target].filter { $0 != other })
                        + conflicts(other, tables[table].filter { $0 != place })
                    let loss =
                        worth(place, table) + worth(other, target) - worth(place, target) - worth(other, table)
                    if after < before, loss < best?.loss ?? .max { best = (loss, target, other) }
                }
            }
            guard let best else { return false }
            tables[table].removeAll { $0 == place }
            tables[best.table].append(place)
            if let other = best.other {
                tables[best.table].removeAll { $0 == other }
                tables[table].append(other)
            }
        }
        return true
    }
}
