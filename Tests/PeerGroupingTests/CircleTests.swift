import PeerGrouping
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Circles: small problems against trying everything, larger ones against bounds")
struct CircleTests {
    static func random(seed: UInt64, count: ClosedRange<Int> = 2...9) throws -> GroupProblem<DenseScores> {
        var random = SplitMix64(seed: seed)
        let n = Int.random(in: count, using: &random)
        let scores = DenseScores.random(
            count: n, isSymmetric: true, range: [-5...5, 0...1000, 0...3][Int.random(in: 0...2, using: &random)],
            forbidden: [0, 0, 0.1][Int.random(in: 0...2, using: &random)], using: &random)
        func codes(_ most: Int) -> [Int] { (0..<n).map { _ in Int.random(in: -1...most, using: &random) } }
        var rules: [GroupRule] = []
        if random.chance(0.15) { rules.append(.different(codes(n / 2))) }
        if random.chance(0.15) { rules.append(.same(codes(1))) }
        if random.chance(0.15) { rules.append(.balanced(codes(1))) }
        if random.chance(0.15) { rules.append(.noneAlone(codes(2))) }
        if random.chance(0.15) { rules.append(.someone((0..<n).map { _ in random.chance(0.6) })) }
        func pairs(_ share: Double) -> [(Int, Int)] {
            random.chance(share) ? [(0, 1 + Int.random(in: 0..<n - 1, using: &random))] : []
        }
        let (together, apart) = (pairs(0.2), pairs(0.2))
        let goal = GroupGoal.allCases[Int.random(in: 0...2, using: &random)]
        if random.chance(0.5) {
            let lower = Int.random(in: 2...3, using: &random)
            return try GroupProblem(
                scores: scores, groupsOf: lower...lower + Int.random(in: 0...2, using: &random), goal: goal,
                rules: rules,
                together: together, apart: apart)
        }
        let groups = Int.random(in: 1...3, using: &random)
        let sizes = (0..<groups).map { _ in
            let lower = Int.random(in: 1...max(1, n / groups), using: &random)
            return lower...lower + Int.random(in: 0...3, using: &random)
        }
        return try GroupProblem(
            scores: scores, sizes: sizes, goal: goal, rules: rules, together: together, apart: apart)
    }

    @Test("400 problems: the best groups, or proof that there are none")
    func everything() throws {
        var infeasible = 0
        for seed in UInt64(0)..<400 {
            let problem = try Self.random(seed: seed)
            let truth = BruteForceGroups(problem)
            switch try CircleSolver.solve(problem) {
            case .found(let answer):
                try #require(truth.isFeasible && answer.value == truth.best && answer.isOptimal, "seed \(seed)")
                try #require(try GroupJudge.judge(answer, of: problem) == .accepted, "seed \(seed)")
            case .infeasible:
                infeasible += 1
                try #require(!truth.isFeasible, "seed \(seed)")
                try #require(GroupJudge.judgeInfeasible(problem) == .accepted, "seed \(seed)")
            case .undecided: Issue.record("seed \(seed): undecided")
            }
        }
        #expect((40...360).contains(infeasible), "\(infeasible)")
    }

    @Test("the search and its bounds, on problems small enough to know the truth")
    func annealed() throws {
        var (found, best, all) = (0, 0, 0)
        for seed in UInt64(1000)..<1150 {
            let problem = try Self.random(seed: seed, count: 6...9)
            let truth = BruteForceGroups(problem)
            guard truth.isFeasible else { continue }
            all += 1
            guard case .found(let answer) = try CircleSolver.search(problem, options: .init(trials: 20_000)) else {
                continue
            }
            found += 1
            try #require(answer.value ?? 0 <= truth.best ?? 0, "seed \(seed)")
            try #require(answer.bound ?? .max >= truth.best ?? .min, "seed \(seed)")
            try #require(try GroupJudge.judge(answer, of: problem) == .accepted, "seed \(seed)")
            if answer.value == truth.best { best += 1 }
        }
        #expect(found * 10 >= all * 9 && best * 10 >= found * 8, "\(best) of \(found) of \(all)")
    }

