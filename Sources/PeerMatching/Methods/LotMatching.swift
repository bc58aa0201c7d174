import PeerBaselines
import PeerProblems
import PeerPrograms

/// By lot.
public struct LotMatching: MatchingMethod {
    /// The name by which programs ask for it.
    public let name = "random"

    /// The method.
    public init() {}

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let matching = try interruptible { () throws(Interrupted) in
            try RandomMatching.solve(pool.reciprocal, seed: context.seed, monitor: context.monitor)
        }
        return MethodAnswer(
            pairs: matching.pairs, outcome: .heuristic, proofs: [Lot(seed: context.seed), MaximalPairs()])
    }
}
