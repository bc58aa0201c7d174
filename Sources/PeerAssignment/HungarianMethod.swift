import PeerProblems

/// The Hungarian method in its shortest-augmenting-path form: exact, certified, textbook. See
/// `ShortestAugmentingPaths.swift` for the algorithm and its sources.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 3, costs: [4, 1, nil, 2, 0, 5])
/// if case .optimal(let answer) = try HungarianMethod.solve(costs) {
///     print(answer.mates, answer.objective)   // [1, 0] with cost 3
/// }
/// ```
public enum HungarianMethod {
    /// Assigns the whole shorter side of `costs` at least (or greatest) total.
    ///
    /// - Parameters:
    ///   - costs: any rectangle, forbidden pairs allowed; empty sides give an empty optimum.
    ///   - sense: `minimize` unless said otherwise.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: ``AssignmentOutcome/optimal(_:)`` with duals, or ``AssignmentOutcome/infeasible(_:bestEffort:)``.
    ///   Of several optima the one returned depends on row order alone.
    /// - Throws: ``Interrupted`` when `monitor` says so; polled once a row.
    /// - Complexity: O(s² l) time for sides s ≤ l, O(s + l) space.
    @specialized(where Cost == Int64)
    @specialized(where Cost == Int128)
    public static func solve<Cost>(
        _ costs: CostMatrix<Cost>, sense: Sense = .minimize, monitor: Monitor = .none
    ) throws(Interrupted) -> AssignmentOutcome<Cost> {
        let view = Oriented(costs: costs, sense: sense)
        var paths = ShortestAugmentingPaths(view)
        if let stuck = try paths.run(monitor: monitor) {
            let violator = HallViolator(
                side: view.transposed ? .columns : .rows, members: stuck.rows, neighbours: stuck.columns)
            // Progress goes on from where the search got stuck.
            let done = Double(paths.columnOfRow.count { $0 != nil }) / Double(view.short)
            return .infeasible(violator, bestEffort: try bestEffort(view, monitor: monitor.stage(done...1)))
        }
        let mates = view.mates(from: paths.columnOfRow)
        let (shortDuals, longDuals) = (paths.rowDuals.map(view.signed), paths.columnDuals.map(view.signed))
        return .optimal(
            AssignmentSolution(
                mates: mates,
                objective: view.total(of: mates),
                rowDuals: view.transposed ? longDuals : shortDuals,
                columnDuals: view.transposed ? shortDuals : longDuals))
    }

    private static func bestEffort<Cost>(
        _ view: Oriented<Cost>, monitor: Monitor
    ) throws(Interrupted) -> BestEffortAssignment<Cost> {
        let effort = try BestEffort(view, monitor: monitor)
        let mates = view.mates(from: effort.columnOfRow)
        return BestEffortAssignment(
            mates: mates, cardinality: mates.count { $0 != nil }, objective: view.total(of: mates),
            duals: effort.duals(isTurned: view.transposed))
    }
}

/// The matrix seen so that the solver always minimises and always assigns all rows.
private struct Oriented<Cost: FixedWidthInteger & SignedInteger & Sendable>: PathCosts {
    let costs: CostMatrix<Cost>
    let sense: Sense

    var transposed: Bool { costs.rowCount > costs.columnCount }
    var short: Int { min(costs.rowCount, costs.columnCount) }
    var long: Int { max(costs.rowCount, costs.columnCount) }

    var rowCount: Int { short }
    var columnCount: Int { long }

    func signed(_ value: Cost) -> Cost { sense == .minimize ? value : -value }

    func cost(_ row: Int, _ column: Int) -> Cost? {
        // Not `map(signed)`: a method as a value would retain the matrix for every pair.
        guard let value = transposed ? costs[column, row] : costs[row, column] else { return nil }
        return sense == .minimize ? value : -value
    }

    /// Mates per row of the original matrix, from mates per member of the shorter side.
    func mates(from shortSide: [Int?]) -> [Int?] {
        guard transposed else { return shortSide }
        var mates = [Int?](repeating: nil, count: costs.rowCount)
        for (column, row) in shortSide.enumerated() {
            if let row { mates[row] = column }
        }
        return mates
    }

    func total(of mates: [Int?]) -> Cost {
        mates.enumerated().reduce(0) { sum, pair in
            sum + (pair.element.flatMap { costs[pair.offset, $0] } ?? 0)
        }
    }
}
