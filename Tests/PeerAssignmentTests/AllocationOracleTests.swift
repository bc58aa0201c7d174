import PeerAssignment
import PeerMatchings
import PeerTestSupport
import Testing

@Suite("Allocation: small problems of all kinds against trying everything")
struct AllocationOracleTests {
    @Test("20,000 seeds, each with all five objectives; contradictory input aside", arguments: 0..<4)
    func everything(part: UInt64) throws {
        var (optimal, infeasible) = (0, 0)
        for seed in part * 5_000..<(part + 1) * 5_000 {
            guard let random = try RandomAllocation(seed: seed) else { continue }
            let truth = BruteForceAllocation(random.problem)
            for objective in random.objectives {
                let note = "seed \(seed), \(objective)"
                switch try AllocationSolver.solve(random.problem, objective: objective) {
                case .optimal(let answer):
                    optimal += 1
                    try check(answer, truth.feasible, objective, random.problem, note)
                    let verdict = AllocationJudge.judge(answer, of: random.problem, objective: objective)
                    try #require(verdict == .accepted, "\(note)")
                case .infeasible(let violator, let effort):
                    infeasible += 1
                    try #require(truth.feasible.isEmpty, "\(note): feasible")
                    try #require(AllocationJudge.judge(violator, of: random.problem) == .accepted, "\(note)")
                    let fewest = truth.all.map(\.missing).min()
                    let ranks = objective == .bottleneck || objective == .leximin ? .total : objective
                    try check(effort, truth.all.filter { $0.missing == fewest }, ranks, random.problem, note)
                    let verdict = AllocationJudge.judge(bestEffort: effort, of: random.problem, objective: ranks)
                    try #require(verdict == .accepted, "\(note)")
                }
            }
        }
        #expect(optimal > 5_000 && infeasible > 2_000, "\(optimal), \(infeasible)")
    }

    private func check(
        _ answer: Allocation, _ choices: [BruteForceAllocation.Choice], _ objective: AllocationObjective,
        _ problem: AllocationProblem, _ note: String
    ) throws {
        let used = Set(answer.mates.enumerated().flatMap { row, columns in columns.map { [row, $0] } })
        let own = try #require(choices.first { $0.used == used }, "\(note): limits are broken")
        let best = BruteForceAllocation.best(choices, objective)
        try #require(BruteForceAllocation.goals(own, objective) == best, "\(note)")
        try #require(answer.total == (problem.sense == .minimize ? own.total : -own.total), "\(note)")
        try #require(answer.cardinality == own.pairs, "\(note)")
    }
}
