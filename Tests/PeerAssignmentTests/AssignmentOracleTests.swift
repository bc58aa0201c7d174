import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Assignment: the Hungarian method against trying everything")
struct AssignmentOracleTests {
    @Test("4,000 small matrices of each kind in 64 bits", arguments: CostKind.allCases)
    func inInt64(kind: CostKind) throws {
        let start: UInt64 = 1_000_000 * UInt64(CostKind.allCases.firstIndex(of: kind) ?? 0)
        for seed in start..<start + 4_000 {
            var random = SplitMix64(seed: seed)
            let table = randomTable(costs: kind.range(using: &random), using: &random)
            try compare(table, as: Int64.self, note: "\(kind), seed \(seed)")
        }
    }

    @Test("2,000 small matrices in 128 bits, with costs that 64 bits cannot hold")
    func inInt128() throws {
        for seed in UInt64(9_000_000)..<9_002_000 {
            var random = SplitMix64(seed: seed)
            let limit = Int128(1) << (seed % 2 == 0 ? 100 : 3)
            let table = randomTable(costs: -limit...limit, using: &random)
            try compare(table, as: Int128.self, note: "Int128, seed \(seed)")
        }
    }

    @Test("Every matrix of up to 2 × 3 with costs 0, 1 or forbidden")
    func exhaustive() throws {
        for (rows, columns) in [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2)] {
            let size = rows * columns
            for code in 0..<(0..<size).reduce(1, { power, _ in power * 3 }) {
                var rest = code
                let table = CostTable(rowCount: rows, columnCount: columns) { _, _ in
                    defer { rest /= 3 }
                    return rest % 3 == 2 ? nil : Int128(rest % 3)
                }
                try compare(table, as: Int64.self, note: "\(rows) × \(columns), code \(code)")
            }
        }
    }

    @Test("Dropping the row whose search failed is not enough: the best of those left counts")
    func bestEffortChoosesWhoIsLeftOut() throws {
        let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [100, nil, 1, nil])
        guard case .infeasible(_, let effort) = try HungarianMethod.solve(costs) else {
            Issue.record("two rows share one column")
            return
        }
        #expect(effort.mates == [nil, 0] && effort.cardinality == 1 && effort.objective == 1)
    }

    private func randomTable(costs: ClosedRange<Int128>, using random: inout SplitMix64) -> CostTable {
        let (rows, columns) = (Int.random(in: 0...6, using: &random), Int.random(in: 0...6, using: &random))
        let forbidden = Double.random(in: 0...0.8, using: &random)
        return CostTable.random(
            rows: rows, columns: columns, costs: costs, forbidden: random.chance(0.2) ? 0 : forbidden, using: &random)
    }

    private func compare<Cost: FixedWidthInteger & SignedInteger & Sendable>(
        _ table: CostTable, as cost: Cost.Type, note: String
    ) throws {
        let matrix = try table.matrix(of: cost)
        let shorter = min(table.rowCount, table.columnCount)
        for sense in Sense.both {
            let truth = BruteForceAssignment(
                rowCount: table.rowCount, columnCount: table.columnCount, cells: table.cells, sense: sense)
            switch try HungarianMethod.solve(matrix, sense: sense) {
            case .optimal(let solution):
                try #require(truth.cardinality == shorter, "\(note), \(sense): infeasible, yet solved")
                try #require(Int128(solution.objective) == truth.objective, "\(note), \(sense)")
                try #require(table.total(of: solution.mates) == truth.objective, "\(note), \(sense)")
                let verdict = AssignmentJudge.judge(solution, of: matrix, sense: sense)
                try #require(verdict == .accepted, "\(note), \(sense)")
            case .infeasible(let violator, let effort):
                try #require(truth.cardinality < shorter, "\(note), \(sense): feasible, yet not solved")
                try #require(effort.cardinality == truth.cardinality, "\(note), \(sense)")
                try #require(Int128(effort.objective) == truth.objective, "\(note), \(sense)")
                try #require(table.total(of: effort.mates) == truth.objective, "\(note), \(sense)")
                try #require(AssignmentJudge.judge(violator, of: matrix) == .accepted, "\(note), \(sense)")
                try #require(AssignmentJudge.judge(effort, of: matrix, sense: sense) == .accepted, "\(note), \(sense)")
            }
        }
    }
}
