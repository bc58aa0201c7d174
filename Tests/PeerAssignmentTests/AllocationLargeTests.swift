import PeerAssignment
import PeerJudges
import PeerNumerics
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Allocation: problems larger than the lists of a row")
struct AllocationLargeTests {
    @Test(
        "Columns with room for several agree with one column for every place, 60 to 150 columns",
        arguments: [0...3, 0...60, -2_000...2_000, 0...1_000_000_000] as [ClosedRange<Int64>])
    func places(costs range: ClosedRange<Int64>) throws {
        for seed in UInt64(0)..<25 {
            var random = SplitMix64(seed: 95_000 + seed)
            let (rows, columns) = (Int.random(in: 40...110, using: &random), Int.random(in: 60...150, using: &random))
            let forbidden = [0, 0.3, 0.8][Int(seed % 3)]
            // In every other problem all want the same columns, so that the best ones of a row are soon full.
            let fame = (0..<columns).map { _ in seed % 2 == 0 ? 0 : Int64.random(in: range, using: &random) * 20 }
            let costs = (0..<rows * columns).map { cell -> Int64? in
                random.chance(forbidden) ? nil : fame[cell % columns] + Int64.random(in: range, using: &random)
            }
            // At least a place for everyone.
            var room = (0..<columns).map { _ in Int.random(in: 0...2, using: &random) }
            while room.reduce(0, +) < rows { room[Int.random(in: 0..<columns, using: &random)] += 1 }
            let owners = room.indices.flatMap { Array(repeating: $0, count: room[$0]) }
            let sense = Sense.both[Int(seed / 2 % 2)]
            let problem = try AllocationProblem(
                costs: CostMatrix(rowCount: rows, columnCount: columns, costs: costs), sense: sense,
                rows: Array(repeating: AllocationLoad(1...1), count: rows), columns: room.map { AllocationLoad(0...$0) }
            )
            let places = try CostMatrix(
                rowCount: rows, columnCount: owners.count,
                costs: (0..<rows).flatMap { row in owners.map { costs[row * columns + $0] } })
            let note = "costs \(range), seed \(seed)"
            switch (try AllocationSolver.solve(problem), try HungarianMethod.solve(places, sense: sense)) {
            case (.optimal(let mine), .optimal(let textbook)):
                try #require(mine.total == Int128(textbook.objective), "\(note)")
                try #require(AllocationJudge.judge(mine, of: problem, objective: .total) == .accepted, "\(note)")
            case (.infeasible(let violator, let effort), .infeasible(_, let textbook)):
                try #require(AllocationJudge.judge(violator, of: problem) == .accepted, "\(note)")
                try #require(effort.cardinality == textbook.cardinality, "\(note)")
                try #require(effort.total == Int128(textbook.objective), "\(note)")
            default: Issue.record("the two methods disagree on feasibility: \(note)")
            }
        }
    }

    @Test("Rows that may have everybody are searched from about as often as they are used, not once for everybody")
    func everybody() throws {
        for seed in UInt64(0)..<12 {
            var random = SplitMix64(seed: 97_000 + seed)
            let (n, degree) = (100, 3)
            let most: Int64 = seed % 3 == 0 ? 5 : 1_000_000
            let costs = (0..<n * n).map { cell -> Int64? in
                cell % (n + 1) == 0 ? nil : Int64.random(in: 0...most, using: &random)
            }
            func problem(_ upper: Int) throws -> AllocationProblem {
                try AllocationProblem(
                    costs: CostMatrix(rowCount: n, columnCount: n, costs: costs), sense: .maximize,
                    rows: Array(repeating: AllocationLoad(2...upper), count: n),
                    columns: Array(repeating: AllocationLoad(degree...degree), count: n))
            }
            let searches = Locked(0)
            let whole = try problem(n - 1)
            let monitor = Monitor(report: { _ in searches.withLock { $0 += 1 } })
            guard case .optimal(let answer) = try AllocationSolver.solve(whole, monitor: monitor) else {
                Issue.record("everybody may have everybody")
                return
            }
            try #require(AllocationJudge.judge(answer, of: whole, objective: .total) == .accepted, "seed \(seed)")
            let used = answer.mates.map(\.count)
            #expect(searches.withLock { $0 } < 20 * n, "seed \(seed)")
            // Limits that nobody reaches change nothing.
            guard case .optimal(let limited) = try AllocationSolver.solve(problem((used.max() ?? 0) + 1)) else {
                Issue.record("the answer keeps these limits")
                return
            }
            #expect(limited.total == answer.total, "seed \(seed)")
        }
    }
}
