import PeerProblems

/// Groups of people: exact for few, annealed with a bound for many.
///
/// Up to ``exactLimit`` people every set is looked at (`GroupTable`): the answer is optimal, or no groups keep the rules. Beyond, people are
/// swapped and moved on a matrix, up to ``matrixLimit`` (`SwapAnnealing`); groups of a few people are also, or alone, annealed window by
/// window (`WindowSearch`); more people in larger groups, and the worst-off person, without a matrix (`GroupWalk`). A worst case is raised
/// threshold by threshold: what falls short of it counts against a choice.
/// The bound for sums comes from partners (``PartnerBound``), or closer from prices (`ColumnBound`), by which up to ``searchLimit`` people
/// groups are often proved best or bettered (`ColumnSearch`); for worst cases it comes from the person who can do least.
///
/// ```swift
/// let problem = try GroupProblem(scores: scores, groupsOf: 4...5)
/// if case .found(let answer) = try CircleSolver.solve(problem, options: .init(seconds: 5, threads: 2)) {
///     print(answer.groups, answer.value ?? 0, "of at most", answer.bound ?? 0)
/// }
/// ```
public enum CircleSolver {
    /// The most people for whom everything is tried.
    public static let exactLimit = 12
    /// The most people whose matrix of scores is held.
    public static let matrixLimit = 6_000
    /// The most people for whom groups that beat those found are looked for, or the proof that there are none.
    public static let searchLimit = 120
    /// The most people of a group for which prices are searched.
    public static let priceLimit = 8

    /// How long to search.
    public struct Options: Hashable, Sendable {
        /// The seed; the same one takes the same steps.
        public var seed: UInt64
        /// Trials, when no time is given.
        public var trials: Int
        /// The time to spend instead, in seconds; how far a run comes then depends on the machine.
        public var seconds: Double?
        /// Passes of the bound's descent over all pairs.
        public var boundPasses: Int
        /// Steps of the closer bound of sums, by prices of people; 0 leaves it out. Unless given some hundreds up to
        /// ``CircleSolver/searchLimit`` people, and none beyond.
        public var priceSteps: Int?
        /// Threads; nothing depends on them unless time is the limit.
        public var threads: Int

        /// Two million trials on one thread unless said otherwise.
        public init(
            seed: UInt64 = 1, trials: Int = 2_000_000, seconds: Double? = nil, boundPasses: Int = 8,
            priceSteps: Int? = nil, threads: Int = 1
        ) {
            (self.seed, self.trials, self.seconds) = (seed, trials, seconds)
            (self.boundPasses, self.priceSteps, self.threads) = (boundPasses, priceSteps, max(1, threads))
        }

        /// Trials as a number of which multiples may be taken: more than any run comes to.
        var countedTrials: Int { min(max(0, trials), 1 << 50) }
    }

