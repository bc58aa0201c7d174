import PeerAssignment
import PeerProblems
import PeerPrograms

/// Assignment. Between two sides provably the best pairs; in one pool a cycle cover broken into pairs, which is a heuristic.
///
/// ```swift
/// var program = MatchingProgram.preset(.buddySystem)
/// program.strategy = .hungarian
/// ```
public struct Hungarian: MatchingMethod {
    /// The name by which programs ask for it.
    public let name = "hungarian"

    /// The method.
    public init() {}

    /// What it can do, and what it asks for.
    public var needs: MethodNeeds { MethodNeeds(givesCapacities: true) }

    /// Bytes that it takes beside the pool, for so many people.
    public func memory(people: Int) -> Int { people * 2200 }

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard pool.sides != nil else { return try cycleCover(pool, context) }
        let (pairs, proof) = try Optimum.solve(pool, context)
        return MethodAnswer(pairs: pairs, outcome: .optimal, proofs: [proof])
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
