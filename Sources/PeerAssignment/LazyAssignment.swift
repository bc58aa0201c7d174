import PeerMatchings

/// Exact assignment by shortest augmenting paths on short lists.
public enum LazyAssignment {
    /// Assigns the whole shorter side of a matrix of floats, for the very numbers given.
    public static func solve(
        _ costs: FloatCostMatrix, sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> AssignmentSolution<Int64>? {
        var solver = LazySolver(FloatRows(costs, sense: sense), threads: threads, monitor: monitor)
        if try solver.solve() != nil { return nil }
        print(solver.refreshes, solver.fullScans)
        let mates = solver.columnOfRow
        return AssignmentSolution(
            mates: mates, objective: mates.indices.reduce(0) { $0 + solver.mateCost[$1] },
            rowDuals: mates.indices.map { solver.mateCost[$0] - solver.prices[mates[$0]] }, columnDuals: solver.prices.exact)
    }
}
