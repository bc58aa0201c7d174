/// What is best among the allocations that keep all limits. Later goals count only among equals in the earlier ones.
///
/// ```swift
/// let problem = try AllocationProblem(costs: costs, rows: rows, columns: columns)
/// let fair = try AllocationSolver.solve(problem, objective: .bottleneck)           // the worst pair as good as possible
/// let ranked = try AllocationSolver.solve(problem, objective: .tiers([0, 0, 1]))   // rows 0 and 1 before row 2
/// ```
public enum AllocationObjective: Hashable, Sendable {
    /// The best total.
    case total
    /// The most pairs; then the best total.
    case cardinality
    /// The most rows of the first tier with a partner, then of the second, and so on; then the best total. One number a row;
    /// the smallest is first.
    case tiers([Int])
    /// The worst pair as good as possible; then the best total.
    case bottleneck
    /// The worst pair as good as possible, and as few as possible that bad; then the next worst, and so on. Loads cost nothing.
    case leximin
}

/// An allocation with the proof that none is better for its objective.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [4, 1, 2, 0])
/// if case .optimal(let answer) = try AllocationSolver.solve(AllocationProblem(costs: costs)) {
///     print(answer.mates, answer.total)   // [[1], [0]] 3
/// }
/// ```
public struct Allocation: Hashable, Sendable {
    /// For each row its columns, ascending.
    public let mates: [[Int]]
    /// Number of pairs.
    public let cardinality: Int
    /// Pairs and loads, as ``AllocationProblem/total(of:)``.
    public let total: Int128
    /// The proof; see ``AllocationJudge``.
    public let duals: LevelDuals
    /// With ``AllocationObjective/bottleneck``, why no allocation has a better worst pair; `nil` when there is no pair.
    public let bottleneck: Bottleneck?

    /// The worst pair, and a proof that the better pairs do not suffice.
    public struct Bottleneck: Hashable, Sendable {
        /// The cost of the worst pair that is not locked.
        public let worst: Int128
        /// Proves that the pairs better than that cannot keep all limits.
        public let beyond: HallViolator

        /// Gathers the parts unchecked.
        public init(worst: Int128, beyond: HallViolator) { (self.worst, self.beyond) = (worst, beyond) }
    }

    /// Gathers the parts; nothing is checked here, that is ``AllocationJudge``'s work.
    public init(
        mates: [[Int]], cardinality: Int, total: Int128, duals: LevelDuals, bottleneck: Bottleneck? = nil
    ) {
        self.mates = mates
        self.cardinality = cardinality
        self.total = total
        self.duals = duals
        self.bottleneck = bottleneck
    }
}

/// Dual values with several levels, compared like words in a dictionary: the first level in which two differ decides.
///
/// The last level is of costs. Before it stands the level of ranks (pairs or people counted), before that the level of missing
/// partners; leading levels in which all is 0 may be left out. For ``AllocationObjective/leximin`` there is a level for each
/// different cost among the pairs that are not locked, worst first.
///
/// Where least is best, and with u of rows and v of columns, they prove an allocation when c − u − v ≥ 0 for every pair that is not used and
/// ≤ 0 for every pair that is, and when −u (and −v likewise) is at least what the row's last partner cost and at most what one more would:
/// without load costs u ≥ 0 of a row at its lower limit, u ≤ 0 of one at its upper limit, 0 between, and free where both are the same.
/// Where the greatest total is best, costs are seen with the other sign.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [4, 1, 2, 0])
/// let duals = LevelDuals(levels: 1, rows: [3, 2], columns: [0, -2])   // u + v is at most the cost of each pair, and 3 in sum
/// let answer = Allocation(mates: [[1], [0]], cardinality: 2, total: 3, duals: duals)
/// print(AllocationJudge.judge(answer, of: try AllocationProblem(costs: costs), objective: .total) == .accepted)   // true
/// ```
public struct LevelDuals: Hashable, Sendable {
    /// Numbers of each member.
    public let levels: Int
    /// `levels` a row.
    public let rows: [Int128]
    /// `levels` a column.
    public let columns: [Int128]

    /// Gathers the parts unchecked.
    public init(levels: Int, rows: [Int128], columns: [Int128]) {
        (self.levels, self.rows, self.columns) = (levels, rows, columns)
    }
}

/// The answer to an allocation problem. Infeasible is an answer, not an error.
///
/// ```swift
/// let problem = try AllocationProblem(costs: costs, rows: rows, columns: columns)
/// switch try AllocationSolver.solve(problem) {
/// case .optimal(let answer): print(answer.mates)
/// case .infeasible(let violator, let effort): print(violator.members, "need too many partners; at best", effort.mates)
/// }
/// ```
public enum AllocationOutcome: Hashable, Sendable {
    /// All limits are kept, provably best.
    case optimal(Allocation)
    /// The limits contradict each other: the members need more partners than there is room for. The best effort has the
    /// fewest partners missing, and is best by the objective among those (with bottleneck and leximin: by the total).
    case infeasible(HallViolator, bestEffort: Allocation)
}

extension AllocationObjective {
    /// What one more partner of a row counts for in the level of ranks: a negative number, because least is best.
    ///
    /// Tiers get the weights T, T − 1, …, 1. That suffices: the sets of rows that can have partners together are the independent
    /// sets of a matroid (with limits on both sides, the integer points of a generalised polymatroid), where the greatest
    /// weight is attained by the same sets for all weights of the same order. (J. Edmonds, "Matroids and the greedy algorithm",
    /// Mathematical Programming 1 (1971) pp. 127–136; A. Frank & É. Tardos, "Generalized polymatroids and submodular flows",
    /// Mathematical Programming 42 (1988) pp. 489–563.)
    public func ranks(rowCount: Int) -> (first: [Int], further: Int) {
        switch self {
        case .total, .bottleneck, .leximin: return (Array(repeating: 0, count: rowCount), 0)
        case .cardinality: return (Array(repeating: -1, count: rowCount), -1)
        case .tiers(let tiers):
            precondition(tiers.count == rowCount, "one tier a row")
            let order = Set(tiers).sorted()
            let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            return (tiers.map { (place[$0] ?? 0) - order.count }, 0)
        }
    }
}
