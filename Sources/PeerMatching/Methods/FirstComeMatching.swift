import PeerBaselines
import PeerProblems
import PeerPrograms

/// Everyone in order of id takes the best still there.
package struct FirstComeMatching: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "first-come"

    /// The method.
    package init() {}

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let matching = try interruptible { () throws(Interrupted) in
            try FirstCome.solve(pool.reciprocal, threads: context.threads, monitor: context.monitor)
        }
        return MethodAnswer(pairs: matching.pairs, outcome: .heuristic, proofs: [FirstComeOrder()])
    }
}
