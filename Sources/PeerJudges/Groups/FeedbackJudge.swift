import PeerProblems

/// Checks feedback circles against the problem alone: limits, barred and mutual pairs, sums; the bound on the total by the duals of the
/// relaxation (``AllocationJudge``), that on the worst served from one column's best givers. O(pairs log pairs).
///
/// ```swift
/// let problem = try FeedbackProblem(scores: scores, degree: 1)
/// if case .found(let answer) = try FeedbackSolver.solve(problem) {
///     print(FeedbackJudge.judge(answer, of: problem) == .accepted)   // true
/// }
/// ```
public enum FeedbackJudge {
    /// Whether the answer keeps everything and is worth, and bounded by, what it says.
    public static func judge(_ answer: FeedbackAnswer, of problem: FeedbackProblem) -> Verdict {
        let (rows, columns) = (problem.allocation.rows, problem.allocation.columns)
        guard answer.mates.count == rows.count else { return .rejected("\(rows.count) givers are due") }
        var loads = [Int](repeating: 0, count: columns.count)
        for (row, mates) in answer.mates.enumerated() {
            guard (rows[row].lower...rows[row].upper).contains(mates.count) else {
                return .rejected("row \(row) gives to \(mates.count)")
            }
            guard Set(mates).count == mates.count, mates.allSatisfy({ loads.indices.contains($0) }) else {
                return .rejected("row \(row) names a column twice, or one that does not exist")
            }
            for column in mates { loads[column] += 1 }
            if problem.forbidsMutual, let other = mates.first(where: { answer.mates[$0].contains(row) }) {
                return .rejected("\(row) and \(other) give to each other")
            }
        }
        for (column, load) in loads.enumerated() where !(columns[column].lower...columns[column].upper).contains(load) {
            return .rejected("column \(column) receives from \(load)")
        }
        guard let received = problem.received(answer.mates) else { return .rejected("a barred pair is used") }
        guard received.reduce(0, +) == answer.total else { return .rejected("the total is \(received.reduce(0, +))") }
        guard received.min() ?? 0 == answer.worst else {
            return .rejected("the worst served receives \(received.min() ?? 0)")
        }
        return bounds(answer, problem)
    }

    private static func bounds(_ answer: FeedbackAnswer, _ problem: FeedbackProblem) -> Verdict {
        if case .rejected(let reason) = AllocationJudge.judge(
            answer.relaxation, of: problem.allocation, objective: .total)
        {
            return .rejected("the bound on the total: " + reason)
        }
        if let column = answer.narrowest {
            guard problem.allocation.columns.indices.contains(column), let claimed = answer.worstBound,
                most(column, problem.allocation) <= claimed
            else { return .rejected("the bound on the worst served does not hold") }
        } else if answer.worstBound != nil {
            return .rejected("the bound on the worst served names no column")
        }
        guard answer.isOptimal else { return .accepted }
        guard answer.total == answer.relaxation.total else { return .rejected("the best total is not attained") }
        return problem.goal == .total || answer.worst == answer.worstBound
            ? .accepted : .rejected("the bound on the worst served is not attained")
    }

    /// The most that a column can receive.
    private static func most(_ column: Int, _ problem: AllocationProblem) -> Int128 {
        var pairs = CostRow()
        var worths: [Int128] = []
        for row in problem.rows.indices where problem.rows[row].upper > 0 {
            problem.costs.read(row: row, into: &pairs)
            for (other, worth) in zip(pairs.columns, pairs.costs) where other == column { worths.append(worth) }
        }
        worths.sort(by: >)
        let load = problem.columns[column]
        return worths.prefix(load.lower).reduce(0, +)
            + worths.dropFirst(load.lower).prefix(load.upper - load.lower).reduce(0) { $0 + max(0, $1) }
    }
}
