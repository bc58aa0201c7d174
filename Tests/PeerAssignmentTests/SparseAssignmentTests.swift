import PeerAssignment
import PeerInstances
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// Assignments of which few pairs are allowed.
@Suite("Sparse assignment")
struct SparseAssignmentTests {
    private func table(_ rows: Int, _ columns: Int, _ share: Int, _ factor: Int128, seed: UInt64) throws -> SparseCosts
    {
        var random = SplitMix64(seed: seed)
        var pairs: [(row: Int, column: Int, cost: Int128)] = []
        for row in 0..<rows {
            for column in 0..<columns where Int.random(in: 0..<100, using: &random) < share {
                pairs.append((row, column, Int128(Int.random(in: -4...4, using: &random)) * factor))
            }
        }
        return try SparseCosts(rowCount: rows, columnCount: columns, pairs: pairs)
    }

    @Test("2,000 tables in both senses: the total of the whole matrix, proved, or a violator and the best effort")
    func small() throws {
        var infeasible = 0
        for seed in 1...2000 as ClosedRange<UInt64> {
            let (rows, columns) = (1 + Int(seed % 7), 1 + Int(seed / 7 % 7))
            // Beyond 62 bits prices are counted in 128, of which 4 · 9 times 2^120 leaves none.
            let factor = Int128(1) << [0, 0, 70, 118][Int(seed % 4)]
            let sparse = try table(rows, columns, 40 + Int(seed % 40), factor, seed: seed)
            let whole = try CostMatrix<Int128>(
                rowCount: rows, columnCount: columns,
                costs: (0..<rows * columns).map { sparse[$0 / columns, $0 % columns] })
            for sense in [Sense.minimize, .maximize] {
                let found = try LazyAssignment.solve(sparse, sense: sense)
                switch (found, try LazyAssignment.solve(whole, sense: sense)) {
                case (.optimal(let own), .optimal(let known)):
                    #expect(own.objective == known.objective)
                    #expect(AssignmentJudge.judge(own, of: whole, sense: sense) == .accepted)
                    #expect(AssignmentJudge.judge(own, of: sparse, sense: sense) == .accepted)
                    try spoiled(own, sparse, whole, sense)
                case (.infeasible(let violator, let effort), .infeasible(_, let known)):
                    infeasible += 1
                    #expect(effort.cardinality == known.cardinality && effort.objective == known.objective)
                    #expect(AssignmentJudge.judge(violator, of: whole) == .accepted)
                    #expect(AssignmentJudge.judge(violator, of: sparse) == .accepted)
                    #expect(AssignmentJudge.judge(effort, of: sparse, sense: sense) == .accepted)
                    let fewer = HallViolator(
                        side: violator.side, members: violator.members,
                        neighbours: Array(violator.neighbours.dropLast()))
                    #expect(AssignmentJudge.judge(fewer, of: sparse) == AssignmentJudge.judge(fewer, of: whole))
                default: Issue.record("seed \(seed): one has an assignment, the other has none")
                }
            }
        }
        #expect(infeasible > 300)
    }

    /// Duals changed by 1: the judge says of the sparse table what it says of the whole matrix.
    private func spoiled(
        _ solution: AssignmentSolution<Int128>, _ sparse: SparseCosts, _ whole: CostMatrix<Int128>, _ sense: Sense
    ) throws {
        for place in solution.rowDuals.indices {
            for change in [-1, 1] as [Int128] {
                var duals = solution.rowDuals
                duals[place] += change
                let other = AssignmentSolution(
                    mates: solution.mates, objective: solution.objective, rowDuals: duals,
                    columnDuals: solution.columnDuals)
                let verdict = AssignmentJudge.judge(other, of: sparse, sense: sense)
                #expect(!verdict.isAccepted && verdict == AssignmentJudge.judge(other, of: whole, sense: sense))
            }
        }
    }

    @Test("36,000 rows with three pairs, one of them of 10²²: two are assigned, most rows cannot be")
    func nearlyEmpty() throws {
        let costs = try SparseCosts(
            rowCount: 36_000, columnCount: 36_000,
            pairs: [(4, 0, 1333), (0, 2, 9_999_900_000_000_033_532_872), (4, 2, 7)])
        guard case .infeasible(let violator, let effort) = try LazyAssignment.solve(costs) else {
            Issue.record("most rows have no pair")
            return
        }
        #expect(violator.members.count > violator.neighbours.count)
        #expect(effort.cardinality == 2 && effort.objective == 9_999_900_000_000_033_532_872 + 1333)
        #expect(AssignmentJudge.judge(effort, of: costs, sense: .minimize) == .accepted)
    }

    @Test("20,000 rows of six pairs: no matrix is made, and the duals prove the total")
    func large() throws {
        var random = SplitMix64(seed: 9)
        let n = 20_000
        var pairs: [(row: Int, column: Int, cost: Int128)] = []
        for row in 0..<n {
            var columns: Set<Int> = [row]
            while columns.count < 6 { columns.insert(Int.random(in: 0..<n, using: &random)) }
            pairs += columns.sorted().map { (row, $0, Int128(Int.random(in: 0...1_000_000, using: &random))) }
        }
        let sparse = try SparseCosts(rowCount: n, columnCount: n, pairs: pairs)
        guard case .optimal(let solution) = try LazyAssignment.solve(sparse) else {
            Issue.record("every row has a column of its own")
            return
        }
        #expect(AssignmentJudge.judge(solution, of: sparse, sense: .minimize) == .accepted)
        #expect(solution.objective <= (0..<n).reduce(0) { $0 + (sparse[$1, $1] ?? 0) })
    }

    @Test("progress goes on to the end, also where not everybody can be assigned")
    func progress() throws {
        for share in [30, 4] {
            let log = ProgressLog()
            _ = try LazyAssignment.solve(table(200, 200, share, 1, seed: 3), monitor: log.monitor())
            #expect(log.isOrderly && log.fractions.last == 1, "\(share) %: \(log.fractions.suffix(3))")
        }
    }
}