    @Test("duals of columns on 300 problems of sums: the best groups are proved or bounded, spoiled duals refused")
    func columns() throws {
        var (proved, all, spoiled) = (0, 0, 0)
        for seed in UInt64(5000)..<6800 where all < 300 {
            let problem = try Self.random(seed: seed, count: 6...9)
            let truth = BruteForceGroups(problem)
            guard problem.goal == .sum, truth.isFeasible, let best = truth.best,
                case .found(let answer) = try CircleSolver.search(problem, options: .init(trials: 500)),
                let value = answer.value, let bound = answer.bound
            else { continue }
            all += 1
            try #require(value <= best && bound >= best, "seed \(seed)")
            try #require(try GroupJudge.judge(answer, of: problem) == .accepted, "seed \(seed)")
            if answer.isOptimal { proved += 1 }
            guard let (scale, duals) = answer.proof.columns else { continue }
            // The sum of the duals is what is proved, and a dual that sinks leaves some group above its own.
            for person in duals.indices {
                var lower = duals
                lower[person] -= scale * Int64(1 + person % 2) * 2000
                let claim = GroupAnswer(
                    groups: answer.groups, value: value,
                    bound: max(value, lower.reduce(0, +) / scale), proof: .columns(scale: scale, duals: lower))
                let isTrue = try #require(claim.bound) >= best
                if try GroupJudge.judge(claim, of: problem) == .accepted {
                    try #require(isTrue, "seed \(seed): \(person)")
                } else {
                    spoiled += 1
                }
            }
            // That nothing beats a value below the best is refused, by searching.
            let worse = GroupAnswer(
                groups: answer.groups, value: value, bound: best - 1, proof: .columnSearch(scale: scale, duals: duals))
            #expect(try GroupJudge.judge(worse, of: problem) != .accepted, "seed \(seed)")
        }
        #expect(all == 300 && proved > 200 && spoiled > 300, "\(proved) of \(all), \(spoiled)")
    }

    @Test(
        "thirty people in circles of five, with rules and without: a close bound that a judge accepts",
        arguments: [true, false])
    func closeBound(rules: Bool) throws {
        let n = 30
        var random = SplitMix64(seed: UInt64(n))
        // Two people learn what one has and the other wants, as in cohorts: the harmonic mean of both directions.
        func levels() -> [[Double]] {
            (0..<n).map { _ in (0..<8).map { _ in Double(Int.random(in: 0...5, using: &random)) } }
        }
        let (levels, wants) = (levels(), levels())
        func benefit(_ to: Int, _ from: Int) -> Double {
            let gains = (0..<8).map { wants[to][$0] * max(0, levels[from][$0] - levels[to][$0]) }
            return 0.05 + gains.reduce(0, +) / (5 * wants[to].reduce(1, +))
        }
        var values = [Int32](repeating: Score.forbidden, count: n * n)
        for first in 0..<n {
            for second in 0..<first {
                let (one, other) = (benefit(first, second), benefit(second, first))
                let score = Int32(1_000_000 * 2 * one * other / (one + other))
                (values[first * n + second], values[second * n + first]) = (score, score)
            }
        }
        let problem = try GroupProblem(
            scores: DenseScores(rowCount: n, columnCount: n, values: values),
            sizes: Array(repeating: 5...5, count: n / 5),
            rules: rules ? [.different((0..<n).map { $0 % 6 }), .someone((0..<n).map { $0 % 2 == 0 })] : [])
        guard case .found(let answer) = try CircleSolver.solve(problem, options: .init(trials: 1_000_000)),
            let value = answer.value, let bound = answer.bound
        else {
            Issue.record("nothing found")
            return
        }
        #expect(Double(bound - value) < 0.03 * Double(value), "\(value) of at most \(bound)")
        #expect(answer.proof.columns != nil)
        #expect(try GroupJudge.judge(answer, of: problem) == .accepted)
    }

