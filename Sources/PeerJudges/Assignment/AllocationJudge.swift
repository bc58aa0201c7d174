import PeerProblems

/// Checks allocations and their certificates against the problem alone.
///
/// **What is checked.** With duals u of rows and v of columns, for everything whose costs are seen so that least is best:
/// - an unused pair has c − u − v ≥ 0, a used one ≤ 0; a locked one may have either;
/// - −u lies between the marginal costs of a row's last partner and of one more, −v likewise for a column; at a limit the side
///   beyond it is free.
///
/// Then the allocation minimises the sum of reduced costs, and of load costs with k·u added, each on its own; these sum to the
/// total, so no allocation has a smaller one. This holds in any ordered group: for triples (missing, rank, cost) too.
///
/// Complexity: O(pairs · levels) time, one row of pairs in memory; no solver is asked.
///
/// ```swift
/// let problem = try AllocationProblem(costs: costs, rows: rows, columns: columns)
/// if case .optimal(let answer) = try AllocationSolver.solve(problem) {
///     print(AllocationJudge.judge(answer, of: problem, objective: .total) == .accepted)   // true
/// }
/// ```
public enum AllocationJudge {
    /// Whether `allocation` keeps all limits of `problem` and is best for `objective`.
    public static func judge(
        _ allocation: Allocation, of problem: AllocationProblem, objective: AllocationObjective
    ) -> Verdict {
        if let reason = Examination(allocation, problem).reason(missingMay: false) { return .rejected(reason) }
        switch objective {
        case .total, .cardinality, .tiers:
            return judgeDuals(allocation, problem, objective, mayMiss: false)
        case .bottleneck:
            return judgeBottleneck(allocation, problem)
        case .leximin:
            return judgeLeximin(allocation, problem)
        }
    }

    /// Whether `effort` has the fewest missing partners, and is the best of those: for an infeasible problem.
    public static func judge(
        bestEffort effort: Allocation, of problem: AllocationProblem, objective: AllocationObjective
    ) -> Verdict {
        if let reason = Examination(effort, problem).reason(missingMay: true) { return .rejected(reason) }
        return judgeDuals(effort, problem, objective, mayMiss: true)
    }

    /// Whether the members of `violator` need, by their lower limits, more partners than there is room for.
    ///
    /// A partner has room for its upper limit of them, and for no more than the members that it is allowed with.
    public static func judge(_ violator: HallViolator, of problem: AllocationProblem) -> Verdict {
        let isRows = violator.side == .rows
        let (own, other) = isRows ? (problem.rows, problem.columns) : (problem.columns, problem.rows)
        guard Set(violator.members).count == violator.members.count,
            violator.members.allSatisfy(own.indices.contains)
        else { return .rejected("members must be distinct and exist") }
        var (ownLocked, otherLocked) = (own.map { _ in 0 }, other.map { _ in 0 })
        for pair in problem.locked {
            ownLocked[isRows ? pair.row : pair.column] += 1
            otherLocked[isRows ? pair.column : pair.row] += 1
        }
        var isMember = own.map { _ in false }
        for member in violator.members { isMember[member] = true }
        var meetings = other.map { _ in 0 }
        let locked = problem.lockedColumns
        var pairs = CostRow()
        for row in problem.rows.indices where !isRows || isMember[row] {
            problem.costs.read(row: row, into: &pairs)
            for column in pairs.columns where locked[row]?.contains(column) != true {
                if isRows {
                    meetings[Int(column)] += 1
                } else if isMember[Int(column)] {
                    meetings[row] += 1
                }
            }
        }
        guard violator.neighbours == meetings.indices.filter({ meetings[$0] > 0 }) else {
            return .rejected("the neighbours are not those that members are allowed with")
        }
        let need = violator.members.reduce(0) { $0 + max(0, own[$1].lower - ownLocked[$1]) }
        let room = other.indices.reduce(0) { $0 + min(other[$1].upper - otherLocked[$1], meetings[$1]) }
        return need > room ? .accepted : .rejected("the members need \(need) partners and can have \(room): enough")
    }

    private static func judgeBottleneck(_ allocation: Allocation, _ problem: AllocationProblem) -> Verdict {
        guard let worst = problem.worstCost(of: allocation.mates) else {
            return allocation.bottleneck == nil ? .accepted : .rejected("there is no pair, so none is the worst")
        }
        guard let proof = allocation.bottleneck, proof.worst == worst else {
            return .rejected("the worst pair costs \(worst), which is not what is stated")
        }
        let beyond = judge(proof.beyond, of: problem.limited(to: worst, strictly: true))
        guard beyond.isAccepted else { return beyond }
        return judgeDuals(allocation, problem.limited(to: worst), .total, mayMiss: false)
    }

    /// One level for each different cost among the pairs in use.
    ///
    /// A pair that costs less than one level and more than the next counts between the two: in place of a level of its own, whose
    /// duals would be 0, it counts more in the next than any duals make up for. A pair worse than all levels makes any allocation
    /// worse at once.
    private static func judgeLeximin(_ allocation: Allocation, _ problem: AllocationProblem) -> Verdict {
        let sign: Int128 = problem.sense == .minimize ? 1 : -1
        let costs = Set(problem.freeCosts(of: allocation.mates).map { sign * $0 }).sorted(by: >)
        let place = Dictionary(uniqueKeysWithValues: costs.enumerated().map { ($1, $0) })
        guard allocation.duals.levels == costs.count else {
            return .rejected("there are \(costs.count) different costs and \(allocation.duals.levels) levels")
        }
        guard let least = costs.last else { return .accepted }
        let zero = [Int128](repeating: 0, count: costs.count)
        let check = DualCheck(
            allocation, problem, mayMiss: false,
            pair: { cost in
                if sign * cost < least { return zero }
                var vector = zero
                if let level = place[sign * cost] {
                    vector[level] = 1
                } else if let next = costs.firstIndex(where: { $0 < sign * cost }), next > 0 {
                    vector[next] = 1 << 124
                } else {
                    return nil
                }
                return vector
            },
            row: { _, _ in zero }, column: { _, _ in zero })
        return check.verdict()
    }

    private static func judgeDuals(
        _ allocation: Allocation, _ problem: AllocationProblem, _ objective: AllocationObjective, mayMiss: Bool
    ) -> Verdict {
        let sign: Int128 = problem.sense == .minimize ? 1 : -1
        let levels = allocation.duals.levels
        let ranks = objective.ranks(rowCount: problem.rows.count)
        guard (1...3).contains(levels) else { return .rejected("there are \(levels) levels of duals") }
        func triple(_ missing: Bool, _ rank: Int, _ cost: Int128) -> [Int128] {
            [missing ? -1 : 0, Int128(rank), cost]
        }
        let check = DualCheck(
            allocation, problem, mayMiss: mayMiss,
            pair: { triple(false, 0, sign * $0) },
            row: { row, k in
                let load = problem.rows[row]
                return triple(
                    mayMiss && k <= load.lower, k == 1 ? ranks.first[row] : ranks.further, sign * load.step(k))
            },
            column: { column, k in
                let load = problem.columns[column]
                return triple(mayMiss && k <= load.lower, 0, sign * load.step(k))
            })
        return check.verdict()
    }
}
