import PeerProblems
import PeerPrograms
import PeerWeightedMatching

/// Matching again when some pairs exist: breaking one has a price, or only so many may be broken.
///
/// At a price the answer is provably best. Within a limit the search is exact where it ends, and the proof is a price at which duals bound
/// what any pairs within the limit are worth (see `RematchBound`): "optimal" is claimed only where that bound is reached.
///
/// ```swift
/// var again = program
/// (again.strategy, again.previous) = (.rematch, .init(pairs: [Rule.Pair("ann", "ben")], price: 0.1))
/// print(try again.runBlocking(cohort).pairs)   // to part ann and ben costs a tenth
/// ```
public struct Rematch: MatchingMethod {
    /// The name by which programs ask for it.
    public let name = "rematch"
    /// How many parts of the search within a limit are looked at.
    public var parts = 500

    /// The method.
    public init() {}

    /// What it can do, and what it asks for.
    public var needs: MethodNeeds { MethodNeeds(previousPairs: true) }

    /// Bytes that it takes beside the pool, for so many people.
    public func memory(people: Int) -> Int { people * 2200 }

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        guard let previous = pool.program.previous else { throw .invalid("previous pairs are needed") }
        guard pool.isPlain else {
            throw .invalid(
                "'rematch' gives one partner each, also to people who are locked to somebody and have a place left")
        }
        guard pool.tierCount == 1 || !pool.coversFirst else {
            throw .invalid("'rematch' does not weigh tiers: leave the column out, or take the objective 'score'")
        }
        let existing = pool.existingPairs
        guard let limit = previous.maximumBroken else {
            let price = pool.priceOfBreaking
            let solution = try best(pool, existing, price, context)
            return MethodAnswer(
                pairs: solution.matching.pairs, outcome: .optimal,
                proofs: [RematchBound(price: price, limit: nil, previous: existing, solution: solution)])
        }
        return try within(limit, pool, existing, context)
    }

    private func best(
        _ pool: ScoredPool, _ existing: [(Int, Int)], _ price: Int64, _ context: MethodContext
    ) throws(MethodFailure) -> PoolSolution {
        let problem = try solvable { () throws(ProblemError) in
            try pool.rematchProblem(previous: existing, price: price)
        }
        return try Optimum.matching(problem, context)
    }

    private func within(
        _ limit: Int, _ pool: ScoredPool, _ existing: [(Int, Int)], _ context: MethodContext
    ) throws(MethodFailure) -> MethodAnswer {
        let free = try best(pool, existing, 0, context.stage(0...0.1))
        var proof = RematchBound(price: 0, limit: limit, previous: existing, solution: free)
        guard existing.count - kept(existing, free.matching) > limit else {
            return MethodAnswer(pairs: free.matching.pairs, outcome: .optimal, proofs: [proof])
        }
        let answer = try search(limit, pool, existing, context.stage(0.1...0.7))
        proof = try tightest(limit, pool, existing, free, answer.gap, context.stage(0.7...1))
        let pairs = answer.matching.pairs
        let claims = proof.claims(of: pairs, in: pool)
        let isBest = claims.contains { $0.kind == .optimal }
        return MethodAnswer(pairs: pairs, outcome: isBest ? .optimal : .heuristic, proofs: [proof])
    }

    private func search(
        _ limit: Int, _ pool: ScoredPool, _ existing: [(Int, Int)], _ context: MethodContext
    ) throws(MethodFailure) -> RematchAnswer {
        let savings = (0..<pool.count).map { pool.loadCost($0, 0) }
        let problem = try solvable { () throws(ProblemError) in
            try RematchProblem(
                scores: pool.reciprocal, previous: existing, everyoneFirst: pool.coversFirst, bonuses: pool.bonuses,
                savings: savings.contains { $0 != 0 } ? savings : [])
        }
        return try interruptible { () throws(Interrupted) in
            try Rematching.solve(
                problem, atMost: limit, parts: parts, options: .init(threads: context.threads),
                monitor: context.monitor)
        }
    }

    private func kept(_ existing: [(Int, Int)], _ matching: Matching) -> Int {
        existing.count { matching.mates[$0.0] == $0.1 }
    }

    /// The price at which the bound is least: where the lines of a matching that breaks too many and of one that does not cross.
    private func tightest(
        _ limit: Int, _ pool: ScoredPool, _ existing: [(Int, Int)], _ free: PoolSolution, _ searchedGap: Int64,
        _ context: MethodContext
    ) throws(MethodFailure) -> RematchBound {
        func worth(_ solution: PoolSolution) -> Int64 { pool.value(of: solution.matching.pairs).worth }
        // More than all pairs can be worth, so that as many are kept as can be with nobody less covered.
        let most = Int64(pool.count + 2) * 4 * Int64(Score.one)
        var (low, high) = (free, try best(pool, existing, min(most, 1 << 36), context))
        var best = RematchBound(
            price: 0, limit: limit, previous: existing, solution: free, searchedGap: searchedGap)
        var least = Int64.max
        for _ in 0..<40 {
            let gain = worth(low) - worth(high)
            let difference = kept(existing, high.matching) - kept(existing, low.matching)
            guard gain > 0, difference > 0 else { break }
            let price = (gain + Int64(difference) - 1) / Int64(difference)
            let middle = try self.best(pool, existing, price, context)
            let count = kept(existing, middle.matching)
            let bound = worth(middle) + price * Int64(count - max(0, existing.count - limit))
            if bound < least {
                least = bound
                best = RematchBound(
                    price: price, limit: limit, previous: existing, solution: middle, searchedGap: searchedGap)
            }
            guard count > kept(existing, low.matching), count < kept(existing, high.matching) else { break }
            if existing.count - count > limit { low = middle } else { high = middle }
        }
        return best
    }
}
