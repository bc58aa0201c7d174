import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Allocation: small problems of all kinds against trying everything")
struct AllocationOracleTests {
    @Test("20,000 problems, each with all five objectives", arguments: 0..<4)
    func everything(part: UInt64) throws {
        var (optimal, infeasible, problems) = (0, 0, 0)
        var seed = part << 32
        while problems < 5_000 {
            seed += 1
            // Contradictory input is refused, and no problem.
            guard let random = try RandomAllocation(seed: seed) else { continue }
            problems += 1
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

    @Test("the judge rejects every allocation that is worse, whose sums are wrong, or that breaks a limit")
    func spoiled() throws {
        var (worse, broken) = (0, 0)
        for seed in 1..<UInt64(2_000) {
            guard let random = try RandomAllocation(seed: seed) else { continue }
            let problem = random.problem
            let truth = BruteForceAllocation(problem)
            for objective in random.objectives {
                guard case .optimal(let answer) = try AllocationSolver.solve(problem, objective: objective) else {
                    continue
                }
                func isAccepted(_ used: Set<[Int]>, total: Int128) -> Bool {
                    let mates = problem.rows.indices.map { row in used.filter { $0[0] == row }.map { $0[1] }.sorted() }
                    let other = Allocation(
                        mates: mates, cardinality: used.count, total: total, duals: answer.duals,
                        bottleneck: answer.bottleneck)
                    return AllocationJudge.judge(other, of: problem, objective: objective).isAccepted
                }
                let best = BruteForceAllocation.best(truth.feasible, objective)
                for choice in truth.all {
                    let isBest = choice.missing == 0 && BruteForceAllocation.goals(choice, objective) == best
                    let total = problem.sense == .minimize ? choice.total : -choice.total
                    #expect(!isAccepted(choice.used, total: total + 1), "seed \(seed), \(objective): a wrong total")
                    if isBest { continue }
                    if choice.missing == 0 { worse += 1 } else { broken += 1 }
                    #expect(!isAccepted(choice.used, total: total), "seed \(seed), \(objective): not the best")
                }
            }
        }
        #expect(worse > 10_000 && broken > 1_000, "\(worse), \(broken)")
    }

    @Test("costs whose sums exceed 126 bits are refused, not trapped")
    func tooLarge() throws {
        let pairs = [(row: 0, column: 0, cost: Int128(1) << 100)]
        let costs = try SparseCosts(rowCount: 500, columnCount: 500, pairs: pairs)
        let loads = Array(repeating: AllocationLoad(0...1), count: 500)
        #expect(throws: ProblemError.self) { try AllocationProblem(costs: costs, rows: loads, columns: loads) }
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
