import PeerProblems
import PeerSolvers

/// An assignment as callers read it.
struct AssignedTable<Number> {
    let columnOfRow: [Int64]
    let rowDuals: [Number]
    let columnDuals: [Number]
    let total: Number
    let outcome: CallOutcome
}

/// A table of costs that is to be assigned.
struct TableCall {
    let rows: Int
    let columns: Int
    let maximizes: Bool
    let threads: Int

    /// The shape of a table, and how to solve it.
    ///
    /// - Throws: ``CallFailure`` for more pairs than can be counted, and no threads.
    init(rows: Int, columns: Int, maximizes: Bool, threads: UInt32) throws(CallFailure) {
        guard rows >= 0, columns >= 0, !rows.multipliedReportingOverflow(by: columns).overflow else {
            throw .invalid("a table of \(rows) × \(columns) cannot be")
        }
        guard threads >= 1 else { throw .invalid("0 threads are too few: one at least") }
        (self.rows, self.columns, self.maximizes) = (rows, columns, maximizes)
        self.threads = Int(min(threads, 1024))
    }

    /// Solves floating-point costs. What is to be maximized is negated, which is exact and turns around what forbids a pair.
    func solve<Cost: CostFloat>(_ costs: [Cost]) throws -> AssignedTable<Double> {
        let costs = maximizes ? costs.map { 0 - $0 } : costs
        let exact: ExactCosts
        do throws(ProblemError) {
            exact = try ExactCosts(rows, columns, of: costs)
        } catch {
            guard maximizes, case .invalidCost(let row, let column, _) = error else { throw error }
            let given = 0 - costs[row * columns + column]
            throw CallFailure.invalid(
                "row \(row + 1), column \(column + 1): '\(given)' is nothing to maximize (finite numbers, or -inf for a forbidden pair)"
            )
        }
        return try solve(exact, .minimize, none: 0) { value in
            let number = value.double(per: exact.scale)
            return maximizes ? 0 - number : number
        }
    }

    /// Solves integer costs.
    func solve(_ costs: [Int64]) throws -> AssignedTable<Int64> {
        let exact = try ExactCosts(rowCount: rows, columnCount: columns, plain: costs)
        return try solve(exact, maximizes ? .maximize : .minimize, none: 0) { value in
            guard let number = Int128(exactly: value).flatMap({ Int64(exactly: $0) }) else {
                throw CallFailure.invalid(
                    "\(value) in the answer does not fit 64 bits; give the costs as floating-point numbers")
            }
            return number
        }
    }

    private func solve<Number>(
        _ costs: ExactCosts, _ sense: Sense, none: Number, number: (WideInteger) throws -> Number
    ) throws -> AssignedTable<Number> {
        guard rows > 0, columns > 0 else {
            return AssignedTable(
                columnOfRow: Array(repeating: -1, count: rows), rowDuals: Array(repeating: none, count: rows),
                columnDuals: Array(repeating: none, count: columns), total: none, outcome: .done)
        }
        let answer = try ExactAssignment(costs, sense, threads: threads, prefersIdentity: true)
        let isWhole = answer.violator == nil
        return AssignedTable(
            columnOfRow: answer.mates.map { Int64($0 ?? -1) },
            rowDuals: isWhole ? try answer.rowDuals.map(number) : Array(repeating: none, count: rows),
            columnDuals: isWhole ? try answer.columnDuals.map(number) : Array(repeating: none, count: columns),
            total: try number(answer.total), outcome: answer.violator.map { .noAnswer(Self.sentence($0)) } ?? .done)
    }

    private static func sentence(_ violator: HallViolator) -> String {
        let (own, other) = violator.side == .rows ? ("rows", "columns") : ("columns", "rows")
        let shown = violator.members.prefix(20).map(String.init).joined(separator: ", ")
        let rest = violator.members.count > 20 ? ", …" : ""
        return "no whole assignment is allowed: the \(violator.members.count) \(own) \(shown)\(rest) have only "
            + "\(violator.neighbours.count) \(other) together"
    }
}

extension ExactCosts {
    /// Costs of either width.
    fileprivate init<Cost: CostFloat>(_ rows: Int, _ columns: Int, of costs: [Cost]) throws(ProblemError) {
        if let floats = costs as? [Float] {
            try self.init(rowCount: rows, columnCount: columns, floats: floats)
        } else if let doubles = costs as? [Double] {
            try self.init(rowCount: rows, columnCount: columns, costs: doubles)
        } else {
            try self.init(rowCount: rows, columnCount: columns, costs: costs.map { Double($0) })
        }
    }
}
