import PeerProblems
import PeerPrograms
import PeerStability

/// Gale and Shapley's deferred acceptance between two sides: nobody would leave. The side whose name comes first proposes.
package struct DeferredAcceptanceMethod: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "deferred-acceptance"

    /// The method.
    package init() {}

    /// What it can do, and what it asks for.
    package var needs: MethodNeeds { MethodNeeds(twoSides: true, givesCapacities: true) }

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard let sides = pool.sides else { throw .invalid("two sides are needed") }
        let pairs = try interruptible { () throws(Interrupted) in
            try DeferredAcceptance.solve(
                scores: pool.benefit, proposers: sides.first, capacities: pool.capacities, threads: context.threads,
                monitor: context.monitor)
        }
        return MethodAnswer(
            pairs: pairs.map { (min($0.0, $0.1), max($0.0, $0.1)) }, outcome: .stable,
            proofs: [StablePairs(proposers: sides.names[0])])
    }
}
