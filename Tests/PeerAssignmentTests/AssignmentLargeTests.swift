import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Assignment: larger matrices, progress and cancellation")
struct AssignmentLargeTests {
    @Test("60 rectangles with sides of 60 to 120 are certified")
    func certified() throws {
        var (optimal, infeasible) = (0, 0)
        for seed in UInt64(500)..<560 {
            var random = SplitMix64(seed: seed)
            let kind = CostKind.allCases[Int(seed) % CostKind.allCases.count]
            let table = CostTable.random(
                rows: .random(in: 60...120, using: &random), columns: .random(in: 60...120, using: &random),
                costs: kind.range(using: &random), forbidden: [0, 0.3, 0.8, 0.98][Int(seed) % 4], using: &random)
            let matrix = try table.matrix(of: Int64.self)
            for sense in Sense.both {
                switch try HungarianMethod.solve(matrix, sense: sense) {
                case .optimal(let solution):
                    optimal += 1
                    let verdict = AssignmentJudge.judge(solution, of: matrix, sense: sense)
                    try #require(verdict == .accepted, "seed \(seed), \(sense)")
                case .infeasible(let violator, let effort):
                    infeasible += 1
                    try #require(AssignmentJudge.judge(violator, of: matrix) == .accepted, "seed \(seed), \(sense)")
                    try #require(
                        AssignmentJudge.judge(effort, of: matrix, sense: sense) == .accepted, "seed \(seed), \(sense)")
                    try #require(effort.cardinality < min(table.rowCount, table.columnCount), "seed \(seed)")
                }
            }
        }
        #expect(optimal >= 40 && infeasible >= 10, "both answers must occur: \(optimal), \(infeasible)")
    }

    @Test("The same matrix gives the same answer twice")
    func deterministic() throws {
        for seed in UInt64(600)..<650 {
            var random = SplitMix64(seed: seed)
            let table = CostTable.random(rows: 12, columns: 12, costs: 0...2, forbidden: 0.5, using: &random)
            let matrix = try table.matrix(of: Int64.self)
            try #require(try HungarianMethod.solve(matrix) == HungarianMethod.solve(matrix), "seed \(seed)")
        }
    }

    @Test("A cancelled monitor ends the work, at once or later")
    func cancelled() throws {
        let single = try CostMatrix<Int64>(rowCount: 1, columnCount: 1, costs: [7])
        #expect(throws: Interrupted()) { try HungarianMethod.solve(single, monitor: .cancelled) }
        var random = SplitMix64(seed: 700)
        let matrix = try CostTable.random(rows: 30, columns: 30, costs: 0...99, forbidden: 0, using: &random)
            .matrix(of: Int64.self)
        let log = ProgressLog()
        #expect(throws: Interrupted()) { try HungarianMethod.solve(matrix, monitor: log.monitor(stoppingAfter: 10)) }
        #expect(log.fractions.count == 10)
    }

    @Test("Progress stays within 0...1 and never falls, whether feasible or not")
    func progress() throws {
        for (seed, forbidden) in [(UInt64(710), 0.0), (711, 0.9), (712, 0.97)] {
            var random = SplitMix64(seed: seed)
            let matrix = try CostTable.random(
                rows: 30, columns: 30, costs: 0...99, forbidden: forbidden, using: &random
            )
            .matrix(of: Int64.self)
            let log = ProgressLog()
            _ = try HungarianMethod.solve(matrix, monitor: log.monitor())
            #expect(log.isOrderly, "seed \(seed): \(log.fractions)")
        }
    }
}
