import PeerGrouping
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Feedback circles: small problems against trying everything")
struct FeedbackTests {
    /// The best total and the best worst served, by trying every set of pairs.
    static func truth(_ problem: FeedbackProblem, _ scores: DenseScores, degree: Int) -> (total: Int128, worst: Int128)?
    {
        let n = scores.rowCount
        var best: (total: Int128, worst: Int128)?
        var mates = [[Int]](repeating: [], count: n)
        func give(_ row: Int, _ loads: [Int]) {
            if row == n {
                let sums = problem.received(mates) ?? []
                let own = (total: sums.reduce(0, +), worst: sums.min() ?? 0)
                best = (max(best?.total ?? own.total, own.total), max(best?.worst ?? own.worst, own.worst))
                return
            }
            for mask in 0..<1 << n where mask.nonzeroBitCount == degree {
                let columns = (0..<n).filter { mask >> $0 & 1 == 1 }
                guard columns.allSatisfy({ loads[$0] < degree && scores.score(row: row, column: $0) != nil }),
                    !problem.forbidsMutual || columns.allSatisfy({ $0 > row || ($0 < row && !mates[$0].contains(row)) })
                else { continue }
                mates[row] = columns
                give(row + 1, columns.reduce(into: loads) { $0[$1] += 1 })
            }
            mates[row] = []
        }
        give(0, [Int](repeating: 0, count: n))
        return best
    }

    @Test("300 problems: the total exactly, bounds above the truth, nothing better than it")
    func everything() throws {
        var (exact, attained, infeasible) = (0, 0, 0)
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: seed)
            let n = Int.random(in: 2...5, using: &random)
            let degree = n < 4 ? 1 : Int.random(in: 1...2, using: &random)
            var scores = DenseScores.random(
                count: n, isSymmetric: false, range: 0...20, forbidden: random.chance(0.3) ? 0.2 : 0, using: &random)
            if random.chance(0.3) {
                // To give to oneself is as good as the best.
                var values = scores.values
                for person in 0..<n { values[person * n + person] = 20 }
                scores = DenseScores(rowCount: n, columnCount: n, values: values)
            }
            let problem = try FeedbackProblem(
                scores: scores, degree: degree, forbidsMutual: random.chance(0.4),
                goal: random.chance(0.5) ? .total : .worstServed)
            let truth = Self.truth(problem, scores, degree: degree)
            switch try FeedbackSolver.solve(problem, options: .init(steps: 3_000)) {
            case .found(let answer):
                let best = try #require(truth, "seed \(seed)")
                try #require(FeedbackJudge.judge(answer, of: problem) == .accepted, "seed \(seed)")
                try #require(answer.total <= best.total && answer.worst <= best.worst, "seed \(seed)")
                try #require(answer.relaxation.total >= best.total, "seed \(seed)")
                try #require(answer.worstBound ?? best.worst >= best.worst, "seed \(seed)")
                if problem.goal == .total, !problem.forbidsMutual {
                    exact += 1
                    try #require(answer.isOptimal && answer.total == best.total, "seed \(seed)")
                } else if problem.goal == .total ? answer.total == best.total : answer.worst == best.worst {
                    attained += 1
                }
                let wrong = FeedbackAnswer(
                    mates: answer.mates, total: answer.total + 1, worst: answer.worst, relaxation: answer.relaxation,
                    narrowest: answer.narrowest, worstBound: answer.worstBound, isOptimal: answer.isOptimal)
                try #require(FeedbackJudge.judge(wrong, of: problem) != .accepted, "seed \(seed)")
            case .infeasible(let violator):
                infeasible += 1
                try #require(truth == nil, "seed \(seed)")
                try #require(AllocationJudge.judge(violator, of: problem.allocation) == .accepted, "seed \(seed)")
            case .undecided: break
            }
        }
        #expect(exact > 50 && attained > 80 && infeasible > 3, "\(exact), \(attained), \(infeasible)")
    }
}
