import PeerAssignment
import PeerProblems

/// Feedback circles: the total exactly by flow, the worst served and the absence of mutual exchange by search with bounds.
///
/// **Problem.** Choose pairs (giver, receiver) within the limits of both sides. The greatest total is a transportation problem, which
/// ``AllocationSolver`` solves with duals. The receiver who gets least as well off as possible is NP-hard from two givers each (it contains
/// the max-min allocation of indivisible goods), and "no two give to each other" is no constraint of a flow.
///
/// **Method.** The flow's answer is the start and bounds the total. What a column can get from its best givers bounds the worst served,
/// and is tried first as a threshold, then halves of what is left; against a threshold, shortfalls count heavily and pairs are exchanged
/// between columns or replaced (`FeedbackWalk`). At the threshold reached, the walk goes on for the total.
///
/// **Complexity.** That of the flow, and O(1) a step of the walk.
///
/// **References.** C. J. Taylor, "On the optimal assignment of conference papers to reviewers", TR MS-CIS-08-30, Pennsylvania 2008 (the flow);
/// N. Garg, T. Kavitha, A. Kumar, K. Mehlhorn & J. Mestre, "Assigning papers to referees", Algorithmica 58 (2010) pp. 119–136 (hardness of
/// fairness); A. Kobren, B. Saha & A. McCallum, "Paper matching with local fairness constraints", KDD 2019, pp. 1247–1257.
///
/// **Example.** Two receivers, each from two of four givers worth (3, 1), (3, 1), (2, 2), (2, 2): the total is 10 with 6 and 4, or 3 + 2 and
/// 1 + 2 …: the walk exchanges givers until both get what they can.
///
/// ```swift
/// let problem = try FeedbackProblem(scores: scores, degree: 1)
/// if case .found(let answer) = try FeedbackSolver.solve(problem) { print(answer.mates) }   // to whom each gives
/// ```
public enum FeedbackSolver {
    /// How long to search.
    public struct Options: Hashable, Sendable {
        /// The seed of the walks.
        public var seed: UInt64
        /// Steps of each walk.
        public var steps: Int

        /// Half a million steps a walk.
        public init(seed: UInt64 = 1, steps: Int = 500_000) { (self.seed, self.steps) = (seed, steps) }
    }

    /// The best circles found, with bounds; exact for the total without further demands.
    public static func solve(
        _ problem: FeedbackProblem, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> FeedbackOutcome {
        let flow: Allocation
        switch try AllocationSolver.solve(problem.allocation, objective: .total, monitor: monitor.stage(0...0.5)) {
        case .infeasible(let violator, _): return .infeasible(violator)
        case .optimal(let found): flow = found
        }
        guard problem.forbidsMutual || problem.goal == .worstServed else {
            return .found(answer(problem, flow.mates, flow, nil))
        }
        let narrowest = narrowest(problem)
        var walk = FeedbackWalk(problem, start: flow.mates, seed: options.seed)
        var best: [[Int]]?
        if problem.goal == .total {
            walk.run(steps: problem.forbidsMutual ? options.steps : 0, threshold: -.infinity)
            best = walk.best
        } else {
            var (low, high) = (walk.worst(flow.mates), walk.number(narrowest?.most ?? 0))
            var threshold = high
            for round in 0..<14 {
                try monitor.poll(0.5 + Double(round) / 30)
                walk.start(best ?? flow.mates)
                walk.run(steps: options.steps, threshold: threshold, isSearch: true)
                if let found = walk.best {
                    best = found
                    low = walk.worst(found)
                } else {
                    high = threshold
                }
                if low >= high * (1 - 1e-12) || high - low < 1e-9 * abs(high) { break }
                threshold = (low + high) / 2
            }
            // The total at that threshold: down from the flow's answer, and up from what was found.
            let reached = low
            for start in [flow.mates, best ?? flow.mates] {
                walk.start(start)
                walk.run(steps: options.steps, threshold: reached * (1 - 1e-12))
                if let found = walk.best, walk.total(found) > best.map({ walk.total($0) }) ?? -.infinity {
                    best = found
                }
            }
            if !problem.forbidsMutual, let least = best.flatMap({ problem.received($0)?.min() }) {
                let found = try FeedbackBonuses.best(
                    problem, atLeast: least, steps: 160, monitor: monitor.stage(0.95...1))
                if let found, walk.total(found) > best.map({ walk.total($0) }) ?? -.infinity { best = found }
            }
        }
        guard let best else { return .undecided }
        return .found(answer(problem, best, flow, narrowest))
    }

    private static func answer(
        _ problem: FeedbackProblem, _ mates: [[Int]], _ flow: Allocation, _ narrowest: (column: Int, most: Int128)?
    ) -> FeedbackAnswer {
        let received = problem.received(mates) ?? []
        let (total, worst) = (received.reduce(0, +), received.min() ?? 0)
        let isOptimal = total == flow.total && (problem.goal == .total || worst == narrowest?.most)
        return FeedbackAnswer(
            mates: mates.map { $0.sorted() }, total: total, worst: worst, relaxation: flow,
            narrowest: narrowest?.column,
            worstBound: narrowest?.most, isOptimal: isOptimal)
    }

    /// The column that can receive least.
    private static func narrowest(_ problem: FeedbackProblem) -> (column: Int, most: Int128)? {
        let allocation = problem.allocation
        var worths = [[Int128]](repeating: [], count: allocation.columns.count)
        var pairs = CostRow()
        for row in allocation.rows.indices where allocation.rows[row].upper > 0 {
            allocation.costs.read(row: row, into: &pairs)
            for (column, worth) in zip(pairs.columns, pairs.costs) { worths[Int(column)].append(worth) }
        }
        let most = worths.enumerated().map { column, own in
            let (sorted, load) = (own.sorted(by: >), allocation.columns[column])
            return sorted.prefix(load.lower).reduce(0, +)
                + sorted.dropFirst(load.lower).prefix(load.upper - load.lower).reduce(0) { $0 + max(0, $1) }
        }
        return most.indices.min { (most[$0], $0) < (most[$1], $1) }.map { ($0, most[$0]) }
    }
}
