import PeerJudges
import PeerProblems

// Proofs of objectives that look at what flows to each person. Each carries matchings of graphs that the judge makes anew of the pool (`FairPairs`)
// with their duals, and nothing else.

/// The worst-off person cannot be better off: duals of the pairs that give nobody less, and duals that show how few pairs give everybody
/// more.
package struct WorstOffDuals: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "worst-off-duals"

    /// What flows to the worst-off person.
    package let least: Int32
    /// The pairs of greatest worth among those that give nobody less.
    package let best: WeightedMatchingSolution
    /// As many pairs as there are that give everybody more.
    package let beyond: WeightedMatchingSolution
    /// As many pairs as there are at all.
    package let most: WeightedMatchingSolution

    package init(
        least: Int32, best: WeightedMatchingSolution, beyond: WeightedMatchingSolution, most: WeightedMatchingSolution
    ) {
        (self.least, self.best, self.beyond, self.most) = (least, best, beyond, most)
    }

    /// The value that no pairs of the pool exceed.
    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        guard best.matching.count == pool.count else { return nil }
        let value = pool.value(of: best.matching.pairs)
        // Of a leximin only the first number is known, and the greatest worth is that of the worst-off objective.
        return pool.program.objective == .leximin
            ? ObjectiveValue(covered: value.covered, levels: [Int64(least)], worth: value.worth) : value
    }

    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        let proof =
            "duals of the pairs that give nobody less than \(least) units, and of those that give everybody more"
        guard pool.program.objective == .worstOff else {
            return [
                Claim(
                    about: .instance, .bound,
                    "no pairs of as many of these people have a better-off worst-off person than one with \(least) units: \(proof)",
                    shareable: "how well off the worst-off can be is known")
            ]
        }
        return Claim.best(
            pool.value(of: pairs), bound: bound, in: pool, by: proof,
            people:
                "cover more people, none as many have a better-off worst-off person, and none as good to that person are worth more",
            shareable:
                "no other pairs of these people cover more of them, and none as many give more to whoever gets least")
    }

    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard pool.program.objective == .worstOff || pool.program.objective == .leximin else {
            return .rejected("the program's objective is another")
        }
        return .known(try FairJudge(pool, monitor: monitor).worstOff(self))
    }
}

/// No pairs have a greater product of what flows to each.
package struct ProductDuals: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "product-duals"

    /// The best pairs.
    package let best: WeightedMatchingSolution

    package init(_ best: WeightedMatchingSolution) { self.best = best }

    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        best.matching.count == pool.count ? pool.value(of: best.matching.pairs) : nil
    }

    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        return Claim.best(
            pool.value(of: pairs), bound: bound, in: pool,
            by: "duals of logarithms to 2⁻²⁰, people who get nothing first",
            people: "cover more people, and none as many have a greater product of what flows to each",
            shareable:
                "no other pairs of these people cover more of them, and none as many have a greater product of what flows to each"
        )
    }

    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard pool.program.objective == .nash else { return .rejected("the program's objective is another") }
        return .known(try FairJudge(pool, monitor: monitor).product(self))
    }
}

/// Nobody can be better off but at the cost of somebody who is no better off: pair after pair that every such choice must have.
package struct LeximinChain: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "leximin-chain"

    /// A pair that every largest matching has which gives nobody less than the worse-off of it, among people who have not left.
    package struct Step: Hashable, Sendable, Codable {
        /// The places of the pair, the smaller one first.
        package let pair: [Int]
        /// As many pairs as there are without it.
        package let without: WeightedMatchingSolution

        package init(pair: [Int], without: WeightedMatchingSolution) { (self.pair, self.without) = (pair, without) }
    }

    /// The steps, the worst-off first: all pairs.
    package let steps: [Step]
    /// As many pairs as there are at all.
    package let most: WeightedMatchingSolution

    package init(steps: [Step], most: WeightedMatchingSolution) { (self.steps, self.most) = (steps, most) }

    private var pairs: [(Int, Int)] { steps.compactMap { $0.pair.count == 2 ? ($0.pair[0], $0.pair[1]) : nil } }

    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        let pairs = pairs
        guard (try? Matching(count: pool.count, pairs: pairs)) != nil else { return nil }
        return pool.value(of: pairs)
    }

    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        return Claim.best(
            pool.value(of: pairs), bound: bound, in: pool,
            by: "\(steps.count) pairs, each of which all better choices must have",
            people:
                "cover more people, and in none as many is anybody better off but at the cost of somebody who is no better off",
            shareable:
                "no other pairs of these people cover more of them, and none as many give somebody more without giving less to somebody who gets no more"
        )
    }

    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard pool.program.objective == .leximin else { return .rejected("the program's objective is another") }
        return .known(try FairJudge(pool, monitor: monitor).leximin(self, monitor))
    }
}

