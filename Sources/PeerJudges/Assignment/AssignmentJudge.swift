import PeerProblems

/// Checks assignments and their certificates against the matrix alone.
///
/// Complexity: O(rows · columns) time, of ``SparseCosts`` O(rows + columns + pairs); O(rows + columns) space; no solver is asked.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [4, 1, 2, 0])
/// if case .optimal(let answer) = try LazyAssignment.solve(costs) {
///     print(AssignmentJudge.judge(answer, of: costs, sense: .minimize) == .accepted)   // true
/// }
/// ```
public enum AssignmentJudge {
    /// Whether `solution` is an optimal assignment of the shorter side of `costs`.
    @specialized(where Costs == CostMatrix<Int64>)
    @specialized(where Costs == CostMatrix<Int128>)
    @specialized(where Costs == FloatingCostMatrix<Float, Int64>)
    @specialized(where Costs == FloatingCostMatrix<Float, Int128>)
    @specialized(where Costs == FloatingCostMatrix<Double, Int64>)
    @specialized(where Costs == FloatingCostMatrix<Double, Int128>)
    public static func judge<Costs: CostTable>(
        _ solution: AssignmentSolution<Costs.Cost>, of costs: Costs, sense: Sense
    ) -> Verdict {
        let (rows, columns) = (costs.rowCount, costs.columnCount)
        guard solution.rowDuals.count == rows, solution.columnDuals.count == columns else {
            return .rejected("\(rows) row duals and \(columns) column duals are needed")
        }
        switch total(of: solution.mates, in: costs) {
        case .failure(let problem): return .rejected(problem.reason)
        case .success(let found):
            guard found.cardinality == min(rows, columns) else {
                return .rejected("only \(found.cardinality) of \(min(rows, columns)) are assigned")
            }
            guard found.total == Int128(solution.objective) else {
                return .rejected("the chosen pairs sum to \(found.total), not \(solution.objective)")
            }
        }
        /// Whether a reduced cost has the wrong sign.
        func isWrong(_ sign: Int) -> Bool { sense == .minimize ? sign < 0 : sign > 0 }
        /// What is wrong with the reduced cost of a pair.
        func fault(_ row: Int, _ column: Int, _ cost: Int128) -> Verdict? {
            let sign = ExactSum.sign(
                of: cost, minus: Int128(solution.rowDuals[row]), minus: Int128(solution.columnDuals[column]))
            return isWrong(sign) ? .rejected("pair (\(row), \(column)) has a reduced cost of the wrong sign") : nil
        }
        if let sparse = costs as? SparseCosts {
            var pairs = CostRow()
            for row in 0..<rows {
                sparse.read(row: row, into: &pairs)
                for (column, cost) in zip(pairs.columns, pairs.costs) {
                    if let fault = fault(row, Int(column), cost) { return fault }
                }
            }
        } else {
            let screen = ReducedCostScreen(
                costs, rowDuals: solution.rowDuals, columnDuals: solution.columnDuals, sense: sense)
            var suspects = Array(0..<columns)
            for row in 0..<rows {
                screen?.write(row: row, into: &suspects)
                for column in suspects {
                    guard let cost = costs[row, column] else { continue }
                    if let fault = fault(row, column, Int128(cost)) { return fault }
                }
            }
        }
        if rows < columns, let bad = solution.columnDuals.firstIndex(where: { $0 != 0 && !isWrong($0 > 0 ? 1 : -1) }) {
            return .rejected("column \(bad) may stay unassigned, so its dual has the wrong sign")
        }
        if rows > columns, let bad = solution.rowDuals.firstIndex(where: { $0 != 0 && !isWrong($0 > 0 ? 1 : -1) }) {
            return .rejected("row \(bad) may stay unassigned, so its dual has the wrong sign")
        }
        var dual = ExactSum()
        for value in solution.rowDuals + solution.columnDuals { dual.add(Int128(value)) }
        guard dual == Int128(solution.objective) else {
            return .rejected("the duals sum to \(dual.text), the assignment to \(solution.objective)")
        }
        return .accepted
    }

