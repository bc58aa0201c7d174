import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Candidate pricing: against trying everything, and traps")
struct PoolOracleTests {
    @Test("2,500 small pools of each kind, all goals, with prices and locks", arguments: PoolKind.allCases)
    func random(kind: PoolKind) throws {
        let start = 600_000 + 10_000 * UInt64(PoolKind.allCases.firstIndex(of: kind) ?? 0)
        for seed in start..<start + 2_500 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...9, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: kind.scores, forbidden: kind.forbidden, using: &random)
            let prices = kind.hasPrices ? (0..<count).map { _ in Int64.random(in: -20...20, using: &random) } : []
            let locked = kind.hasLocks && count >= 4 && random.chance(0.5) ? [(0, count - 1)] : []
            for goal in MatchingGoal.all {
                let problem = try PoolProblem(scores: scores, goal: goal, prices: prices, locked: locked)
                let note = "\(kind), seed \(seed), \(goal)"
                try compareWithBruteForce(problem, candidates: 1 + Int(seed % 3), note: note)
            }
        }
    }

    @Test("The trap: two triangles of weight 2 joined by a pair of score 3 give 7 though blossoms hide the pair")
    func trap() throws {
        var values = [Int32](repeating: Score.forbidden, count: 36)
        for (first, second, score) in [(0, 1, 2), (1, 2, 2), (0, 2, 2), (3, 4, 2), (4, 5, 2), (3, 5, 2), (2, 3, 3)] {
            values[first * 6 + second] = Int32(score)
            values[second * 6 + first] = Int32(score)
        }
        let scores = DenseScores(rowCount: 6, columnCount: 6, values: values)
        for goal in MatchingGoal.all {
            for candidates in 1...3 {
                let problem = try PoolProblem(scores: scores, goal: goal)
                try compareWithBruteForce(problem, candidates: candidates, note: "\(goal), \(candidates)")
                guard case .optimal(let solution) = try solve(problem, candidates) else {
                    Issue.record("the pool has a perfect matching")
                    continue
                }
                #expect(solution.value == 7)
            }
        }
    }

    @Test("Larger pools where few suit many: certified for all goals, whatever the candidates")
    func hubs() throws {
        for seed in UInt64(650_000)..<650_040 {
            var random = SplitMix64(seed: seed)
            let scores = HubScores(count: .random(in: 40...161, using: &random), seed: seed)
            for goal in MatchingGoal.all {
                var values: Set<Int128> = []
                for candidates in [1, 4, 12] {
                    let problem = try PoolProblem(scores: scores, goal: goal)
                    let outcome = try solve(problem, candidates)
                    try checkCertificate(of: outcome, problem, note: "seed \(seed), \(goal), \(candidates)")
                    values.insert(outcome.solution.value)
                }
                try #require(values.count == 1, "seed \(seed), \(goal)")
            }
        }
    }

    @Test("A pool of two groups that only meet each other leaves the surplus out, and proves it")
    func shortage() throws {
        for seed in UInt64(660_000)..<660_040 {
            var random = SplitMix64(seed: seed)
            let (small, large) = (Int.random(in: 1...20, using: &random), Int.random(in: 21...40, using: &random))
            let base = HubScores(count: small + large, seed: seed)
            let scores = TwoGroups(scores: base, border: small)
            let problem = try PoolProblem(scores: scores, goal: .cardinalityThenWeight)
            let outcome = try solve(problem, 4)
            try checkCertificate(of: outcome, problem, note: "seed \(seed)")
            try #require(outcome.solution.matching.cardinality == small, "seed \(seed)")
            let perfect = try PoolProblem(scores: scores, goal: .perfect)
            let refusal = try solve(perfect, 4)
            try checkCertificate(of: refusal, perfect, note: "seed \(seed)")
            guard case .infeasible = refusal else {
                Issue.record("seed \(seed): there is no perfect matching")
                continue
            }
        }
    }

    @Test("Tiers: whoever is in an early tier sits out last, before any score counts")
    func tiers() throws {
        for seed in UInt64(670_000)..<670_300 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 3...9, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: 0...Score.one, forbidden: 0.5, using: &random)
            let tiers = (0..<count).map { _ in Int.random(in: 0...2, using: &random) }
            let plain = try PoolProblem(scores: scores, goal: .cardinalityThenWeight)
            let sitters = try solve(plain, 2).solution.matching.unmatched.count
            let problem = try PoolProblem(
                scores: scores, goal: .cardinalityThenWeight,
                prices: PoolProblem<DenseScores>.prices(tiers: tiers, sitters: sitters))
            let outcome = try solve(problem, 2)
            try checkCertificate(of: outcome, problem, note: "seed \(seed)")
            let key = { (mates: [Int?]) in
                (0...2).map { tier in mates.indices.count { mates[$0] == nil && tiers[$0] == tier } }
            }
            var least: [Int]?
            AllMatchings.forEach(count: count, isAllowed: { scores.score(row: $0, column: $1) != nil }) { mates in
                guard mates.count(where: { $0 == nil }) == sitters else { return }
                if least.map({ key(mates).lexicographicallyPrecedes($0) }) ?? true { least = key(mates) }
            }
            try #require(key(outcome.solution.matching.mates) == least, "seed \(seed)")
        }
    }

    @Test("A cancelled monitor ends the work")
    func cancelled() throws {
        let problem = try PoolProblem(scores: HubScores(count: 50, seed: 1), goal: .cardinalityThenWeight)
        #expect(throws: Interrupted()) { try CandidatePricing.solve(problem, monitor: .cancelled) }
    }

    @Test("Bad problems are refused")
    func refused() {
        let scores = HubScores(count: 4, seed: 1)
        #expect(throws: ProblemError.self) { try PoolProblem(scores: scores, goal: .weight, prices: [1]) }
        #expect(throws: ProblemError.self) { try PoolProblem(scores: scores, goal: .weight, locked: [(0, 1), (1, 2)]) }
        #expect(throws: ProblemError.self) { try PoolProblem(scores: scores, goal: .weight, locked: [(0, 0)]) }
        #expect(throws: ProblemError.self) {
            try PoolProblem(scores: scores, goal: .weight, prices: [0, 0, 0, 1 << 45])
        }
    }
}

