import PeerAssignment
import PeerProblems
import PeerPrograms

/// Assignment. Between two sides provably the best pairs; in one pool a cycle cover broken into pairs, which is a heuristic.
public struct Hungarian: MatchingMethod {
    public let name = "hungarian"

    /// The method.
    public init() {}

    public var needs: MethodNeeds { MethodNeeds(givesCapacities: true) }

    public func memory(people: Int) -> Int { people * 2200 }

    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard let sides = pool.sides else { return try cycleCover(pool, context) }
        if AssignmentDuals.suits(pool), let answer = try assignment(pool, sides, context) { return answer }
        // Not everybody on the shorter side can have a partner, or there is more to weigh than scores: the same duals on more general terms.
        let (pairs, proof) = try Optimum.solve(pool, context)
        return MethodAnswer(pairs: pairs, outcome: .optimal, proofs: [proof])
    }

    /// The whole shorter side assigned, `nil` where that is not possible.
    private func assignment(
        _ pool: ScoredPool, _ sides: PoolSides, _ context: MethodContext
    ) throws(MethodFailure) -> MethodAnswer? {
        let (rows, columns) = (sides.first, sides.second)
        guard !rows.isEmpty, !columns.isEmpty else { return nil }
        let scores = pool.scores.reciprocal(
            rows: rows.map { pool.people[$0] }, columns: columns.map { pool.people[$0] })
        let outcome = try interruptible { () throws(Interrupted) in
            try LazyAssignment.solve(
                scores: scores, sense: .maximize, threads: context.threads, monitor: context.monitor)
        }
        guard case .optimal(let solution) = outcome else { return nil }
        var duals = [Int64](repeating: 0, count: pool.count)
        for (place, dual) in zip(rows, solution.rowDuals) { duals[place] = dual }
        for (place, dual) in zip(columns, solution.columnDuals) { duals[place] = dual }
        let pairs = solution.mates.enumerated().compactMap { row, mate in mate.map { (rows[row], columns[$0]) } }
        return MethodAnswer(pairs: pairs, outcome: .optimal, proofs: [AssignmentDuals(duals)])
    }

    private func cycleCover(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard pool.isPlain else {
            throw .invalid("in one pool 'hungarian' gives one partner each; 'maximum-weight' gives several")
        }
        let cover = try interruptible { () throws(Interrupted) in
            try CycleCover.solve(pool.reciprocal, monitor: context.monitor.stage(0...0.9))
        }
        let pairs = try Completion.greedily(cover.pairs, of: pool, context.stage(0.9...1))
        return MethodAnswer(pairs: pairs, outcome: .heuristic, proofs: [MaximalPairs()])
    }
}