    /// Whether `violator` proves that the shorter side of `costs` cannot be assigned whole.
    @specialized(where Costs == CostMatrix<Int64>)
    @specialized(where Costs == CostMatrix<Int128>)
    @specialized(where Costs == FloatingCostMatrix<Float, Int64>)
    @specialized(where Costs == FloatingCostMatrix<Float, Int128>)
    @specialized(where Costs == FloatingCostMatrix<Double, Int64>)
    @specialized(where Costs == FloatingCostMatrix<Double, Int128>)
    public static func judge<Costs: CostTable>(_ violator: HallViolator, of costs: Costs) -> Verdict {
        let (rows, columns) = (costs.rowCount, costs.columnCount)
        let (own, other) = violator.side == .rows ? (rows, columns) : (columns, rows)
        guard own <= other else { return .rejected("the \(violator.side) are the longer side") }
        guard Set(violator.members).count == violator.members.count, violator.members.allSatisfy((0..<own).contains),
            Set(violator.neighbours).count == violator.neighbours.count,
            violator.neighbours.allSatisfy((0..<other).contains)
        else { return .rejected("members and neighbours must be distinct and exist") }
        guard violator.members.count > violator.neighbours.count else {
            return .rejected("\(violator.members.count) members have \(violator.neighbours.count) neighbours: enough")
        }
        let allowed = Set(violator.neighbours)
        func surplus(_ member: Int, _ partner: Int) -> Verdict {
            .rejected("member \(member) may also have \(partner), who is not among the neighbours")
        }
        if let sparse = costs as? SparseCosts {
            let members = Set(violator.members)
            var pairs = CostRow()
            for row in 0..<rows where violator.side == .columns || members.contains(row) {
                sparse.read(row: row, into: &pairs)
                for column in pairs.columns.map(Int.init) {
                    let (member, partner) = violator.side == .rows ? (row, column) : (column, row)
                    if members.contains(member), !allowed.contains(partner) { return surplus(member, partner) }
                }
            }
            return .accepted
        }
        for member in violator.members {
            for partner in 0..<other where !allowed.contains(partner) {
                let cost = violator.side == .rows ? costs[member, partner] : costs[partner, member]
                if cost != nil { return surplus(member, partner) }
            }
        }
        return .accepted
    }

    /// Whether `effort` has as many pairs of `costs` as any assignment, and the best total of those.
    public static func judge<Costs: CostTable>(
        _ effort: BestEffortAssignment<Costs.Cost>, of costs: Costs, sense: Sense
    ) -> Verdict {
        let stated = judge(stated: effort, of: costs)
        guard stated.isAccepted else { return stated }
        let allocation = Allocation(
            mates: effort.mates.map { $0.map { [$0] } ?? [] }, cardinality: effort.cardinality,
            total: Int128(effort.objective), duals: effort.duals)
        return AllocationJudge.judge(
            bestEffort: allocation, of: AllocationProblem(wholeShorterSideOf: costs, sense: sense), objective: .total)
    }

    /// Whether `effort` is an assignment with the cardinality and objective it names, be it the best or not.
    public static func judge<Costs: CostTable>(
        stated effort: BestEffortAssignment<Costs.Cost>, of costs: Costs
    ) -> Verdict {
        switch total(of: effort.mates, in: costs) {
        case .failure(let problem): .rejected(problem.reason)
        case .success(let found):
            found.cardinality == effort.cardinality && found.total == Int128(effort.objective)
                ? .accepted
                : .rejected("\(found.cardinality) pairs of total \(found.total) are assigned, not as stated")
        }
    }

    private struct Problem: Error { let reason: String }

    private static func total<Costs: CostTable>(
        of mates: [Int?], in costs: Costs
    ) -> Swift.Result<(cardinality: Int, total: Int128), Problem> {
        guard mates.count == costs.rowCount else { return .failure(Problem(reason: "one mate per row is needed")) }
        var used = [Bool](repeating: false, count: costs.columnCount)
        var total: Int128 = 0
        var cardinality = 0
        for (row, mate) in mates.enumerated() {
            guard let mate else { continue }
            guard used.indices.contains(mate), !used[mate] else {
                return .failure(Problem(reason: "row \(row) has column \(mate), which is taken or does not exist"))
            }
            guard let cost = costs[row, mate] else {
                return .failure(Problem(reason: "row \(row) has column \(mate), which is forbidden"))
            }
            used[mate] = true
            total += Int128(cost)
            cardinality += 1
        }
        return .success((cardinality, total))
    }
}