    @Test(
        "duals of columns that leave room for everything prove nothing, however large",
        arguments: [1 << 40, 1 << 52, 1 << 53] as [Int64])
    func enormousDuals(dual: Int64) throws {
        var random = SplitMix64(seed: 4)
        let scores = DenseScores.random(count: 60, isSymmetric: true, range: 0...1000, forbidden: 0, using: &random)
        let problem = try GroupProblem(scores: scores, sizes: Array(repeating: 6...6, count: 10))
        guard case .found(let answer) = try CircleSolver.solve(problem, options: .init(trials: 1000, priceSteps: 0)),
            let value = answer.value
        else {
            Issue.record("nothing found")
            return
        }
        for proof in [
            GroupProof.columnSearch(scale: 1, duals: Array(repeating: dual, count: 60)),
            .columns(scale: 1, duals: Array(repeating: dual, count: 60)),
        ] {
            let claim = GroupAnswer(groups: answer.groups, value: value, bound: value, proof: proof)
            #expect(try GroupJudge.judge(claim, of: problem) != .accepted)
        }
    }

    @Test("spoiled groups are rejected")
    func spoiled() throws {
        var tried = 0
        for seed in UInt64(2000)..<2200 {
            let problem = try Self.random(seed: seed)
            guard case .found(let answer) = try CircleSolver.solve(problem), let value = answer.value else { continue }
            func isAccepted(_ groups: [[Int]], _ value: Int64, _ bound: Int64) throws -> Bool {
                let other = GroupAnswer(groups: groups, value: value, bound: bound, proof: answer.proof)
                return try GroupJudge.judge(other, of: problem) == .accepted
            }
            #expect(try !isAccepted(answer.groups, value + 1, value + 1), "seed \(seed): a value too large")
            #expect(try !isAccepted(answer.groups, value, value - 1), "seed \(seed): a bound too low")
            var groups = answer.groups
            guard let index = groups.indices.first(where: { !groups[$0].isEmpty }) else { continue }
            tried += 1
            groups[index][0] = problem.count
            #expect(try !isAccepted(groups, value, value), "seed \(seed): a stranger")
            groups[index].removeFirst()
            #expect(try !isAccepted(groups, value, value), "seed \(seed): somebody left out")
        }
        #expect(tried > 60, "\(tried)")
    }

    @Test("the same steps from the same seed, and a bound that a judge accepts at n = 200 with rules")
    func larger() throws {
        var random = SplitMix64(seed: 5)
        let scores = DenseScores.random(
            count: 200, isSymmetric: true, range: 0...100_000, forbidden: 0.02, using: &random)
        let departments = (0..<200).map { $0 % 17 }
        let problem = try GroupProblem(
            scores: scores, groupsOf: 4...5, rules: [.different(departments), .someone((0..<200).map { $0 % 3 == 0 })],
            together: [(0, 1)], apart: [(2, 3)])
        let first = try CircleSolver.solve(problem, options: .init(trials: 60_000))
        #expect(first == (try CircleSolver.solve(problem, options: .init(trials: 60_000))))
        guard case .found(let answer) = first else {
            Issue.record("nothing found")
            return
        }
        #expect(try GroupJudge.judge(answer, of: problem) == .accepted)
    }

    /// Groups of six hidden among many people: within them pairs score 1000, all others less.
    static func planted(groups: Int, sizes: ClosedRange<Int>, seed: UInt64) throws -> GroupProblem<DenseScores> {
        var random = SplitMix64(seed: seed)
        let n = groups * 6
        let place = Array(0..<n).shuffled(using: &random)
        var values = [Int32](repeating: Score.forbidden, count: n * n)
        for first in 0..<n {
            for second in 0..<first {
                let score = place[first] / 6 == place[second] / 6 ? 1000 : Int32.random(in: 0...700, using: &random)
                (values[first * n + second], values[second * n + first]) = (score, score)
            }
        }
        return try GroupProblem(
            scores: DenseScores(rowCount: n, columnCount: n, values: values), groupsOf: sizes)
    }

