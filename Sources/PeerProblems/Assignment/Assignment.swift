/// An optimal assignment of the whole shorter side, with the proof.
///
/// **The certificate** is a dual solution. For `minimize`: `rowDuals[i] + columnDuals[j] ≤ cost(i, j)` for every allowed
/// pair, with Σ rowDuals + Σ columnDuals equal to the objective, and on the longer side all duals ≤ 0. Then no
/// assignment can cost less: add the inequality over its pairs. For `maximize` all signs turn around.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 3, costs: [4, 1, nil, 2, 0, 5])
/// if case .optimal(let answer) = try LazyAssignment.solve(costs) {
///     print(answer.mates == [1, 0])                                                  // true
///     print(answer.objective, (answer.rowDuals + answer.columnDuals).reduce(0, +))   // 3 3
/// }
/// ```
public struct AssignmentSolution<Cost: FixedWidthInteger & SignedInteger & Sendable>: Hashable, Sendable {
    /// For each row its column, `nil` only where rows outnumber columns.
    public let mates: [Int?]
    /// Sum of the costs of the chosen pairs.
    public let objective: Cost
    /// One dual per row.
    public let rowDuals: [Cost]
    /// One dual per column.
    public let columnDuals: [Cost]

    /// Gathers the parts; nothing is checked here, that is ``AssignmentJudge``'s work.
    public init(mates: [Int?], objective: Cost, rowDuals: [Cost], columnDuals: [Cost]) {
        self.mates = mates
        self.objective = objective
        self.rowDuals = rowDuals
        self.columnDuals = columnDuals
    }
}

/// Proof that the shorter side cannot be assigned whole: some of its members have, together, too few partners.
/// (P. Hall, "On representatives of subsets", J. London Math. Soc. 10, 1935, pp. 26–30.)
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [1, nil, 2, nil])
/// if case .infeasible(let violator, let effort) = try LazyAssignment.solve(costs) {
///     print(violator.members, "want", violator.neighbours, "alone; at best", effort.mates)
/// }
/// ```
public struct HallViolator: Hashable, Sendable {
    /// Which side the members belong to.
    public enum Side: String, Hashable, Sendable, Codable {
        /// Members are rows, neighbours are columns.
        case rows
        /// Members are columns, neighbours are rows.
        case columns
    }
    /// The side of `members`: always the shorter one (rows when square).
    public let side: Side
    /// The members, ascending.
    public let members: [Int]
    /// Everyone on the other side who is allowed with any member, ascending: fewer than the members.
    public let neighbours: [Int]

    /// Gathers the parts unchecked.
    public init(side: Side, members: [Int], neighbours: [Int]) {
        self.side = side
        self.members = members
        self.neighbours = neighbours
    }
}

/// What can still be assigned when not everyone can: as many as possible, and of those the best total.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [1, nil, 2, nil])   // both rows want column 0
/// if case .infeasible(_, let effort) = try LazyAssignment.solve(costs) {
///     print(effort.cardinality, effort.objective)   // 1 1
/// }
/// ```
public struct BestEffortAssignment<Cost: FixedWidthInteger & SignedInteger & Sendable>: Hashable, Sendable {
    /// For each row its column or `nil`.
    public let mates: [Int?]
    /// Number of assigned pairs.
    public let cardinality: Int
    /// Sum of their costs.
    public let objective: Cost
    /// The proof, of three levels: missing partners, 0, and costs; see ``AllocationJudge/judge(bestEffort:of:objective:)``.
    public let duals: LevelDuals

    /// Gathers the parts unchecked.
    public init(mates: [Int?], cardinality: Int, objective: Cost, duals: LevelDuals) {
        self.mates = mates
        self.cardinality = cardinality
        self.objective = objective
        self.duals = duals
    }
}

/// The answer to an assignment problem. Infeasible is an answer, not an error.
///
/// ```swift
/// switch try LazyAssignment.solve(costs) {
/// case .optimal(let answer): print(answer.objective)
/// case .infeasible(let violator, _): print(violator.members, "have only", violator.neighbours)
/// }
/// ```
public enum AssignmentOutcome<Cost: FixedWidthInteger & SignedInteger & Sendable>: Hashable, Sendable {
    /// The whole shorter side is assigned, provably best.
    case optimal(AssignmentSolution<Cost>)
    /// Forbidden pairs make that impossible, provably.
    case infeasible(HallViolator, bestEffort: BestEffortAssignment<Cost>)
}
