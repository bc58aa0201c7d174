import PeerAssignment
import PeerJudges
import PeerProblems

/// An assignment of costs of any width, accepted by the judge, in whole units of the costs' scale.
package struct ExactAssignment {
    /// For each row its column.
    package let mates: [Int?]
    /// The total of the pairs.
    package let total: WideInteger
    /// One dual a row; none where there is a violator.
    package let rowDuals: [WideInteger]
    /// One dual a column; none where there is a violator.
    package let columnDuals: [WideInteger]
    /// Why the shorter side is not assigned whole: `mates` are then as many pairs as possible.
    package let violator: HallViolator?

    /// Solves costs of any width and has the answer judged.
    ///
    /// - Parameter prefersIdentity: whether row i gets column i for all i where that is an optimum.
    package init(
        _ costs: ExactCosts, _ sense: Sense, threads: Int, prefersIdentity: Bool = false, monitor: Monitor = .none
    ) throws {
        guard threads >= 1 else { throw SolveError.invalid("\(threads) threads are too few: one at least") }
        switch costs.matrix {
        case .narrow(let matrix):
            let outcome = try LazyAssignment.solve(matrix, sense: sense, threads: threads, monitor: monitor)
            try self.init(outcome, matrix, sense, prefersIdentity)
        case .wide(let matrix):
            let outcome = try LazyAssignment.solve(matrix, sense: sense, threads: threads, monitor: monitor)
            try self.init(outcome, matrix, sense, prefersIdentity)
        case .widest(let matrix):
            let outcome = try WideAssignmentSolver.solve(matrix, sense: sense, threads: threads, monitor: monitor)
            try self.init(outcome, matrix, sense, prefersIdentity)
        }
    }

    private init<Costs: CostTable>(
        _ outcome: AssignmentOutcome<Costs.Cost>, _ matrix: Costs, _ sense: Sense, _ prefersIdentity: Bool
    ) throws(SolveError) {
        switch outcome {
        case .optimal(let found):
            let solution = prefersIdentity ? found.preferringIdentity(of: matrix) : found
            try Solve.accept(AssignmentJudge.judge(solution, of: matrix, sense: sense))
            (mates, total, violator) = (solution.mates, WideInteger(solution.objective), nil)
            rowDuals = solution.rowDuals.map { WideInteger($0) }
            columnDuals = solution.columnDuals.map { WideInteger($0) }
        case .infeasible(let found, let effort):
            try Solve.accept(AssignmentJudge.judge(found, of: matrix))
            try Solve.accept(AssignmentJudge.judge(effort, of: matrix, sense: sense))
            (mates, total, violator) = (effort.mates, WideInteger(effort.objective), found)
            (rowDuals, columnDuals) = ([], [])
        }
    }

    private init(
        _ outcome: WideAssignment.Outcome, _ matrix: WideCosts, _ sense: Sense, _ prefersIdentity: Bool
    ) throws(SolveError) {
        switch outcome {
        case .optimal(let found):
            let solution = prefersIdentity ? found.preferringIdentity(of: matrix) : found
            try Solve.accept(
                WideAssignmentJudge.judge(
                    solution, of: matrix, sense: sense, prices: .init(wholeShorterSideOf: matrix)))
            (mates, total, violator) = (solution.mates, solution.total, nil)
            (rowDuals, columnDuals) = (solution.rowDuals, solution.columnDuals)
        case .infeasible(let found, let effort, let price):
            try Solve.accept(WideAssignmentJudge.judge(found, of: matrix))
            try Solve.accept(WideAssignmentJudge.judge(bestEffort: effort, at: price, of: matrix, sense: sense))
            mates = effort.mates
            total = effort.mates.enumerated().reduce(WideInteger.zero) { sum, pair in
                sum + (pair.element.flatMap { matrix[pair.offset, $0] } ?? 0)
            }
            (rowDuals, columnDuals, violator) = ([], [], found)
        }
    }
}

/// Row i with column i, as far as there are both.
private func identity(rows: Int, columns: Int) -> [Int?] { (0..<rows).map { $0 < columns ? $0 : nil } }

extension AssignmentSolution {
    /// The identity in place of other pairs of the same total: the duals prove it as well.
    fileprivate func preferringIdentity(of costs: some CostTable<Cost>) -> Self {
        var sum: Cost = 0
        for place in 0..<min(costs.rowCount, costs.columnCount) {
            guard let cost = costs[place, place] else { return self }
            sum += cost
        }
        guard sum == objective else { return self }
        let mates = identity(rows: costs.rowCount, columns: costs.columnCount)
        return Self(mates: mates, objective: objective, rowDuals: rowDuals, columnDuals: columnDuals)
    }
}

extension WideAssignment {
    /// The same for costs of any width.
    fileprivate func preferringIdentity(of costs: WideCosts) -> Self {
        var sum = WideInteger.zero
        for place in 0..<min(costs.rowCount, costs.columnCount) {
            guard let cost = costs[place, place] else { return self }
            sum = sum + cost
        }
        guard sum == total else { return self }
        let mates = identity(rows: costs.rowCount, columns: costs.columnCount)
        return Self(mates: mates, total: total, rowDuals: rowDuals, columnDuals: columnDuals)
    }
}
