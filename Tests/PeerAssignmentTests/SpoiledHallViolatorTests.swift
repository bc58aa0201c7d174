import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// An accepted violator, seen from its own side.
private struct Case {
    let table: CostTable
    let violator: HallViolator
    var own: Int { violator.side == .rows ? table.rowCount : table.columnCount }
    var other: Int { violator.side == .rows ? table.columnCount : table.rowCount }
    var strangers: [Int] { (0..<other).filter { !violator.neighbours.contains($0) } }
    var isTight: Bool { violator.members.count == violator.neighbours.count + 1 }

    func cost(_ member: Int, _ partner: Int) -> Int128? {
        violator.side == .rows ? table[member, partner] : table[partner, member]
    }

    func with(side: HallViolator.Side? = nil, members: [Int]? = nil, neighbours: [Int]? = nil) -> HallViolator {
        HallViolator(
            side: side ?? violator.side, members: members ?? violator.members,
            neighbours: neighbours ?? violator.neighbours)
    }
}

private let violatorSpoilings: [Spoiling<Case, HallViolator>] = [
    Spoiling("a member left out") { it, _ in
        it.isTight ? it.with(members: Array(it.violator.members.dropFirst())) : nil
    },
    Spoiling("a neighbour left out") { it, _ in
        let hidden = it.violator.neighbours.first { partner in
            it.violator.members.contains { it.cost($0, partner) != nil }
        }
        guard let hidden else { return nil }
        return it.with(neighbours: it.violator.neighbours.filter { $0 != hidden })
    },
    Spoiling("one neighbour too many") { it, _ in
        it.isTight ? it.strangers.first.map { it.with(neighbours: it.violator.neighbours + [$0]) } : nil
    },
    Spoiling("a member named twice") { it, _ in it.with(members: it.violator.members + [it.violator.members[0]]) },
    Spoiling("a member who does not exist") { it, _ in it.with(members: it.violator.members + [it.own]) },
    Spoiling("a neighbour who does not exist") { it, _ in
        it.with(neighbours: Array(it.violator.neighbours.dropFirst()) + [it.other])
    },
    Spoiling("the longer side") { it, _ in
        it.own == it.other ? nil : it.with(side: it.violator.side == .rows ? .columns : .rows)
    },
    Spoiling("nobody at all") { it, _ in it.with(members: [], neighbours: []) },
]

/// An accepted best effort.
private struct EffortCase {
    let table: CostTable
    let effort: BestEffortAssignment<Int64>
    var assignedRows: [Int] { effort.mates.indices.filter { effort.mates[$0] != nil } }

    func with(
        mates: [Int?]? = nil, cardinality: Int? = nil, objective: Int64? = nil, duals: LevelDuals? = nil
    ) -> BestEffortAssignment<Int64> {
        BestEffortAssignment(
            mates: mates ?? effort.mates, cardinality: cardinality ?? effort.cardinality,
            objective: objective ?? effort.objective, duals: duals ?? effort.duals)
    }

    /// The same duals but for one assigned row, which asks for more than being left out costs.
    func raisingDual(using random: inout SplitMix64) -> BestEffortAssignment<Int64>? {
        assignedRows.randomElement(using: &random).map { row in
            var rows = effort.duals.rows
            rows[row * 3] += 1000
            return with(duals: LevelDuals(levels: 3, rows: rows, columns: effort.duals.columns))
        }
    }

    func changingMates(_ change: (inout [Int?]) -> Void) -> BestEffortAssignment<Int64> {
        var mates = effort.mates
        change(&mates)
        return with(mates: mates)
    }
}

