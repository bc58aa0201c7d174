import PeerBaselines
import PeerProblems
import PeerPrograms

/// The best pair first, then the best of the rest.
public struct GreedyMatching: MatchingMethod {
    public let name = "greedy"

    /// The method.
    public init() {}

    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let matching = try interruptible { () throws(Interrupted) in
            try Greedy.solve(pool.reciprocal, threads: context.threads, monitor: context.monitor)
        }
        return MethodAnswer(pairs: matching.pairs, outcome: .heuristic, proofs: [GreedyOrder()])
    }
}
