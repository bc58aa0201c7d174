import PeerProblems
import PeerPrograms
import PeerWeightedMatching

/// The best pairs by an objective that looks at what flows to each person (see ``FairPairs``), with their proof.
///
/// **Worst-off.** Bisection over the distinct amounts that a pair gives to the worse-off of its two: one largest matching each, then one of greatest
/// worth. **Nash.** One matching. **Leximin.** The worst-off question for every pair: from the amount of the pair before, upwards in growing
/// steps and then by bisection. Of the pairs at the least amount one is taken without which fewer can be made. Where there is none, because equal
/// amounts can stand in for each other, the first is taken, and the rest is a heuristic whose proof is that of the worst-off.
///
/// **Complexity.** O(log n) matchings of a graph of all pairs; for leximin about as many for each pair.
struct FairOptimum {
    private let pool: ScoredPool
    private let context: MethodContext
    private let all: FairPairs
    /// Distinct amounts, ascending.
    private let amounts: [Int32]

    init(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) {
        if let refusal = FairPairs.refusal(of: pool) { throw .invalid(refusal) }
        let all = try interruptible { () throws(Interrupted) in
            try FairPairs(pool, monitor: context.monitor.stage(0...0.05))
        }
        (self.pool, self.context, self.all) = (pool, context, all)
        amounts = Set(all.pairs.map(\.least)).sorted()
    }

    func solve() throws(MethodFailure) -> (pairs: [(Int, Int)], proof: any Proof) {
        switch pool.program.objective {
        case .nash:
            let best = try solved(try solvable { () throws(ProblemError) in try all.graphOfProducts() })
            return (best.matching.pairs, ProductDuals(best))
        case .leximin: return try leximin()
        case .worstOff, .everyoneThenScore, .score:
            let proof = try worstOff()
            return (proof.best.matching.pairs, proof)
        }
    }

    /// A largest matching of greatest weight.
    private func solved(_ graph: WeightedGraph) throws(MethodFailure) -> WeightedMatchingSolution {
        let outcome = try interruptible { () throws(Interrupted) in
            try Blossom.solve(graph, goal: .cardinalityThenWeight, monitor: context.monitor.stage(0.05...0.05))
        }
        guard case .optimal(let solution) = outcome else {
            throw .rejected("only a perfect matching can be infeasible")
        }
        return solution
    }

    private func most(from amount: Int32, without pair: (Int, Int)? = nil, left: [Bool]) throws(MethodFailure)
        -> WeightedMatchingSolution
    {
        try solved(
            try solvable { () throws(ProblemError) in try all.graph(from: amount, without: pair, left: left) })
    }

    private func worstOff() throws(MethodFailure) -> WorstOffDuals {
        let nobody = [Bool](repeating: false, count: pool.count)
        let most = try solved(try solvable { () throws(ProblemError) in try all.graph(above: -1) })
        let count = most.matching.pairs.count
        let place = try highest(from: 0, count, nobody)
        let least = count == 0 ? 0 : amounts[place]
        let best = try solved(try solvable { () throws(ProblemError) in try all.graph(from: least) })
        let beyond = try solved(try solvable { () throws(ProblemError) in try all.graph(above: least) })
        return WorstOffDuals(least: least, best: best, beyond: beyond, most: most)
    }

    /// The place of the greatest amount, at `low` or above, from which so many pairs can be made among those who have not left.
    private func highest(from low: Int, _ count: Int, _ left: [Bool]) throws(MethodFailure) -> Int {
        guard count > 0 else { return low }
        var (good, bad, step) = (low, amounts.count, 1)
        while good + step < bad {
            if try self.most(from: amounts[good + step], left: left).matching.pairs.count >= count {
                (good, step) = (good + step, step * 2)
            } else {
                bad = good + step
            }
        }
        while bad - good > 1 {
            let middle = (good + bad) / 2
            if try self.most(from: amounts[middle], left: left).matching.pairs.count >= count {
                good = middle
            } else {
                bad = middle
            }
        }
        return good
    }

    private func leximin() throws(MethodFailure) -> (pairs: [(Int, Int)], proof: any Proof) {
        var left = [Bool](repeating: false, count: pool.count)
        let most = try solved(try solvable { () throws(ProblemError) in try all.graph(above: -1) })
        var count = most.matching.pairs.count
        var (place, isProved) = (0, true)
        var steps: [LeximinChain.Step] = []
        while count > 0 {
            try interruptible { () throws(Interrupted) in
                try context.monitor.poll(0.05 + 0.9 * Double(steps.count) / Double(steps.count + count))
            }
            place = try highest(from: place, count, left)
            let (step, isForced) = try taken(at: amounts[place], count, left)
            isProved = isProved && isForced
            steps.append(step)
            for person in step.pair { left[person] = true }
            count -= 1
        }
        let pairs = steps.map { ($0.pair[0], $0.pair[1]) }
        return (pairs, isProved ? LeximinChain(steps: steps, most: most) : try worstOff())
    }

    /// A pair at an amount without which fewer can be made; where there is none, one of a largest matching.
    private func taken(at amount: Int32, _ count: Int, _ left: [Bool]) throws(MethodFailure) -> (
        LeximinChain.Step, isForced: Bool
    ) {
        let made = try most(from: amount, left: left).matching
        let tied = all.pairs.filter { $0.least == amount && made.mates[$0.first] == $0.second }
        var other: LeximinChain.Step?
        for pair in tied {
            let without = try most(from: amount, without: (pair.first, pair.second), left: left)
            let step = LeximinChain.Step(pair: [pair.first, pair.second], without: without)
            if without.matching.pairs.count < count { return (step, true) }
            other = other ?? step
        }
        guard let other else { throw .rejected("a largest matching has no pair at its least amount") }
        return (other, false)
    }
}
