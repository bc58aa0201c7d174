// Bottleneck: the worst pair as good as possible.
//
// Whether the pairs no worse than a threshold can keep all limits is a question of flows, and more pairs never hurt: the least
// threshold is found by bisection over the different costs. The next better threshold leaves a Hall violator, which proves it. Among
// the allocations without worse pairs the one with the best total is returned, with duals.
// (O. Gross, "The bottleneck assignment problem", RAND P-1630 (1959); R. Burkard, M. Dell'Amico & S. Martello, "Assignment
// Problems" (2009) §6.2.)

import PeerProblems

struct BottleneckSearch {
    private let problem: AllocationProblem
    /// The different costs of pairs that are not locked, best first.
    private let costs: [Int128]

    init(_ problem: AllocationProblem) {
        self.problem = problem
        let locked = problem.lockedColumns
        var pairs = CostRow()
        var all: Set<Int128> = []
        for row in problem.rows.indices {
            problem.costs.read(row: row, into: &pairs)
            for (column, cost) in zip(pairs.columns, pairs.costs) where locked[row]?.contains(column) != true {
                all.insert(cost)
            }
        }
        costs = problem.sense == .minimize ? all.sorted(by: <) : all.sorted(by: >)
    }

    func solve(monitor: Monitor) throws(Interrupted) -> AllocationOutcome {
        let whole = try AllocationSolver.solve(problem, ranks: .total, monitor: monitor.stage(0...0.2))
        guard case .optimal(let start) = whole else { return whole }
        // The costs up to `high` suffice; those up to `low` do not.
        var (low, high) = (-1, worst(of: start.mates))
        var beyond = HallViolator(side: .rows, members: [], neighbours: [])
        var stage = 0.2
        while high >= 0 {
            let middle = low + (high - low) / 2
            let isLast = middle == low
            if isLast && !beyond.members.isEmpty { break }
            let limited =
                isLast
                ? problem.limited(to: costs[0], strictly: true) : problem.limited(to: costs[middle])
            let answer = try AllocationSolver.solve(
                limited.withoutCosts, ranks: .total, monitor: monitor.stage(stage...stage + 0.01))
            stage += 0.01
            switch answer {
            case .optimal(let better): high = isLast ? -1 : worst(of: better.mates)
            case .infeasible(let violator, _): (low, beyond) = (max(low, isLast ? -1 : middle), violator)
            }
            if isLast { break }
        }
        guard high >= 0 else { return try finish(nil, beyond, monitor.stage(0.9...1)) }
        return try finish(costs[high], beyond, monitor.stage(0.9...1))
    }

    /// The place in ``costs`` of the worst pair that is not locked; −1 when there is none.
    private func worst(of mates: [[Int]]) -> Int {
        problem.worstCost(of: mates).flatMap { costs.firstIndex(of: $0) } ?? -1
    }

    private func finish(
        _ threshold: Int128?, _ beyond: HallViolator, _ monitor: Monitor
    ) throws(Interrupted) -> AllocationOutcome {
        let limited: AllocationProblem
        if let threshold {
            limited = problem.limited(to: threshold)
        } else {
            // Nobody needs a pair that is not locked: then the best worst pair is none at all.
            limited = costs.first.map { problem.limited(to: $0, strictly: true) } ?? problem
        }
        guard case .optimal(let best) = try AllocationSolver.solve(limited, ranks: .total, monitor: monitor) else {
            preconditionFailure("the pairs up to the threshold keep all limits")
        }
        return .optimal(
            Allocation(
                mates: best.mates, cardinality: best.cardinality, total: best.total, duals: best.duals,
                bottleneck: threshold.map { Allocation.Bottleneck(worst: $0, beyond: beyond) }))
    }
}
