import PeerBaselines
import PeerProblems
import PeerPrograms

/// By lot.
package struct LotMatching: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "random"

    /// The method.
    package init() {}

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let matching = try interruptible { () throws(Interrupted) in
            try RandomMatching.solve(pool.reciprocal, seed: context.seed, monitor: context.monitor)
        }
        return MethodAnswer(
            pairs: matching.pairs, outcome: .heuristic, proofs: [Lot(seed: context.seed), MaximalPairs()])
    }
}
