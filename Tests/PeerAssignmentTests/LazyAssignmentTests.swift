import PeerAssignment
import PeerJudges
import PeerNumerics
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Lazy assignment: small matrices against trying everything")
struct LazyAssignmentTests {
    @Test("4,000 small matrices of each kind in 64 bits", arguments: CostKind.allCases)
    func inInt64(kind: CostKind) throws {
        let start: UInt64 = 3_000_000 + 1_000_000 * UInt64(CostKind.allCases.firstIndex(of: kind) ?? 0)
        for seed in start..<start + 4_000 {
            var random = SplitMix64(seed: seed)
            let table = randomTable(costs: kind.range(using: &random), using: &random)
            let matrix = try table.matrix(of: Int64.self)
            try compare(table, note: "\(kind), seed \(seed)") { sense in
                let outcome = try LazyAssignment.solve(matrix, sense: sense)
                try judge(outcome, matrix, sense)
                return outcome
            }
        }
    }

    @Test("2,000 small matrices in 128 bits, with costs that 64 bits cannot hold")
    func inInt128() throws {
        for seed in UInt64(9_500_000)..<9_502_000 {
            var random = SplitMix64(seed: seed)
            let limit = Int128(1) << (seed % 2 == 0 ? 100 : 3)
            let table = randomTable(costs: -limit...limit, using: &random)
            let matrix = try table.matrix(of: Int128.self)
            try compare(table, note: "Int128, seed \(seed)") { sense in
                let outcome = try LazyAssignment.solve(matrix, sense: sense)
                try judge(outcome, matrix, sense)
                return outcome
            }
        }
    }

    @Test("2,000 small matrices of floats, quarters and tiny ones among them")
    func floats() throws {
        for seed in UInt64(9_600_000)..<9_602_000 {
            var random = SplitMix64(seed: seed)
            let table = randomTable(costs: seed % 3 == 0 ? 0...3 : -(1 << 23)...(1 << 23), using: &random)
            let unit = Float([1, 0.25, 0x1p-40][Int(seed) % 3])
            let matrix = try FloatCostMatrix(
                rowCount: table.rowCount, columnCount: table.columnCount,
                values: table.cells.map { $0.map { Float($0) * unit } ?? .infinity })
            // The greatest unit that divides all costs may be a multiple of the one chosen.
            let step = Double(unit) * Double(sign: .plus, exponent: -matrix.unit, significand: 1)
            try compare(table, note: "floats, seed \(seed)", step: step) { sense in
                try LazyAssignment.solve(matrix, sense: sense)
            }
        }
    }

    @Test("2,000 small sources of scores, never a matrix")
    func scores() throws {
        for seed in UInt64(9_700_000)..<9_702_000 {
            var random = SplitMix64(seed: seed)
            let table = randomTable(costs: seed % 2 == 0 ? 0...3 : 0...(1 << 20), using: &random)
            let scores = DenseScores(
                rowCount: table.rowCount, columnCount: table.columnCount,
                values: table.cells.map { $0.map { Int32($0) } ?? Score.forbidden })
            try compare(table, note: "scores, seed \(seed)") { sense in
                try LazyAssignment.solve(scores: scores, sense: sense)
            }
        }
    }

    @Test("an optimum alone asks for no row by itself where the shorter side cannot be assigned")
    func optimumAlone() throws {
        var random = SplitMix64(seed: 9)
        // The last two rows have the first column alone.
        let scores = DenseScores(
            rowCount: 300, columnCount: 400,
            values: (0..<300 * 400).map {
                $0 < 298 * 400 || $0 % 400 == 0 ? Int32.random(in: 0...1000, using: &random) : Score.forbidden
            })
        let counting = CountingScores(scores)
        guard case .stuck(let violator) = try LazyAssignment.optimum(scores: counting) else {
            Issue.record("two rows with one column were assigned")
            return
        }
        #expect(violator.members == [298, 299] && violator.neighbours == [0])
        let alone = counting.count.withLock { $0 }
        counting.count.withLock { $0 = 0 }
        guard case .infeasible(_, let effort) = try LazyAssignment.solve(scores: counting) else {
            Issue.record("solved, where two rows have one column")
            return
        }
        #expect(effort.cardinality == 299)
        #expect(alone * 2 < counting.count.withLock { $0 }, "\(alone)")
    }

    /// Scores that count the rows that are asked for.
    private final class CountingScores: ScoreSource {
        let scores: DenseScores
        let count = Locked(0)
        var rowCount: Int { scores.rowCount }
        var columnCount: Int { scores.columnCount }

        init(_ scores: DenseScores) { self.scores = scores }

        func score(row: Int, column: Int) -> Int32? { scores.score(row: row, column: column) }

        func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
            count.withLock { $0 += rows.count }
            self.scores.writeScores(rows: rows, columns: columns, into: &scores)
        }
    }

    private func randomTable(costs: ClosedRange<Int128>, using random: inout SplitMix64) -> CostTable {
        let (rows, columns) = (Int.random(in: 0...6, using: &random), Int.random(in: 0...6, using: &random))
        let forbidden = Double.random(in: 0...0.8, using: &random)
        return CostTable.random(
            rows: rows, columns: columns, costs: costs, forbidden: random.chance(0.2) ? 0 : forbidden, using: &random)
    }

    private func judge<Cost>(_ outcome: AssignmentOutcome<Cost>, _ matrix: CostMatrix<Cost>, _ sense: Sense) throws {
        switch outcome {
        case .optimal(let solution):
            try #require(AssignmentJudge.judge(solution, of: matrix, sense: sense) == .accepted)
        case .infeasible(let violator, let effort):
            try #require(AssignmentJudge.judge(violator, of: matrix) == .accepted)
            try #require(AssignmentJudge.judge(effort, of: matrix, sense: sense) == .accepted)
        }
    }

    private func compare<Cost>(
        _ table: CostTable, note: String, step: Double = 1, _ solve: (Sense) throws -> AssignmentOutcome<Cost>
    ) throws {
        for sense in Sense.both {
            let truth = BruteForceAssignment(
                rowCount: table.rowCount, columnCount: table.columnCount, cells: table.cells, sense: sense)
            let (mates, objective): ([Int?], Cost)
            switch try solve(sense) {
            case .optimal(let solution):
                try #require(truth.cardinality == min(table.rowCount, table.columnCount), "\(note), \(sense)")
                (mates, objective) = (solution.mates, solution.objective)
            case .infeasible(_, let effort):
                try #require(truth.cardinality < min(table.rowCount, table.columnCount), "\(note), \(sense)")
                try #require(effort.cardinality == truth.cardinality, "\(note), \(sense)")
                (mates, objective) = (effort.mates, effort.objective)
            }
            try #require(table.total(of: mates) == truth.objective, "\(note), \(sense)")
            try #require(Int128(Double(objective) / step) == Int128(Double(truth.objective)), "\(note), \(sense)")
        }
    }
}
