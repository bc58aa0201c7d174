import PeerJudges
import PeerProblems

/// The best flow to seats when rules about pairs are disregarded, with its duals: nothing is worth more.
package struct SeatDuals: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "seat-duals"

    /// The sort of seats that each place has in the best flow.
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
        guard let practice = pool.program.practice.definition as? any SeatingPractice else { return nil }
        let seats = practice.seats(of: pool.program)
        guard mates.count == pool.count, mates.joined().allSatisfy(seats.indices.contains) else { return nil }
        let worths = practice.worths(of: seats, in: pool.program)
        var total = Int64(0)
        for (place, taken) in mates.enumerated() where !taken.isEmpty && pool.capacities[place] > 0 {
            let own = worths(pool.cohort.participants[pool.people[place]])
            for seat in taken { total += Int64(max(0, own[seat])) }
        }
        return total
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
        guard let seating = pool.program.practice.definition as? any SeatingPractice, let total = total(pool),
            let problem = try? seating.problem(in: pool)
        else { return .rejected("duals of seats, and another practice is asked for") }
        let flow = Allocation(
            mates: mates, cardinality: mates.reduce(0) { $0 + $1.count }, total: Int128(total),
            duals: LevelDuals(levels: levels, rows: rows.map(\.value), columns: columns.map(\.value)))
        return AllocationJudge.judge(flow, of: problem, objective: pool.coversFirst ? .cardinality : .total)
    }
}
