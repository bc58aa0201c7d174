import PeerProblems
import PeerPrograms
import PeerStability

/// Irving's algorithm: pairs that nobody would leave, or a proof that there are none. Then the largest set of pairs stable among
/// themselves is kept, and the rest is paired at greatest weight.
package struct StableRoommates: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "stable-roommates"

    /// The method.
    package init() {}

    /// Bytes that it takes beside the pool, for so many people.
    package func memory(people: Int) -> Int { people * 4096 }

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let outcome = try interruptible { () throws(Interrupted) in
            try Irving.solve(scores: pool.benefit, threads: context.threads, monitor: context.monitor.stage(0...0.8))
        }
        switch outcome {
        case .stable(let matching):
            return MethodAnswer(pairs: matching.pairs, outcome: .stable, proofs: [StablePairs()])
        case .unsolvable(let partition, let kept):
            guard context.allowsFallback else {
                return MethodAnswer(pairs: [], outcome: .unsolvable, proofs: [UnsolvablePartition(partition)])
            }
            let pairs = try Completion.optimally(kept.pairs, of: pool, context.stage(0.8...1))
            return MethodAnswer(
                pairs: pairs, outcome: .fallback, proofs: [UnsolvablePartition(partition), MaximalPairs()])
        }
    }
}
