import PeerAssignment
import PeerJudges
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
}
