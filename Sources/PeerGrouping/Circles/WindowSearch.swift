import PeerNumerics
import PeerProblems

/// Circles of any number of people, window by window, without a matrix of all pairs.
///
/// **Problem.** Groups of a few people with the greatest sum of scores within; up to 100,000 people, whose matrix nobody has room for.
///
/// **Method.** A start grown along candidate lists (``CircleStart``). Then sweeps: groups are cut into windows of neighbours
/// (``CircleWindows``), each window's scores are read by kernel into a matrix of its own, which stays in the cache, and its groups are
/// annealed (``GuidedAnnealing``), window beside window on all threads. Every sweep cuts anew and begins cooler than the one before. Few
/// people are one window.
///
/// **Invariants.** A window's groups are replaced by none that are worth less; what they are worth does not depend on other windows, so
/// neither threads nor their order change anything, unless time is the limit.
///
/// **Complexity.** n · window scores a sweep; memory O(n · list + threads · window²).
///
/// **Example.** 10,000 people, sizes 4 to 6: a sweep is 12 windows of 833 people, 139 groups each.
struct WindowSearch<Source: ScoreSource> {
    /// The most people of a window, about.
    static var windowPeople: Int { 800 }
    /// How many sweeps, where there are several windows.
    static var sweeps: Int { 12 }

    private let problem: GroupProblem<Source>
    private let options: CircleSolver.Options
    private let lists: CandidateLists
    private let clock = ContinuousClock()
    /// What a pair counts for its score.
    private let change: @Sendable (Int32) -> Int32
    private(set) var groups: [[Int]]

    /// A search from a start.
    init(
        _ problem: GroupProblem<Source>, _ options: CircleSolver.Options, lists: CandidateLists, start: [[Int]],
        change: @escaping @Sendable (Int32) -> Int32 = { $0 }
    ) {
        (self.problem, self.options, self.lists, self.change) = (problem, options, lists, change)
        groups = start
    }

    /// Sweeps until trials or time are spent.
    mutating func run(share: Double = 1, monitor: Monitor) throws(Interrupted) {
        let windows = CircleWindows(liked: lists, people: Self.windowPeople)
        let isOne = problem.count < 2 * Self.windowPeople
        let sweeps = isOne ? 1 : Self.sweeps
        let begin = clock.now
        var groupOf = [Int](repeating: 0, count: problem.count)
        for sweep in 0..<sweeps {
            for (group, members) in groups.enumerated() { for person in members { groupOf[person] = group } }
            let hasBroken = problem.isPlain ? false : groups.contains { problem.brokenRules($0) > 0 }
            let parts = windows.cut(
                groups, groupOf: groupOf, isLocal: !(hasBroken && sweep % 2 == 1),
                seed: options.seed &+ UInt64(sweep) &* 0x9E37_79B9)
            let budget = budget(parts.count, sweep, of: sweeps, share, begin)
            let (done, search, groups) = (Locked(0.0), self, groups)
            let seeds = parts.indices.map { options.seed &* 31 &+ UInt64(sweep * 100_003 + $0) }
            let heat = Double(sweep) / Double(max(1, sweeps))
            let better = try Threads.map(parts.count, threads: options.threads) { index throws(Interrupted) in
                try search.annealed(
                    parts[index].map { groups[$0] }, of: parts[index], heat: heat, budget, seed: seeds[index]
                ) { more throws(Interrupted) in
                    // Under the lock, so that what is reported never falls.
                    try done.withLock { done throws(Interrupted) in
                        done += more / Double(parts.count)
                        try monitor.poll(min(1, (Double(sweep) + done) / Double(sweeps)))
                    }
                }
            }
            for (part, own) in zip(parts, better) {
                for (group, members) in zip(part, own) { self.groups[group] = members }
            }
        }
    }

    /// How long one window is annealed.
    private enum Budget: Sendable {
        case trials(Int)
        case seconds(Double)
    }

    private func budget(
        _ parts: Int, _ sweep: Int, of sweeps: Int, _ share: Double, _ begin: ContinuousClock.Instant
    ) -> Budget {
        guard let seconds = options.seconds else {
            return .trials(Int(Double(options.trials) * share) / (sweeps * parts))
        }
        let left = seconds * share - (clock.now - begin).inSeconds
        let turns = (parts + options.threads - 1) / options.threads
        return .seconds(max(0, left) / Double((sweeps - sweep) * turns))
    }

    /// The groups of a window after annealing: worth at least what they were.
    private func annealed(
        _ members: [[Int]], of numbers: [Int], heat: Double, _ budget: Budget, seed: UInt64,
        report: (Double) throws(Interrupted) -> Void
    ) throws(Interrupted) -> [[Int]] {
        let begin = clock.now
        let window = CircleWindow(problem, members, numbers: numbers, change: change)
        var annealing = window.annealing(seed: seed)
        // From ¾ of the scores' spread to ⅛, later sweeps from less; the last twentieth takes improvements alone.
        let (first, last) = (window.spread * 0.75, window.spread * 0.12)
        let start = first * power(last / max(1, first), heat)
        let step = problem.isPlain ? 4096 : 512
        var (spent, reported) = (0, 0.0)
        while true {
            let progress =
                switch budget {
                case .trials(let trials): Double(spent) / Double(max(1, trials))
                case .seconds(let seconds): (clock.now - begin).inSeconds / max(1e-9, seconds)
                }
            if progress >= 1 { break }
            try report(progress - reported)
            reported = progress
            let cooled = start * power(min(1, last / max(1, start)), min(1, progress / 0.95))
            annealing.run(trials: step, temperature: progress > 0.95 ? 0 : cooled)
            spent += step
        }
        annealing.settle()
        return window.groups(annealing.best)
    }
}

extension Duration {
    /// As a number of seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
