import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// An accepted solution, and everything needed to spoil it.
private struct Case {
    let table: CostTable
    let sense: Sense
    let solution: AssignmentSolution<Int64>
    var mates: [Int?] { solution.mates }
    var assignedRows: [Int] { mates.indices.filter { mates[$0] != nil } }
    /// The direction in which raising a dual breaks an inequality.
    var up: Int64 { sense == .minimize ? 1 : -1 }

    func with(
        mates: [Int?]? = nil, objective: Int64? = nil, rowDuals: [Int64]? = nil, columnDuals: [Int64]? = nil
    ) -> AssignmentSolution<Int64> {
        AssignmentSolution(
            mates: mates ?? solution.mates, objective: objective ?? solution.objective,
            rowDuals: rowDuals ?? solution.rowDuals, columnDuals: columnDuals ?? solution.columnDuals)
    }
}

private let spoilings: [Spoiling<Case, AssignmentSolution<Int64>>] = [
    Spoiling("objective one more") { it, _ in it.with(objective: it.solution.objective + 1) },
    Spoiling("one row dual raised") { it, random in
        var duals = it.solution.rowDuals
        duals[Int.random(in: duals.indices, using: &random)] += 1
        return it.with(rowDuals: duals)
    },
    Spoiling("one column dual lowered") { it, random in
        var duals = it.solution.columnDuals
        duals[Int.random(in: duals.indices, using: &random)] -= 1
        return it.with(columnDuals: duals)
    },
    Spoiling("one row dual raised, another lowered") { it, random in
        guard it.table.rowCount >= 2, let row = it.assignedRows.randomElement(using: &random) else { return nil }
        var duals = it.solution.rowDuals
        duals[row] += it.up
        duals[(row + 1) % duals.count] -= it.up
        return it.with(rowDuals: duals)
    },
    Spoiling("one column dual raised, another lowered") { it, random in
        guard it.table.columnCount >= 2, let column = it.mates.compactMap({ $0 }).randomElement(using: &random) else {
            return nil
        }
        var duals = it.solution.columnDuals
        duals[column] += it.up
        duals[(column + 1) % duals.count] -= it.up
        return it.with(columnDuals: duals)
    },
    Spoiling("the dual of a column left out moved beyond 0, paid for by a row") { it, random in
        let isTaken = Set(it.mates.compactMap { $0 })
        guard let column = (0..<it.table.columnCount).first(where: { !isTaken.contains($0) }) else { return nil }
        var (rows, columns) = (it.solution.rowDuals, it.solution.columnDuals)
        columns[column] += it.up
        rows[0] -= it.up
        return it.with(rowDuals: rows, columnDuals: columns)
    },
    Spoiling("the dual of a row left out moved beyond 0, paid for by a column") { it, _ in
        guard let row = it.mates.firstIndex(of: nil) else { return nil }
        var (rows, columns) = (it.solution.rowDuals, it.solution.columnDuals)
        // The payment may come from all columns, so that the row's own pairs stay within their bounds.
        rows[row] += it.up * Int64(columns.count)
        for column in columns.indices { columns[column] -= it.up }
        return it.with(rowDuals: rows, columnDuals: columns)
    },
    Spoiling("one row loses its column") { it, random in
        guard let row = it.assignedRows.randomElement(using: &random) else { return nil }
        var mates = it.mates
        mates[row] = nil
        return it.with(mates: mates, objective: it.table.total(of: mates).map { Int64($0) })
    },
    Spoiling("two rows share a column") { it, _ in
        guard it.assignedRows.count >= 2 else { return nil }
        var mates = it.mates
        mates[it.assignedRows[0]] = mates[it.assignedRows[1]]
        return it.with(mates: mates)
    },
    Spoiling("two rows swap columns, to a worse total honestly stated") { it, random in
        let rows = it.assignedRows.shuffled(using: &random)
        guard rows.count >= 2 else { return nil }
        var mates = it.mates
        mates.swapAt(rows[0], rows[1])
        guard let total = it.table.total(of: mates), total != Int128(it.solution.objective) else { return nil }
        return it.with(mates: mates, objective: Int64(total))
    },
    Spoiling("a forbidden pair") { it, random in
        let forbidden = it.table.cells.indices.filter { it.table.cells[$0] == nil }
        guard let cell = forbidden.randomElement(using: &random) else { return nil }
        let (row, column) = (cell / it.table.columnCount, cell % it.table.columnCount)
        var mates = it.mates
        if let holder = mates.firstIndex(of: column) { mates[holder] = mates[row] }
        mates[row] = column
        return it.with(mates: mates)
    },
    Spoiling("a column that does not exist") { it, _ in
        var mates = it.mates
        mates[it.assignedRows[0]] = it.table.columnCount
        return it.with(mates: mates)
    },
    Spoiling("a row dual missing") { it, _ in it.with(rowDuals: Array(it.solution.rowDuals.dropLast())) },
    Spoiling("a column dual too many") { it, _ in it.with(columnDuals: it.solution.columnDuals + [0]) },
    Spoiling("a mate too many") { it, _ in it.with(mates: it.mates + [nil]) },
]

@Suite("Assignment judge: spoiled solutions are rejected")
struct SpoiledAssignmentTests {
    @Test("Every spoiling, on at least 200 random matrices")
    func spoiled() throws {
        var tally = SpoilingTally()
        for seed in UInt64(30_000)..<31_200 {
            var random = SplitMix64(seed: seed)
            let table = CostTable.random(
                rows: .random(in: 1...7, using: &random), columns: .random(in: 1...7, using: &random),
                costs: -40...40, forbidden: 0.15, using: &random)
            let matrix = try table.matrix(of: Int64.self)
            let sense: Sense = seed % 2 == 0 ? .minimize : .maximize
            guard case .optimal(let solution) = try HungarianMethod.solve(matrix, sense: sense) else { continue }
            try #require(AssignmentJudge.judge(solution, of: matrix, sense: sense).isAccepted, "seed \(seed)")
            let original = Case(table: table, sense: sense, solution: solution)
            let passed = tally.accepted(of: original, spoilings: spoilings, using: &random) {
                AssignmentJudge.judge($0, of: matrix, sense: sense).isAccepted
            }
            try #require(passed == [], "seed \(seed)")
        }
        #expect(tally.rarerThan(200) == [:])
    }

    @Test("A least total does not pass for a greatest one, unless it is that too")
    func otherSense() throws {
        var rejected = 0
        for seed in UInt64(32_000)..<32_600 {
            var random = SplitMix64(seed: seed)
            let table = CostTable.random(rows: 4, columns: 4, costs: 0...9, forbidden: 0.1, using: &random)
            let matrix = try table.matrix(of: Int64.self)
            guard case .optimal(let solution) = try HungarianMethod.solve(matrix, sense: .minimize) else { continue }
            let greatest = BruteForceAssignment(rowCount: 4, columnCount: 4, cells: table.cells, sense: .maximize)
            guard greatest.objective != Int128(solution.objective) else { continue }
            rejected += 1
            try #require(!AssignmentJudge.judge(solution, of: matrix, sense: .maximize).isAccepted, "seed \(seed)")
        }
        #expect(rejected >= 200)
    }
}