    /// The best groups found, with a bound.
    ///
    /// - Throws: ``Interrupted``.
    public static func solve<Source: ScoreSource>(
        _ problem: GroupProblem<Source>, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> GroupOutcome {
        try monitor.poll(0)
        if problem.count <= exactLimit {
            guard let best = GroupTable(problem).solve() else { return .infeasible }
            return .found(
                GroupAnswer(
                    groups: best.groups.map { $0.sorted() }, value: best.value, bound: best.value, proof: .exhaustive))
        }
        return try search(problem, options: options, monitor: monitor)
    }

    /// The same without trying everything, however few people there are.
    public static func search<Source: ScoreSource>(
        _ problem: GroupProblem<Source>, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> GroupOutcome {
        let found =
            problem.goal == .worstPerson && problem.count <= matrixLimit
            ? try searched(problem.held(monitor: monitor), options, monitor) : try searched(problem, options, monitor)
        guard let groups = found.groups else { return .undecided(found.effort, violations: found.violations) }
        let (bound, proof) = try bound(problem, options, monitor.stage(0.9...0.92))
        let answer = GroupAnswer(
            groups: groups.map { $0.sorted() }, value: problem.total(groups.map { problem.worth($0) }), bound: bound,
            proof: proof)
        return .found(try priced(answer, of: problem, options, monitor.stage(0.92...1)))
    }

    /// The answer with a closer bound where prices give one, and with better groups where they lead to them.
    private static func priced<Source: ScoreSource>(
        _ answer: GroupAnswer, of problem: GroupProblem<Source>, _ options: Options, _ monitor: Monitor
    ) throws(Interrupted) -> GroupAnswer {
        let isSmall = problem.count <= searchLimit
        let steps = options.priceSteps ?? (isSmall ? 400 : 0)
        guard steps > 0, problem.count <= matrixLimit, let value = answer.value,
            let old = answer.bound, value < old, case .partners(let scale, let partners) = answer.proof,
            problem.sizes.allSatisfy({ $0.upperBound <= priceLimit }),
            var prices = ColumnBound(problem, groups: answer.groups, threads: options.threads)
        else { return answer }
        let most = Int64((problem.sizes.map(\.upperBound).max() ?? 1) - 1)
        let unit = ColumnBound<Source>.scale
        let start = partners.map { $0 * most * unit / scale }
        guard
            let found = try prices.duals(start: start, value: value, steps: steps, monitor: monitor.stage(0...0.8)),
            found.bound < old
        else { return answer }
        let (bound, columns) = (max(found.bound, value), GroupProof.columns(scale: unit, duals: found.duals))
        guard isSmall, value < bound,
            var search = try ColumnSearch(
                problem, duals: found.duals, scale: unit, value: value,
                mostLooks: max(ColumnSearch<Source>.fewLooks, 15 * options.countedTrials),
                monitor: monitor.stage(0.8...0.9))
        else { return GroupAnswer(groups: answer.groups, value: value, bound: bound, proof: columns) }
        let isComplete = try search.run(monitor: monitor.stage(0.9...1))
        let groups = search.better ?? answer.groups
        let best = problem.total(groups.map { problem.worth($0) })
        return isComplete
            ? GroupAnswer(
                groups: groups, value: best, bound: best, proof: .columnSearch(scale: unit, duals: found.duals))
            : GroupAnswer(groups: groups, value: best, bound: bound, proof: columns)
    }

    private static func searched<Source: ScoreSource>(
        _ problem: GroupProblem<Source>, _ options: Options, _ monitor: Monitor
    ) throws(Interrupted) -> (groups: [[Int]]?, effort: [[Int]], violations: Int) {
        var search = CircleSearch(problem, options)
        let outcome = try search.run(monitor: monitor.stage(0...0.9))
        guard case .found(let groups) = outcome else { return (nil, search.effort, search.violations) }
        return (groups, [], 0)
    }

    private static func bound<Source: ScoreSource>(
        _ problem: GroupProblem<Source>, _ options: Options, _ monitor: Monitor
    ) throws(Interrupted) -> (Int64?, GroupProof) {
        if problem.goal == .sum {
            let found = try PartnerBound.duals(
                problem, passes: options.boundPasses, threads: options.threads, monitor: monitor)
            return (found.bound, .partners(scale: found.scale, duals: found.duals))
        }
        let least = (problem.sizes.map(\.lowerBound).min() ?? 1) - 1
        let most = (problem.sizes.map(\.upperBound).max() ?? 1) - 1
        guard least >= 1 || problem.goal == .worstPerson else { return (nil, .person(0)) }
        var (bound, person) = (Int64.max, 0)
        var row = [Int32](repeating: 0, count: problem.count)
        for index in 0..<problem.count {
            try monitor.poll(Double(index) / Double(problem.count))
            var span = row.mutableSpan
            problem.scores.writeScores(row: index, into: &span)
            let others = row.indices.filter { $0 != index && row[$0] != Score.forbidden }.map { Int64(row[$0]) }.sorted(
                by: >)
            guard least <= others.count else { return (Int64.min, .person(index)) }
            let own =
                problem.goal == .worstPair
                ? others[least - 1]
                : others.prefix(least).reduce(0, +)
                    + others.dropFirst(least).prefix(most - least).reduce(0) { $0 + max(0, $1) }
            if own < bound { (bound, person) = (own, index) }
        }
        return (bound, .person(person))
    }
}

extension GroupProblem {
    /// The same problem with all scores in memory, for searches that look up pair after pair.
    func held(monitor: Monitor) throws(Interrupted) -> GroupProblem<DenseScores> {
        let scores = try DenseScores(copying: self.scores, monitor: monitor)
        guard
            let held = try? GroupProblem<DenseScores>(
                scores: scores, sizes: sizes, mayBeEmpty: mayBeEmpty, goal: goal, rules: rules, together: together,
                apart: apart)
        else { preconditionFailure("the same problem") }
        return held
    }
}