/// Kinds of small pools.
enum PoolKind: String, CaseIterable, Sendable {
    case complete, ties, sparse, prices, locks, everything

    var scores: ClosedRange<Int32> { self == .ties ? 0...2 : self == .sparse ? 1...9 : 0...100 }
    var forbidden: Double { [.sparse: 0.65, .everything: 0.4, .locks: 0.2][self] ?? 0 }
    var hasPrices: Bool { self == .prices || self == .everything }
    var hasLocks: Bool { self == .locks || self == .everything }
}

func solve<Source: ScoreSource>(
    _ problem: PoolProblem<Source>, _ candidates: Int, ceilings: Bool? = nil
) throws -> PoolOutcome {
    var options = CandidatePricing.Options(candidates: candidates, threads: 2)
    options.givesCeilings = ceilings
    return try CandidatePricing.solve(problem, options: options)
}

/// Solves a small pool and checks the answer against brute force and the judge.
func compareWithBruteForce(_ problem: PoolProblem<DenseScores>, candidates: Int, note: String) throws {
    let truth = BruteForcePool(problem)
    for ceilings in [false, true] {
        let outcome = try solve(problem, candidates, ceilings: ceilings)
        try compare(outcome, problem, with: truth, note: "\(note), ceilings \(ceilings)")
    }
}

private func compare(
    _ outcome: PoolOutcome, _ problem: PoolProblem<DenseScores>, with truth: BruteForcePool, note: String
) throws {
    try checkCertificate(of: outcome, problem, note: note)
    let solution = outcome.solution
    switch outcome {
    case .infeasible:
        try #require(problem.goal == .perfect && truth.cardinality * 2 != problem.count, "\(note)")
    case .optimal where problem.goal == .perfect:
        try #require(truth.cardinality * 2 == problem.count, "\(note)")
    case .optimal: break
    }
    if problem.goal == .weight {
        try #require(solution.value == truth.value, "\(note)")
    } else {
        try #require(solution.matching.cardinality == truth.cardinality, "\(note)")
        try #require(solution.value == truth.valueOfLargest, "\(note)")
    }
}

/// Checks an answer with the judge alone.
func checkCertificate<Source: ScoreSource>(
    of outcome: PoolOutcome, _ problem: PoolProblem<Source>, note: String
) throws {
    switch outcome {
    case .optimal(let solution):
        try #require(PoolJudge.judge(solution, of: problem) == .accepted, "\(note)")
    case .infeasible(let witness, let effort):
        try #require(PoolJudge.judge(witness, of: problem) == .accepted, "\(note)")
        let relaxed = try PoolProblem(
            scores: problem.scores, goal: .cardinalityThenWeight, prices: problem.prices, locked: problem.locked)
        try #require(PoolJudge.judge(effort, of: relaxed) == .accepted, "\(note)")
    }
}

extension PoolOutcome {
    /// The matching with its proof, whether it is what was asked for or the best effort.
    var solution: PoolSolution {
        switch self {
        case .optimal(let solution), .infeasible(_, let solution): solution
        }
    }
}
