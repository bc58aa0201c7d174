import PeerBaselines
import PeerProblems
import PeerPrograms

/// The best pair first, then the best of the rest.
///
/// ```swift
/// let result = try program.runBlocking(cohort, method: GreedyMatching())
/// ```
public struct GreedyMatching: MatchingMethod {
    /// The name by which programs ask for it.
    public let name = "greedy"

    /// The method.
    public init() {}

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let matching = try interruptible { () throws(Interrupted) in
            try Greedy.solve(pool.reciprocal, threads: context.threads, monitor: context.monitor)
        }
        return MethodAnswer(pairs: matching.pairs, outcome: .heuristic, proofs: [GreedyOrder()])
    }
}