/// Judges proofs of fair objectives against the graphs of a pool, which it makes itself.
private struct FairJudge {
    private let pool: ScoredPool
    private let all: FairPairs

    init(_ pool: ScoredPool, monitor: Monitor) throws(Interrupted) {
        self.pool = pool
        all =
            FairPairs.refusal(of: pool) == nil
            ? try FairPairs(pool, monitor: monitor) : FairPairs(people: -1, pairs: [])
    }

    private func verdict(_ body: () throws(ProblemError) -> Verdict) -> Verdict {
        guard all.people == pool.count else { return .rejected("such a proof cannot be of this pool") }
        do { return try body() } catch { return .rejected(error.description) }
    }

    /// Whether a matching is a largest one of a graph, of greatest weight.
    private func judge(_ solution: WeightedMatchingSolution, _ graph: WeightedGraph) -> Verdict {
        WeightedMatchingJudge.judge(solution, of: graph, goal: .cardinalityThenWeight)
    }

    func worstOff(_ proof: WorstOffDuals) -> Verdict {
        verdict { () throws(ProblemError) in
            let best = judge(proof.best, try all.graph(from: proof.least))
            guard best == .accepted else { return best }
            let beyond = judge(proof.beyond, try all.graph(above: proof.least))
            guard beyond == .accepted else { return beyond }
            let most = judge(proof.most, try all.graph(above: -1))
            guard most == .accepted else { return most }
            let made = proof.best.matching.pairs
            guard proof.most.matching.pairs.count == made.count else { return .rejected("more pairs can be made") }
            guard pool.leastFlow(of: made) == Int64(proof.least) else {
                return .rejected("the worst-off person of these pairs gets another amount")
            }
            guard proof.beyond.matching.pairs.count < made.count || made.isEmpty else {
                return .rejected("as many pairs give everybody more")
            }
            return .accepted
        }
    }

    func product(_ proof: ProductDuals) -> Verdict {
        verdict { () throws(ProblemError) in judge(proof.best, try all.graphOfProducts()) }
    }

    func leximin(_ proof: LeximinChain, _ monitor: Monitor) throws(Interrupted) -> Verdict {
        var left = [Bool](repeating: false, count: pool.count)
        var last: Int32 = 0
        let least = Dictionary(
            all.pairs.map { ([$0.first, $0.second], $0.least) }, uniquingKeysWith: { first, _ in first })
        let most = verdict { () throws(ProblemError) in judge(proof.most, try all.graph(above: -1)) }
        guard most == .accepted else { return most }
        guard proof.steps.count == proof.most.matching.pairs.count else { return .rejected("more pairs can be made") }
        for (index, step) in proof.steps.enumerated() {
            try monitor.poll(Double(index) / Double(proof.steps.count))
            guard let own = least[step.pair], !left[step.pair[0]], !left[step.pair[1]] else {
                return .rejected("step \(index) takes no possible pair of people who are still there")
            }
            guard own >= last else { return .rejected("step \(index) comes before people who are worse off") }
            last = own
            let open = left
            let without = verdict { () throws(ProblemError) in
                judge(step.without, try all.graph(from: own, without: (step.pair[0], step.pair[1]), left: open))
            }
            guard without == .accepted else { return without }
            guard step.without.matching.pairs.count < proof.steps.count - index else {
                return .rejected("as many pairs can be made without that of step \(index)")
            }
            for place in step.pair { left[place] = true }
        }
        return .accepted
    }
}
