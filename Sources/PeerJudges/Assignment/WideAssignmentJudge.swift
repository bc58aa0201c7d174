import PeerProblems

/// Checks assignments of costs of any width against the matrix alone, without rounding anything.
///
/// Complexity: O(rows · columns) sums; no solver is asked.
///
/// ```swift
/// let costs = WideCosts(rowCount: 2, columnCount: 2, bits: 3) { [4, 1, 2, 0][$0] }
/// if case .optimal(let answer) = try WideAssignmentSolver.solve(costs) {
///     let prices = WideAssignment.Prices(wholeShorterSideOf: costs)
///     print(WideAssignmentJudge.judge(answer, of: costs, sense: .minimize, prices: prices) == .accepted)   // true
/// }
/// ```
public enum WideAssignmentJudge {
    /// Whether `answer` is best at `prices`; see ``WideAssignment`` for the conditions.
    public static func judge(
        _ answer: WideAssignment, of costs: WideCosts, sense: Sense, prices: WideAssignment.Prices
    ) -> Verdict {
        let (rows, columns) = (costs.rowCount, costs.columnCount)
        guard answer.rowDuals.count == rows, answer.columnDuals.count == columns else {
            return .rejected("\(rows) row duals and \(columns) column duals are needed")
        }
        switch total(of: answer.mates, in: costs, sense: sense, prices: prices) {
        case .failure(let problem): return .rejected(problem.reason)
        case .success(let total):
            guard total == answer.total else { return .rejected("the total is not that of the mates") }
        }
        func signed(_ value: WideInteger) -> WideInteger { sense == .minimize ? value : value.negated }
        let rowDuals = answer.rowDuals.map(signed)
        let columnDuals = answer.columnDuals.map(signed)
        for row in 0..<rows {
            for column in 0..<columns {
                guard let cost = costs[row, column] else { continue }
                if signed(cost) < rowDuals[row] + columnDuals[column] {
                    return .rejected("pair (\(row), \(column)) has a reduced cost of the wrong sign")
                }
            }
        }
        if let price = prices.rows, let bad = rowDuals.firstIndex(where: { $0 > price }) {
            return .rejected("row \(bad) may stay unassigned, so its dual has the wrong sign or is too large")
        }
        if let price = prices.columns, let bad = columnDuals.firstIndex(where: { $0 > price }) {
            return .rejected("column \(bad) may stay unassigned, so its dual has the wrong sign or is too large")
        }
        return (rowDuals + columnDuals).reduce(0, +) == signed(answer.total)
            ? .accepted : .rejected("the duals do not sum to the total")
    }

    /// Whether `effort` has as many pairs as any assignment, and the best total of those: proved at `price` for each member of the shorter
    /// side that is left out.
    public static func judge(
        bestEffort effort: WideAssignment, at price: WideInteger, of costs: WideCosts, sense: Sense
    ) -> Verdict {
        guard price >= costs.leastDecisivePrice else {
            return .rejected("the price of being left out is too low to decide")
        }
        return judge(effort, of: costs, sense: sense, prices: .init(mostPairsOf: costs, at: price))
    }

    /// Whether `violator` proves that the shorter side cannot be assigned whole.
    public static func judge(_ violator: HallViolator, of costs: WideCosts) -> Verdict {
        AssignmentJudge.judge(violator, of: WidePattern(costs: costs))
    }

    /// The total of pairs and prices, unless mates are no assignment.
    public static func total(
        of mates: [Int?], in costs: WideCosts, sense: Sense, prices: WideAssignment.Prices
    ) -> Swift.Result<WideInteger, Problem> {
        guard mates.count == costs.rowCount else { return .failure(Problem(reason: "one mate per row is needed")) }
        var used = [Bool](repeating: false, count: costs.columnCount)
        var total = WideInteger.zero
        func pay(_ price: WideInteger) { total += sense == .minimize ? price : price.negated }
        for (row, mate) in mates.enumerated() {
            guard let mate else {
                guard let price = prices.rows else { return .failure(Problem(reason: "row \(row) is not assigned")) }
                pay(price)
                continue
            }
            guard used.indices.contains(mate), !used[mate] else {
                return .failure(Problem(reason: "row \(row) has column \(mate), which is taken or does not exist"))
            }
            guard let cost = costs[row, mate] else {
                return .failure(Problem(reason: "row \(row) has column \(mate), which is forbidden"))
            }
            used[mate] = true
            total += cost
        }
        for (column, isUsed) in used.enumerated() where !isUsed {
            guard let price = prices.columns else {
                return .failure(Problem(reason: "column \(column) is not assigned"))
            }
            pay(price)
        }
        return .success(total)
    }

    /// Why mates are no assignment.
    public struct Problem: Error {
        /// In words.
        public let reason: String
    }
}

/// Which pairs there are, at no cost.
private struct WidePattern: CostTable {
    let costs: WideCosts
    var rowCount: Int { costs.rowCount }
    var columnCount: Int { costs.columnCount }
    subscript(row: Int, column: Int) -> Int64? { costs[row, column] == nil ? nil : 0 }
}
