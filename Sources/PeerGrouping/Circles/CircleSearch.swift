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

    /// The most people of a group for which the guided search is made.
    static var smallGroup: Int { 16 }
    /// The fewest people for whom it pays.
    static var manyPeople: Int { 25 }

    /// Small groups whose sizes are settled from the start: where their ranges differ it matters which of them grows, and only swaps and moves
    /// over a matrix try that.
    private var hasSmallGroups: Bool {
        problem.count >= Self.manyPeople && problem.sizes.allSatisfy { $0.upperBound <= Self.smallGroup }
            && (isLarge || Set(problem.sizes).count == 1 || problem.sizes.allSatisfy { $0.count == 1 })
    }

    mutating func run(monitor: Monitor) throws(Interrupted) -> Outcome {
        let start = CircleStart(problem)
        let mean = start.meanScore()
        guard let sizes = start.sizes(mean: mean) else { return .none }
        let dealt = start.shuffled(sizes, seed: options.seed)
        if hasSmallGroups, problem.goal == .sum || (problem.goal == .worstPair && isLarge) {
            let lists = try candidates(16, monitor.stage(0...0.1))
            let grown = start.grown(sizes, lists)
            guard problem.goal == .sum else { return try worstCase(grown, lists, monitor.stage(0.1...1)) }
            guard isScanned else { return try windows(grown, lists, threshold: nil, 1, monitor.stage(0.1...1)) }
            let first = try windows(grown, lists, threshold: nil, 0.5, monitor.stage(0.1...0.5))
            return better(first, try sums(dealt, share: 0.5, monitor.stage(0.5...1)))
        }
        if problem.goal == .sum {
            return isLarge ? try walk(dealt, threshold: nil, share: 1, monitor) : try sums(dealt, share: 1, monitor)
        }
        return try worstCase(dealt, nil, monitor)
    }

    private var hasRules: Bool { !problem.rules.isEmpty || !problem.together.isEmpty }

    /// The groups that are worth more.
    private func better(_ first: Outcome, _ second: Outcome) -> Outcome {
        guard case .found(let one) = first else { return second }
        guard case .found(let other) = second else { return first }
        func value(_ groups: [[Int]]) -> Int64 { problem.total(groups.map { problem.worth($0) }) ?? .min }
        return value(other) > value(one) ? second : first
    }

    /// Whether sums of small groups are annealed by looks at everybody's swaps, too. Those find half a per cent to two more in groups of seven and
    /// more, and as much as windows in smaller ones; where everybody belongs to a few others the lists of whom each person scores best find more.
    private var isScanned: Bool {
        !hasRules && problem.count <= 3_000 && problem.sizes.contains { $0.upperBound > 6 }
    }

    /// Whether there are too many people for a matrix.
    private var isLarge: Bool { problem.count > CircleSolver.matrixLimit }

    private func candidates(_ length: Int, _ monitor: Monitor) throws(Interrupted) -> CandidateLists {
        try problem.scores.candidates(
            CandidateQuery(capacity: min(length, problem.count - 1)), threads: options.threads, monitor: monitor)
    }

    /// Sums, or shortfalls from a threshold, window by window.
    private mutating func windows(
        _ start: [[Int]], _ lists: CandidateLists, threshold: Int64?, _ share: Double, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        var search = WindowSearch(problem, options, lists: lists, start: start) { score in
            threshold.map { $0 == .min ? 0 : Int32(clamping: min(0, Int64(score) - $0)) } ?? score
        }
        try search.run(share: share, monitor: monitor)
        let found = search.groups
        let isMet = threshold.map { least in found.allSatisfy { (problem.worth($0) ?? least) >= least } } ?? true
        guard isMet, found.allSatisfy({ problem.violations($0) == 0 }) else {
            note(found)
            return .none
        }
        return .found(found)
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

    private mutating func sums(
        _ start: [[Int]], share: Double, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        let (values, forbidden) = matrix { $0 }
        return try anneal(start, values, forbidden, share: share, target: .max, monitor)
    }

    private mutating func anneal(
        _ start: [[Int]], _ values: [Int32], _ forbidden: Int32, share: Double, target: Int64, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        let n = problem.count
        var groupOf = [Int32](repeating: 0, count: n)
        for (group, members) in start.enumerated() { for person in members { groupOf[person] = Int32(group) } }
        let judge = problem
        let largest = values.reduce(Int64(1)) { max($0, $1 == forbidden ? 0 : abs(Int64($1))) }
        let rules: @Sendable ([Int]) -> Int = { judge.violations($0) }
        var annealing = SwapAnnealing(
            count: n, scores: values, sizes: problem.sizes, mayBeEmpty: problem.mayBeEmpty, start: groupOf,
            forbidden: forbidden, penalty: 4 * largest, rules: hasRules ? rules : nil, seed: options.seed)
        let spread = annealing.spread()
        // Without rules as many looks as take the time of a trial of other engines: of drawn swaps, or of those towards somebody liked.
        let looks = hasRules ? options.trials : (hasSmallGroups ? 32 : 8) * options.countedTrials
        try cool(
            spread: spread, share: share, trials: looks, perTrial: hasRules ? 256 : max(256, min(1 << 19, looks / 500)),
            hottest: hasRules ? 0.35 : 0.25, fall: hasRules ? 0.02 : 0.05, monitor
        ) { trials, temperature in
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
    private mutating func worstCase(
        _ start: [[Int]], _ lists: CandidateLists?, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        let rounds = 10
        guard case .found(var best) = try attempt(start, lists, threshold: nil, share: 1 / Double(rounds), monitor)
        else {
            return .none
        }
        guard var low = problem.total(best.map { problem.worth($0) }) else { return .found(best) }
        var high = low + 2 * max(1, spreadOfScores())
        for _ in 1..<rounds where low < high {
            let middle = low + (high - low + 1) / 2
            if case .found(let better) = try attempt(best, lists, threshold: middle, share: 1 / Double(rounds), monitor),
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
        _ start: [[Int]], _ lists: CandidateLists?, threshold: Int64?, share: Double, _ monitor: Monitor
    ) throws(Interrupted) -> Outcome {
        if let lists { return try windows(start, lists, threshold: threshold ?? .min, share, monitor) }
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
        let lists = try candidates(16, .none)
        let partners = (0..<problem.count).map { person in
            lists.places(of: person).map { lists.columns[$0] }.filter { $0 != person }
        }
        let value: @Sendable ([Int]) -> (worth: Int64, broken: Int) = { members in
            let broken = judge.violations(members)
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
        try cool(spread: spread, share: share, trials: options.trials, perTrial: 256, monitor) { trials, temperature in
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
