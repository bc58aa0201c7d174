import PeerAssignment
import PeerProblems

/// A good total among the circles that serve every column at least as well as a threshold.
///
/// **Method.** Flows in which what a column receives counts 1 + b(column) fold. Bonuses b start at 0, grow where a column falls short of
/// the threshold, and shrink a little once none does: the total then recovers. The best of the flows that reach the threshold is kept.
/// (Multipliers of the thresholds, in the manner of Lagrange; only the steps are a rule of thumb.)
///
/// **Complexity.** One flow a step.
///
/// **Example.** Two columns, one of which loses the better giver by a hair: a bonus of that hair turns the flow.
enum FeedbackBonuses {
    static func best(
        _ problem: FeedbackProblem, atLeast threshold: Int128, steps: Int, monitor: Monitor
    ) throws(Interrupted) -> [[Int]]? {
        let allocation = problem.allocation
        guard threshold > 0, allocation.largest < 1 << 80 else { return nil }
        let unit: Int128 = 4096
        var bonuses = [Int128](repeating: 0, count: allocation.columns.count)
        var best: (mates: [[Int]], total: Int128)?
        var pairs = CostRow()
        var all: [(row: Int, column: Int, cost: Int128)] = []
        for row in allocation.rows.indices {
            allocation.costs.read(row: row, into: &pairs)
            for (column, worth) in zip(pairs.columns, pairs.costs) { all.append((row, Int(column), worth)) }
        }
        for step in 0..<steps {
            try monitor.poll(Double(step) / Double(steps))
            guard
                let costs = try? SparseCosts(
                    rowCount: allocation.rows.count, columnCount: allocation.columns.count,
                    pairs: all.map { ($0.row, $0.column, $0.cost * (unit + bonuses[$0.column])) }),
                let raised = try? AllocationProblem(
                    costs: costs, sense: .maximize, rows: allocation.rows, columns: allocation.columns),
                case .optimal(let flow) = try AllocationSolver.solve(raised, objective: .total),
                let received = problem.received(flow.mates)
            else { return best?.mates }
            var isShort = false
            for column in received.indices where received[column] < threshold {
                isShort = true
                bonuses[column] += 64 + (threshold - received[column]) * unit / threshold
            }
            if isShort { continue }
            let total = received.reduce(0, +)
            if total > best?.total ?? -1 { best = (flow.mates, total) }
            if bonuses.allSatisfy({ $0 == 0 }) { break }
            for column in bonuses.indices { bonuses[column] = bonuses[column] * 15 / 16 }
        }
        return best?.mates
    }
}
