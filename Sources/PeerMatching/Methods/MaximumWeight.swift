import PeerPrograms

/// Edmonds' blossom algorithm on candidate graphs: provably the best pairs for the objective, with one partner each or several.
package struct MaximumWeight: MatchingMethod {
    /// The name by which programs ask for it.
    package let name = "maximum-weight"

    /// The method.
    package init() {}

    /// What it can do, and what it asks for.
    package var needs: MethodNeeds { MethodNeeds(givesCapacities: true) }

    /// Measured: 1.7 kB a person at 50,000; with several partners the gadget takes some 14 kB a person.
    package func memory(people: Int) -> Int { people * 2200 }

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    package func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let (pairs, proof) = try Optimum.solve(pool, context)
        // A leximin whose ties no proof decides has the bound of the worst-off alone; that of a parity may be above the best pairs.
        let isProved = proof.bound(in: pool) == pool.value(of: pairs)
        return MethodAnswer(pairs: pairs, outcome: isProved ? .optimal : .heuristic, proofs: [proof])
    }
}
