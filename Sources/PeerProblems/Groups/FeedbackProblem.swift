/// Feedback circles: who gives feedback to whom, everybody to several and from several.
///
/// Rows give, columns receive. An ``AllocationProblem`` says what each pair is worth (expertise), which pairs are barred (oneself,
/// teammates, whom one has met) and how many each gives and receives. In one pool, where person i is row i and column i, mutual exchange
/// may be ruled out; that is no constraint of a flow.
///
/// ```swift
/// let problem = try FeedbackProblem(scores: scores, degree: 1)   // everybody gives to one, and receives from one
/// ```
public struct FeedbackProblem: Sendable {
    /// What is best.
    public enum Goal: String, Hashable, Sendable, Codable, CaseIterable {
        /// The greatest total.
        case total
        /// The receiver who gets least gets as much as possible; then the greatest total.
        case worstServed
    }
    /// Pairs, their worth, and limits; the greatest total is best.
    public let allocation: AllocationProblem
    /// Whether no two people may give to each other, and nobody to themselves.
    public let forbidsMutual: Bool
    /// What is best.
    public let goal: Goal

    /// - Throws: ``ProblemError/contradiction(_:)`` for an allocation of least total, with load costs or locked pairs, and for mutual
    ///   exchange between two sides of different numbers.
    public init(_ allocation: AllocationProblem, forbidsMutual: Bool = false, goal: Goal = .total) throws(ProblemError)
    {
        guard allocation.sense == .maximize, allocation.locked.isEmpty,
            (allocation.rows + allocation.columns).allSatisfy({ $0.base == 0 && $0.steps.allSatisfy { $0 == 0 } })
        else { throw .contradiction("feedback is worth its pairs alone, and the greatest total is best") }
        guard !forbidsMutual || allocation.rows.count == allocation.columns.count else {
            throw .contradiction("mutual exchange needs one pool: as many rows as columns")
        }
        (self.allocation, self.forbidsMutual, self.goal) = (allocation, forbidsMutual, goal)
    }

    /// Everybody of a pool gives to `degree` others and receives from as many.
    ///
    /// - Parameters:
    ///   - scores: what column j gains by feedback from row i; a pair without a score is barred.
    ///   - degree: how many others everybody gives to.
    ///   - forbidsMutual: whether two people may not give to each other, and nobody to themselves.
    ///   - goal: what is to be greatest.
    public init(
        scores: some ScoreSource, degree: Int, forbidsMutual: Bool = false, goal: Goal = .total
    ) throws(ProblemError) {
        let loads = Array(repeating: AllocationLoad(degree...degree), count: scores.rowCount)
        try self.init(
            AllocationProblem(costs: ScoreTable(scores), sense: .maximize, rows: loads, columns: loads),
            forbidsMutual: forbidsMutual, goal: goal)
    }

    /// What each column receives in sum; `nil` where a pair is barred.
    public func received(_ mates: [[Int]]) -> [Int128]? {
        var sums = [Int128](repeating: 0, count: allocation.columns.count)
        var pairs = CostRow()
        for (row, columns) in mates.enumerated() where !columns.isEmpty {
            allocation.costs.read(row: row, into: &pairs)
            let worths = Dictionary(uniqueKeysWithValues: zip(pairs.columns, pairs.costs))
            for column in columns {
                guard let worth = worths[Int32(clamping: column)] else { return nil }
                sums[column] += worth
            }
        }
        return sums
    }
}

/// Feedback circles with what is proved of them.
///
/// ```swift
/// let no = Score.forbidden
/// let scores = DenseScores(rowCount: 3, columnCount: 3, values: [no, 9, 1, 1, no, 9, 9, 1, no])
/// if case .found(let answer) = try FeedbackSolver.solve(FeedbackProblem(scores: scores, degree: 1)) {
///     print(answer.mates, answer.total, answer.worst)   // [[1], [2], [0]] 27 9
/// }
/// ```
public struct FeedbackAnswer: Hashable, Sendable {
    /// To whom each row gives, ascending.
    public let mates: [[Int]]
    /// The sum over all pairs.
    public let total: Int128
    /// The least sum that a column receives.
    public let worst: Int128
    /// The best total when mutual exchange and the worst served are disregarded, with its duals: no total is greater.
    public let relaxation: Allocation
    /// The column that can be served least, however the others fare: it bounds the worst served.
    public let narrowest: Int?
    /// What that column can receive at most.
    public let worstBound: Int128?
    /// Whether both are attained, or the total alone where that is the goal.
    public let isOptimal: Bool

    /// Gathers the parts unchecked.
    public init(
        mates: [[Int]], total: Int128, worst: Int128, relaxation: Allocation, narrowest: Int?, worstBound: Int128?,
        isOptimal: Bool
    ) {
        (self.mates, self.total, self.worst, self.relaxation) = (mates, total, worst, relaxation)
        (self.narrowest, self.worstBound, self.isOptimal) = (narrowest, worstBound, isOptimal)
    }
}

/// The answer to a problem of feedback circles.
///
/// ```swift
/// switch try FeedbackSolver.solve(FeedbackProblem(scores: scores, degree: 2, forbidsMutual: true)) {
/// case .found(let answer): print(answer.mates)
/// case .infeasible(let violator): print(violator.members, "have too few others")
/// case .undecided: print("none were found")
/// }
/// ```
public enum FeedbackOutcome: Hashable, Sendable {
    /// Circles that keep everything.
    case found(FeedbackAnswer)
    /// The limits contradict each other.
    case infeasible(HallViolator)
    /// None without mutual exchange were found, which proves nothing.
    case undecided
}