    @Test("the greatest number of trials, under a limit of time, ends like any other")
    func endlessTrials() throws {
        var random = SplitMix64(seed: 3)
        for (people, size) in [(40, 10), (40, 4), (60, 20)] {
            let scores = DenseScores.random(
                count: people, isSymmetric: true, range: 0...1000, forbidden: 0, using: &random)
            let problem = try GroupProblem(scores: scores, groupsOf: size...size)
            let outcome = try CircleSolver.solve(problem, options: .init(trials: .max, seconds: 0.02, priceSteps: 4))
            guard case .found(let answer) = outcome else {
                Issue.record("\(people) people in groups of \(size)")
                continue
            }
            #expect(try GroupJudge.judge(answer, of: problem) == .accepted)
        }
    }

    @Test(
        "hidden groups are found and proved, in one window and in several, and no thread changes anything",
        arguments: [10, 300, 420])
    func hidden(groups: Int) throws {
        let problem = try Self.planted(groups: groups, sizes: 4...6, seed: UInt64(groups))
        let options = CircleSolver.Options(trials: 400_000)
        guard case .found(let answer) = try CircleSolver.solve(problem, options: options) else {
            Issue.record("nothing found")
            return
        }
        #expect(answer.value == Int64(groups * 15 * 1000))
        #expect(answer.isOptimal, "\(answer.bound ?? -1)")
        #expect(try GroupJudge.judge(answer, of: problem) == .accepted)
        var threaded = options
        threaded.threads = 2
        #expect(try CircleSolver.solve(problem, options: threaded) == .found(answer))
    }

    @Test("circles of many people keep rules: a lead, balance, pairs together and apart, window after window")
    func manyRules() throws {
        var random = SplitMix64(seed: 9)
        let n = 1700
        let scores = DenseScores.random(
            count: n, isSymmetric: true, range: 0...100_000, forbidden: 0.01, using: &random)
        let together = (0..<40).map { (2 * $0, 2 * $0 + 1) }
        let apart = (0..<40).map { (100 + 2 * $0, 101 + 2 * $0) }
        let possible = together.filter { scores.score(row: $0.0, column: $0.1) != nil }
        let problem = try GroupProblem(
            scores: scores, groupsOf: 4...6,
            rules: [.someone((0..<n).map { $0 % 4 == 0 }), .balanced((0..<n).map { $0 % 2 })],
            together: possible, apart: apart)
        guard case .found(let answer) = try CircleSolver.solve(problem, options: .init(trials: 1_500_000)) else {
            Issue.record("nothing found")
            return
        }
        #expect(try GroupJudge.judge(answer, of: problem) == .accepted)
    }

    @Test("as many pairs as sizes allow where scores are above nothing, as few where they are below")
    func sizes() throws {
        for (range, pairs) in [(0...9, 15 * 4 + 6), (-9 ... -1, 6 * 7)] as [(ClosedRange<Int32>, Int)] {
            var random = SplitMix64(seed: 3)
            let scores = DenseScores.random(count: 28, isSymmetric: true, range: range, forbidden: 0, using: &random)
            let problem = try GroupProblem(scores: scores, groupsOf: 4...6)
            guard case .found(let answer) = try CircleSolver.solve(problem, options: .init(trials: 50_000)) else {
                Issue.record("nothing found")
                continue
            }
            #expect(answer.groups.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 } == pairs)
        }
    }
}

extension GroupProof {
    /// Duals of columns, with or without a search.
    fileprivate var columns: (scale: Int64, duals: [Int64])? {
        switch self {
        case .columns(let scale, let duals), .columnSearch(let scale, let duals): (scale, duals)
        case .exhaustive, .partners, .person: nil
        }
    }
}
