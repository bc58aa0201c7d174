import PeerProblems

/// One search for groups of many people: which engine, at which temperatures, for how long.
struct CircleSearch<Source: ScoreSource> {
    enum Outcome {
        case found([[Int]])
        case none
    }
    private let problem: GroupProblem<Source>
    let options: CircleSolver.Options
    let clock = ContinuousClock()
    /// The groups nearest to keeping everything, when none do.
    private(set) var effort: [[Int]] = []
    private(set) var violations = 0

    init(_ problem: GroupProblem<Source>, _ options: CircleSolver.Options) {
        (self.problem, self.options) = (problem, options)
    }

    mutating func run(monitor: Monitor) throws(Interrupted) -> Outcome {
        guard let start = start() else { return .none }
        if problem.goal == .sum {
            if problem.count <= CircleSolver.matrixLimit { return try sums(start, monitor) }
            return try walk(start, threshold: nil, share: 1, monitor)
        }
        return try worstCase(start, monitor)
    }

    /// Everybody dealt out at random, sizes kept; `nil` when the sizes do not fit so many people.
    private func start() -> [[Int]]? {
        var random = SplitMix64(seed: options.seed)
        let n = problem.count
        var sizes = problem.sizes.map(\.lowerBound)
        if problem.mayBeEmpty {
            var left = n
            for group in sizes.indices {
                if sizes[group] > left { sizes[group] = 0 }
                left -= sizes[group]
            }
        }
        var left = n - sizes.reduce(0, +)
        guard left >= 0 else { return nil }
        while left > 0 {
            let open = sizes.indices.filter { sizes[$0] > 0 && sizes[$0] < problem.sizes[$0].upperBound }
            guard !open.isEmpty else { return nil }
            for group in open where left > 0 {
                sizes[group] += 1
                left -= 1
            }
        }
        let order = Array(0..<n).shuffled(using: &random)
        var next = 0
        return sizes.map { size in
            defer { next += size }
            return Array(order[next..<next + size])
        }
    }

    /// The matrix, with pairs that may not meet far below all others.
    private func matrix(_ change: (Int32) -> Int32) -> (values: [Int32], forbidden: Int32) {
        let n = problem.count
        var values = [Int32](repeating: 0, count: n * n)
        var row = [Int32](repeating: 0, count: n)
        var isForbidden: [Int] = []
        var largest: Int32 = 1
        for person in 0..<n {
            var span = row.mutableSpan
            problem.scores.writeScores(row: person, into: &span)
            for other in 0..<n where other != person {
                if row[other] == Score.forbidden {
                    isForbidden.append(person * n + other)
                } else {
                    values[person * n + other] = change(row[other])
                    largest = max(largest, abs(values[person * n + other]))
                }
            }
        }
        for (first, second) in problem.apart { isForbidden += [first * n + second, second * n + first] }
        let most = problem.sizes.map(\.upperBound).max() ?? 1
        let forbidden =
            isForbidden.isEmpty
            ? Int32.min / 4 : -Int32(min(8 * Int64(largest) * 4, Int64(Int32.max) / Int64(2 * most)))
        for place in isForbidden { values[place] = forbidden }
        return (values, forbidden)
    }

    private mutating func sums(_ start: [[Int]], _ monitor: Monitor) throws(Interrupted) -> Outcome {
        let (values, forbidden) = matrix { $0 }
        return try anneal(start, values, forbidden, share: 1, target: .max, monitor)
    }

    private mutating func anneal(
        _ start: [[Int]], _ values: [Int32], _ forbidden: Int32, share: Double, target: Int64, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        let n = problem.count
        var groupOf = [Int32](repeating: 0, count: n)
        for (group, members) in start.enumerated() { for person in members { groupOf[person] = Int32(group) } }
        let hasRules = !problem.rules.isEmpty || !problem.together.isEmpty
        let judge = problem
        let largest = values.reduce(Int64(1)) { max($0, $1 == forbidden ? 0 : abs(Int64($1))) }
        let rules: @Sendable ([Int]) -> Int = { judge.violations($0) }
        var annealing = SwapAnnealing(
            count: n, scores: values, sizes: problem.sizes, mayBeEmpty: problem.mayBeEmpty, start: groupOf,
            forbidden: forbidden, penalty: 4 * largest, rules: hasRules ? rules : nil, seed: options.seed)
        let spread = annealing.spread()
        try cool(spread: spread, share: share, perTrial: hasRules ? 256 : 16_384, monitor) { trials, temperature in
            annealing.run(trials: trials, temperature: temperature)
            return annealing.bestValue >= target
        }
        guard let best = annealing.best, annealing.bestValue >= (target == .max ? .min : target) else {
            note(groups(annealing.groupOf))
            return .none
        }
        let found = groups(best)
        guard found.allSatisfy({ problem.violations($0) == 0 }) else {
            note(found)
            return .none
        }
        return .found(found)
    }

