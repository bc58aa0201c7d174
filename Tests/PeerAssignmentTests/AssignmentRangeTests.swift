import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// Costs as large as 128 bits bear: solvers and judges neither overflow nor refuse what is right.
@Suite("Assignment at the end of 128 bits")
struct AssignmentRangeTests {
    /// The largest factor of costs up to 4 that leaves room for paths.
    private func factor(_ rows: Int, _ columns: Int) -> Int128 {
        (Int128.max / Int128(4 * (max(rows, columns) + 2)) - 1) / 4
    }

    @Test("3,000 tables of the largest costs: what the same tables of small costs have, proved")
    func largest() throws {
        var (infeasible, optimal) = (0, 0)
        for seed in 1...3000 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            let (rows, columns) = (1 + Int(seed % 6), 1 + Int(seed / 6 % 6))
            let share = 40 + Int(seed % 60)
            let small = (0..<rows * columns).map { _ in
                Int.random(in: 0..<100, using: &random) < share ? Int128(Int.random(in: -4...4, using: &random)) : nil
            }
            let factor = factor(rows, columns)
            let costs = try CostMatrix<Int128>(
                rowCount: rows, columnCount: columns, costs: small.map { $0.map { $0 * factor } })
            let unit = try CostMatrix<Int64>(
                rowCount: rows, columnCount: columns, costs: small.map { $0.map { Int64($0) } })
            let sparse = try SparseCosts(
                rowCount: rows, columnCount: columns,
                pairs: small.indices.compactMap { place in
                    small[place].map { (place / columns, place % columns, $0 * factor) }
                })
            for sense in [Sense.minimize, .maximize] {
                let known = try HungarianMethod.solve(unit, sense: sense)
                for found in [
                    try LazyAssignment.solve(costs, sense: sense), try HungarianMethod.solve(costs, sense: sense),
                    try LazyAssignment.solve(sparse, sense: sense),
                ] {
                    switch (found, known) {
                    case (.optimal(let own), .optimal(let known)):
                        optimal += 1
                        #expect(own.objective == Int128(known.objective) * factor)
                        #expect(AssignmentJudge.judge(own, of: costs, sense: sense) == .accepted, "seed \(seed)")
                        #expect(AssignmentJudge.judge(own, of: sparse, sense: sense) == .accepted, "seed \(seed)")
                    case (.infeasible(let violator, let own), .infeasible(_, let known)):
                        infeasible += 1
                        #expect(own.cardinality == known.cardinality)
                        #expect(own.objective == Int128(known.objective) * factor)
                        #expect(AssignmentJudge.judge(violator, of: costs) == .accepted, "seed \(seed)")
                        #expect(AssignmentJudge.judge(own, of: costs, sense: sense) == .accepted, "seed \(seed)")
                        #expect(AssignmentJudge.judge(own, of: sparse, sense: sense) == .accepted, "seed \(seed)")
                    default: Issue.record("seed \(seed): one is infeasible, the other is not")
                    }
                }
            }
        }
        #expect(optimal > 3000 && infeasible > 1000)
    }

    @Test("duals of any size are judged: the right ones shifted by 2^126, the ends of 128 bits")
    func wildDuals() throws {
        let costs = try CostMatrix<Int128>(rowCount: 2, columnCount: 2, costs: [4, 1, 2, 0])
        guard case .optimal(let right) = try LazyAssignment.solve(costs) else {
            Issue.record("all pairs are allowed")
            return
        }
        func judged(_ rows: [Int128], _ columns: [Int128]) -> Verdict {
            AssignmentJudge.judge(
                AssignmentSolution(
                    mates: right.mates, objective: right.objective, rowDuals: rows, columnDuals: columns),
                of: costs, sense: .minimize)
        }
        for shift in [Int128(1) << 100, Int128(1) << 126, Int128(3) << 125] {
            let rows = right.rowDuals.map { $0 + shift }
            for (change, isProof) in [(0, true), (1, false), (-1, false)] as [(Int128, Bool)] {
                let columns = right.columnDuals.map { $0 - shift + change }
                #expect(judged(rows, columns).isAccepted == isProof)
            }
        }
        let ends = [Int128.min, .max, 0, -1]
        for a in ends {
            for b in ends {
                for c in ends {
                    for d in ends { #expect(!judged([a, b], [c, d]).isAccepted) }
                }
            }
        }
    }

    @Test("a best effort with duals of any size is judged as one with small duals in the same order")
    func wildEfforts() throws {
        let costs = try CostMatrix<Int128>(rowCount: 2, columnCount: 2, costs: [5, nil, 3, nil])
        guard case .infeasible(_, let right) = try LazyAssignment.solve(costs) else {
            Issue.record("both rows have one column")
            return
        }
        func judged(_ counts: [Int128], _ values: [Int128]) -> Bool {
            let flat: [Int128] = counts.indices.flatMap { [counts[$0], 0, values[$0]] }
            let duals = LevelDuals(levels: 3, rows: Array(flat[..<6]), columns: Array(flat[6...]) + [0, 0, 0])
            let stated = BestEffortAssignment(
                mates: right.mates, cardinality: right.cardinality, objective: right.objective, duals: duals)
            return AssignmentJudge.judge(stated, of: costs, sense: .minimize).isAccepted
        }
        #expect(AssignmentJudge.judge(right, of: costs, sense: .minimize) == .accepted)
        // The ends with numbers that add up to the same signs: the least and the greatest to −1.
        let ends: [(Int128, small: Int128)] = [(.min, -1001), (.max, 1000), (1 << 126, 500), (-1, -1), (0, 0), (5, 5)]
        var accepted = 0
        for counts in [[1, 1, -1], [1, 1, 0], [0, 0, 1]] as [[Int128]] {
            for a in ends {
                for b in ends {
                    for c in ends {
                        let verdict = judged(counts, [a.0, b.0, c.0])
                        #expect(verdict == judged(counts, [a.small, b.small, c.small]))
                        #expect(judged([a.0, b.0, c.0], counts) == judged([a.small, b.small, c.small], counts))
                        accepted += verdict ? 1 : 0
                    }
                }
            }
        }
        #expect(accepted > 0)
    }

    @Test("sparse costs that leave no room for paths are refused, the least integer among them")
    func refused() throws {
        for cost in [Int128.max, .min, Int128.max / 16 + 1] {
            #expect(throws: ProblemError.self) {
                try SparseCosts(rowCount: 1, columnCount: 2, pairs: [(0, 1, cost)])
            }
        }
        _ = try SparseCosts(rowCount: 1, columnCount: 2, pairs: [(0, 1, Int128.max / 16)])
    }
}
