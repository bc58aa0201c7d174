import PeerAssignment
import PeerJudges
import PeerProblems

extension Solve {
    /// Assigns the whole shorter side of a table of floating-point costs at the least or greatest total, exactly for the very numbers
    /// given.
    ///
    /// ```swift
    /// if case .optimal(let answer) = try Solve.assignment([[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]]) {
    ///     print(answer.pairs, answer.total)   // (0, 1), (1, 0), (2, 2) with total 5
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - costs: rows of one length; `inf` forbids a pair, in both senses.
    ///   - sense: least or greatest total.
    ///   - threads: at most this many; the answer does not depend on it.
    /// - Returns: pairs with the float nearest to their exact total.
    /// - Throws: ``SolveError/invalid(_:)`` for rows of several lengths, NaN, −inf, and numbers that no `Double` is.
    /// - Complexity: as for ``LazyAssignment``; a copy of the costs beside them.
    public static func assignment<Cost: BinaryFloatingPoint>(
        _ costs: [[Cost]], sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(SolveError) -> AssignedOutcome<Double> {
        let columns = try columnCount(of: costs)
        let outcome = try attempt {
            if let rows = costs as? [[Float]] {
                let exact = try ExactCosts(rowCount: rows.count, columnCount: columns, floats: rows.flatMap(\.self))
                return try solve(exact, sense, threads, monitor)
            }
            var values: [Double] = []
            values.reserveCapacity(costs.count * columns)
            for row in costs { for cost in row { values.append(try double(cost)) } }
            return try solve(
                ExactCosts(rowCount: costs.count, columnCount: columns, costs: values), sense, threads, monitor)
        }
        return outcome.inUnits { $0.double(per: $1) }
    }

    /// Assigns floating-point costs, `nil` where a pair is forbidden.
    public static func assignment<Cost: BinaryFloatingPoint>(
        _ costs: [[Cost?]], sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(SolveError) -> AssignedOutcome<Double> {
        try assignment(
            costs.map { $0.map { $0 ?? .infinity } }, sense: sense, threads: threads, monitor: monitor)
    }

    /// Assigns integer costs, `nil` where a pair is forbidden.
    ///
    /// - Throws: ``SolveError/invalid(_:)`` for rows of several lengths, and when the total does not fit an `Int`.
    public static func assignment(
        _ costs: [[Int?]], sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(SolveError) -> AssignedOutcome<Int> {
        let columns = try columnCount(of: costs)
        let outcome = try attempt {
            let values = costs.flatMap { $0.map { $0.map { Int64($0) } } }
            return try solve(
                ExactCosts(rowCount: costs.count, columnCount: columns, integers: values), sense, threads, monitor)
        }
        return try outcome.inIntegers()
    }

    private static func double<Cost: BinaryFloatingPoint>(_ cost: Cost) throws(SolveError) -> Double {
        if cost.isNaN { return .nan }
        guard let value = Double(exactly: cost) else { throw .invalid("\(cost) has more digits than a Double") }
        return value
    }

    private static func columnCount<Cost>(of costs: [[Cost]]) throws(SolveError) -> Int {
        let columns = costs.first?.count ?? 0
        if let bad = costs.firstIndex(where: { $0.count != columns }) {
            throw .invalid("row 0 has \(columns) costs and row \(bad) has \(costs[bad].count); all rows need as many")
        }
        return columns
    }

    /// Solves costs of any width.
    private static func solve(
        _ costs: ExactCosts, _ sense: Sense, _ threads: Int, _ monitor: Monitor
    ) throws -> ExactOutcome {
        guard threads >= 1 else { throw SolveError.invalid("\(threads) threads are too few: one at least") }
        switch costs.matrix {
        case .narrow(let matrix):
            let outcome = try LazyAssignment.solve(matrix, sense: sense, threads: threads, monitor: monitor)
            return try judged(outcome, matrix, costs, sense)
        case .wide(let matrix):
            let outcome = try LazyAssignment.solve(matrix, sense: sense, threads: threads, monitor: monitor)
            return try judged(outcome, matrix, costs, sense)
        case .widest(let matrix):
            let outcome = try WideAssignmentSolver.solve(matrix, sense: sense, threads: threads, monitor: monitor)
            return try judged(outcome, matrix, costs, sense)
        }
    }

    private static func judged<Costs: CostTable>(
        _ outcome: AssignmentOutcome<Costs.Cost>, _ matrix: Costs, _ costs: ExactCosts, _ sense: Sense
    ) throws(SolveError) -> ExactOutcome {
        switch outcome {
        case .optimal(let solution):
            try accept(AssignmentJudge.judge(solution, of: matrix, sense: sense))
            return ExactOutcome(solution.mates, WideInteger(solution.objective), costs)
        case .infeasible(let violator, let effort):
            try accept(AssignmentJudge.judge(violator, of: matrix))
            try accept(AssignmentJudge.judge(effort, of: matrix, sense: sense))
            return ExactOutcome(effort.mates, WideInteger(effort.objective), costs, violator)
        }
    }

    private static func judged(
        _ outcome: WideAssignment.Outcome, _ matrix: WideCosts, _ costs: ExactCosts, _ sense: Sense
    ) throws(SolveError) -> ExactOutcome {
        switch outcome {
        case .optimal(let solution):
            try accept(
                WideAssignmentJudge.judge(
                    solution, of: matrix, sense: sense, prices: .init(wholeShorterSideOf: matrix)))
            return ExactOutcome(solution.mates, solution.total, costs)
        case .infeasible(let violator, let effort, let price):
            try accept(WideAssignmentJudge.judge(violator, of: matrix))
            try accept(WideAssignmentJudge.judge(bestEffort: effort, at: price, of: matrix, sense: sense))
            let total = effort.mates.enumerated().reduce(WideInteger.zero) { sum, pair in
                sum + (pair.element.flatMap { matrix[pair.offset, $0] } ?? 0)
            }
            return ExactOutcome(effort.mates, total, costs, violator)
        }
    }
}

/// An answer in whole units of the scale.
private struct ExactOutcome {
    let mates: [Int?]
    let total: WideInteger
    let scale: CostScale
    let columnCount: Int
    let violator: HallViolator?

    init(_ mates: [Int?], _ total: WideInteger, _ costs: ExactCosts, _ violator: HallViolator? = nil) {
        (self.mates, self.total, self.violator) = (mates, total, violator)
        (scale, columnCount) = (costs.scale, costs.columnCount)
    }

    func inUnits<Total: Hashable & Sendable>(_ convert: (WideInteger, CostScale) -> Total) -> AssignedOutcome<Total> {
        let pairs = AssignedPairs(columns: mates, columnCount: columnCount, total: convert(total, scale))
        return violator.map { .infeasible($0, bestEffort: pairs) } ?? .optimal(pairs)
    }

    func inIntegers() throws(SolveError) -> AssignedOutcome<Int> {
        guard let total = Int128(exactly: total).flatMap({ Int(exactly: $0) }) else {
            throw .invalid("the best total is \(total), which does not fit an Int; give the costs as Double")
        }
        return inUnits { _, _ in total }
    }
}