    private func groups(_ groupOf: [Int32]) -> [[Int]] {
        var groups = [[Int]](repeating: [], count: problem.sizes.count)
        for (person, group) in groupOf.enumerated() { groups[Int(group)].append(person) }
        return groups
    }

    private mutating func note(_ groups: [[Int]]) {
        effort = groups
        violations = groups.reduce(0) { $0 + problem.violations($1) }
    }

    // MARK: Worst cases

    /// Raises what the worst must reach by halving the range between what is found and what nobody can exceed.
    private mutating func worstCase(_ start: [[Int]], _ monitor: Monitor) throws(Interrupted) -> Outcome {
        let rounds = 10
        guard case .found(var best) = try attempt(start, threshold: nil, share: 1 / Double(rounds), monitor) else {
            return .none
        }
        guard var low = problem.total(best.map { problem.worth($0) }) else { return .found(best) }
        var high = low + 2 * max(1, spreadOfScores())
        for _ in 1..<rounds where low < high {
            let middle = low + (high - low + 1) / 2
            if case .found(let better) = try attempt(best, threshold: middle, share: 1 / Double(rounds), monitor),
                let value = problem.total(better.map { problem.worth($0) }), value > low
            {
                (best, low) = (better, value)
                high = max(high, low)
            } else {
                high = middle - 1
            }
        }
        return .found(best)
    }

    private func spreadOfScores() -> Int64 {
        var (low, high) = (Int64.max, Int64.min)
        for person in 0..<problem.count {
            for other in 0..<person {
                guard let score = problem.scores.score(row: person, column: other) else { continue }
                (low, high) = (min(low, Int64(score)), max(high, Int64(score)))
            }
        }
        let most = Int64(problem.goal == .worstPerson ? (problem.sizes.map(\.upperBound).max() ?? 1) : 1)
        return low <= high ? (high - low) * most : 1
    }

    private mutating func attempt(
        _ start: [[Int]], threshold: Int64?, share: Double, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        if problem.goal == .worstPair, problem.count <= CircleSolver.matrixLimit {
            let (values, forbidden) = matrix { score in
                threshold.map { Int32(clamping: min(0, Int64(score) - $0)) } ?? 0
            }
            return try anneal(start, values, forbidden, share: share, target: 0, monitor)
        }
        return try walk(start, threshold: threshold ?? .min, share: share, monitor)
    }

    private mutating func walk(
        _ start: [[Int]], threshold: Int64?, share: Double, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        let judge = problem
        let lists = try problem.scores.candidates(
            CandidateQuery(capacity: min(16, problem.count)), threads: 1, monitor: .none)
        let partners = (0..<problem.count).map { person in
            lists.places(of: person).map { lists.columns[$0] }.filter { $0 != person }
        }
        let value: @Sendable ([Int]) -> (worth: Int64, broken: Int) = { members in
            let broken = judge.isPlain ? judge.violations(members) : judge.violations(members)
            guard let threshold else { return (judge.worth(members) ?? 0, broken) }
            guard threshold > .min else { return (0, broken) }
            if judge.goal == .worstPair {
                return (min(0, (judge.worth(members) ?? threshold) - threshold), broken)
            }
            let shortfalls = members.map { person in
                let sum = members.reduce(Int64(0)) { sum, other in
                    sum + (other == person ? 0 : Int64(judge.scores.score(row: person, column: other) ?? 0))
                }
                return min(0, sum - threshold)
            }
            return (shortfalls.reduce(0, +), broken)
        }
        var walk = GroupWalk(
            groups: start, sizes: problem.sizes, mayBeEmpty: problem.mayBeEmpty, partners: partners,
            penalty: Int64(Score.one) * 4, seed: options.seed, value: value)
        let spread = walk.spread()
        try cool(spread: spread, share: share, perTrial: 256, monitor) { trials, temperature in
            walk.run(trials: trials, temperature: temperature)
            return threshold != nil && walk.bestTotal >= 0
        }
        guard let best = walk.best, threshold == nil || walk.bestTotal >= 0 else {
            note(walk.fewest.groups)
            return .none
        }
        return .found(best)
    }
}