private let effortSpoilings: [Spoiling<EffortCase, BestEffortAssignment<Int64>>] = [
    Spoiling("one pair more stated") { it, _ in it.with(cardinality: it.effort.cardinality + 1) },
    Spoiling("objective one less") { it, _ in it.with(objective: it.effort.objective - 1) },
    Spoiling("a pair dropped in silence") { it, random in
        it.assignedRows.randomElement(using: &random).map { row in it.changingMates { $0[row] = nil } }
    },
    Spoiling("a column used twice") { it, _ in
        let rows = it.assignedRows
        return rows.count < 2 ? nil : it.changingMates { $0[rows[0]] = $0[rows[1]] }
    },
    Spoiling("a forbidden pair, counted") { it, random in
        let forbidden = it.table.cells.indices.filter { it.table.cells[$0] == nil }
        guard let cell = forbidden.randomElement(using: &random) else { return nil }
        let (row, column) = (cell / it.table.columnCount, cell % it.table.columnCount)
        var mates = it.effort.mates
        if let holder = mates.firstIndex(of: column) { mates[holder] = nil }
        mates[row] = column
        // The total is right if the forbidden pair costs nothing.
        let honest = mates.enumerated().reduce(Int128(0)) { sum, pair in
            sum + (pair.element.flatMap { it.table[pair.offset, $0] } ?? 0)
        }
        return it.with(mates: mates, cardinality: mates.count { $0 != nil }, objective: Int64(honest))
    },
    Spoiling("a column that does not exist") { it, random in
        it.assignedRows.randomElement(using: &random).map { row in it.changingMates { $0[row] = it.table.columnCount } }
    },
    Spoiling("a pair fewer, honestly stated") { it, random in
        guard let row = it.assignedRows.randomElement(using: &random), let column = it.effort.mates[row],
            let cost = it.table[row, column]
        else { return nil }
        var mates = it.effort.mates
        mates[row] = nil
        return it.with(
            mates: mates, cardinality: it.effort.cardinality - 1, objective: it.effort.objective - Int64(cost))
    },
    Spoiling("a dual too high") { it, random in it.raisingDual(using: &random) },
    Spoiling("no duals") { it, _ in it.with(duals: LevelDuals(levels: 3, rows: [], columns: [])) },
    Spoiling("a mate too few") { it, _ in it.changingMates { $0.removeLast() } },
]

@Suite("Assignment judge: spoiled proofs of infeasibility are rejected")
struct SpoiledHallViolatorTests {
    @Test("Every spoiling of violators and best efforts, on at least 200 random matrices")
    func spoiled() throws {
        var (violators, efforts) = (SpoilingTally(), SpoilingTally())
        var random = SplitMix64(seed: 39)
        try forEachInfeasible { table, matrix, violator, effort, note in
            try #require(AssignmentJudge.judge(violator, of: matrix).isAccepted, "\(note)")
            try #require(AssignmentJudge.judge(effort, of: matrix, sense: .minimize).isAccepted, "\(note)")
            let passedViolators = violators.accepted(
                of: Case(table: table, violator: violator), spoilings: violatorSpoilings, using: &random
            ) { AssignmentJudge.judge($0, of: matrix).isAccepted }
            try #require(passedViolators == [], "\(note)")
            let passedEfforts = efforts.accepted(
                of: EffortCase(table: table, effort: effort), spoilings: effortSpoilings, using: &random
            ) { AssignmentJudge.judge($0, of: matrix, sense: .minimize).isAccepted }
            try #require(passedEfforts == [], "\(note)")
        }
        #expect(violators.rarerThan(200) == [:])
        #expect(efforts.rarerThan(200) == [:])
    }

    @Test("A violator does not outlive one more allowed pair between a member and a stranger")
    func morePairs() throws {
        try forEachInfeasible { table, _, violator, _, note in
            let it = Case(table: table, violator: violator)
            let (member, stranger) = (violator.members[0], try #require(it.strangers.first))
            var richer = table
            let (row, column) = violator.side == .rows ? (member, stranger) : (stranger, member)
            richer.cells[row * table.columnCount + column] = 0
            try #require(!AssignmentJudge.judge(violator, of: richer.matrix(of: Int64.self)).isAccepted, "\(note)")
        }
    }

    private func forEachInfeasible(
        _ body: (CostTable, CostMatrix<Int64>, HallViolator, BestEffortAssignment<Int64>, String) throws -> Void
    ) throws {
        for seed in UInt64(40_000)..<43_000 {
            var random = SplitMix64(seed: seed)
            let table = CostTable.random(
                rows: .random(in: 3...9, using: &random), columns: .random(in: 3...9, using: &random),
                costs: -20...20, forbidden: .random(in: 0.5...0.75, using: &random), using: &random)
            let matrix = try table.matrix(of: Int64.self)
            if case .infeasible(let violator, let effort) = try HungarianMethod.solve(matrix) {
                try body(table, matrix, violator, effort, "seed \(seed)")
            }
        }
    }
}
