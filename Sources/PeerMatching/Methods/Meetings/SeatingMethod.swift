// Seats at meetings whose rules keep some people apart.
//
// 1. A FLOW seats the most people, then those whose meetings are worth most to them. Without rules about pairs that is the answer.
// 2. A FEW PEOPLE (``SeatSearch/limit``): everything is tried, and the answer is the best.
// 3. OTHERWISE whoever sits beside somebody they may not meet moves to another seat, exchanges seats with somebody, or leaves their seat to
//    somebody without one: each time what leaves fewer such pairs and loses least. When nothing does, they stand up. Then those without a seat
//    take what is free, if need be after its holder has moved on, and exchanges go on as long as they gain. The flow bounds what is found.
//
// EXAMPLE. Two tables of two; Ann and Ben both want the first and never meet, Cyd and Dee want the second. The flow seats Ann with Ben; Ben for
// Cyd leaves no such pair and loses least.

import PeerAssignment
import PeerCollections
import PeerProblems
import PeerPrograms

/// The most people seated where it is worth most to them.
package struct SeatingMethod: MatchingMethod {
    /// The name by which programs ask for it.
    package let name: String

    /// What a flow keeps of people and their best seats.
    package func memory(people: Int) -> Int { people * 16_384 }

    /// The worth of every seat to everybody, too: twice while the flow is judged.
    package func memory(people: Int, program: MatchingProgram) -> Int {
        let seats = (program.practice.definition as? any SeatingPractice)?.seats(of: program).count ?? 0
        return memory(people: people) + 10 * people * seats
    }

    /// Meetings of the pool with their bound.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard let practice = pool.program.practice.definition as? any SeatingPractice else {
            throw .invalid("'\(name)' gives seats, and '\(pool.program.practice)' asks for something else")
        }
        let problem = try solvable { () throws(ProblemError) in try practice.problem(in: pool) }
        let outcome = try interruptible { () throws(Interrupted) in
            try AllocationSolver.solve(
                problem, objective: pool.coversFirst ? .cardinality : .total, monitor: context.monitor)
        }
        guard case .optimal(let flow) = outcome else {
            throw .rejected("seats without a lower limit are always possible")
        }
        let bound = SeatDuals(flow)
        let free = placed(flow.mates.map(\.first), practice, pool)
        guard !pool.scores.rules.isEmpty, !keepsRules(free, practice, pool) else {
            return MethodAnswer(rounds: [free], outcome: .optimal, proofs: [bound])
        }
        let search = try interruptible { () throws(Interrupted) in
            try SeatSearch.best(of: practice, in: pool, monitor: context.monitor)
        }
        if let search {
            return MethodAnswer(
                rounds: [placed(search.seats, practice, pool)], outcome: .optimal, proofs: [bound, search.proof])
        }
        var repair = SeatRepair(practice, pool, seats: flow.mates.map(\.first))
        try interruptible { () throws(Interrupted) in try repair.run(context.monitor) }
        let found = placed(repair.seats, practice, pool)
        let isOptimal = practice.value(of: [found], in: pool) == bound.meetingBound(in: pool)
        return MethodAnswer(rounds: [found], outcome: isOptimal ? .optimal : .heuristic, proofs: [bound])
    }

    private func keepsRules(
        _ meetings: [PlacedMeeting], _ practice: any SeatingPractice, _ pool: ScoredPool
    ) -> Bool {
        meetings.allSatisfy { meeting in meeting.pairs.allSatisfy { practice.mayShare($0, $1, in: pool) } }
    }

    private func placed(_ seats: [Int?], _ practice: any SeatingPractice, _ pool: ScoredPool) -> [PlacedMeeting] {
        let sorts = practice.seats(of: pool.program)
        var members: [String: [Int]] = [:]
        for (place, seat) in seats.enumerated() {
            if let seat { members[sorts[seat].meeting, default: []].append(place) }
        }
        return members.keys.sortedByBytes().map { name in
            let own = members[name] ?? []
            return PlacedMeeting(practice.kind(ofMembers: own.count), own, topic: name)
        }
    }
}
