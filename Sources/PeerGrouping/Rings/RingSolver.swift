import PeerProblems

/// Exchange rings and chains, stage by stage, with proofs.
///
/// ```swift
/// let problem = try RingProblem(personCount: 3, arcs: [.init(0, 1), .init(1, 2), .init(2, 0)], longestRing: 3)
/// print(try RingSolver.solve(problem).exchanges.map(\.people))   // [[0, 1, 2]]
/// ```
public enum RingSolver {
    /// Limits of a search.
    public struct Options: Hashable, Sendable {
        /// The seed of the dives.
        public var seed: UInt64
        /// The most nodes of each stage's tree.
        public var nodeLimit: Int
        /// The most people whose linear program is solved at once for weights; beyond, for rings of two and three, duals by ascent and choices by
        /// messages come before it.
        public var relaxationLimit: Int
        /// The most steps of the ascent.
        public var ascentSteps: Int
        /// When to stop, in seconds; `nil` for never. A run that is stopped depends on the machine.
        public var seconds: Double?

        /// No limit of time.
        public init(
            seed: UInt64 = 1, nodeLimit: Int = 100_000, relaxationLimit: Int = 1200, ascentSteps: Int = 2000,
            seconds: Double? = nil
        ) {
            (self.seed, self.nodeLimit, self.relaxationLimit) = (seed, nodeLimit, relaxationLimit)
            (self.ascentSteps, self.seconds) = (ascentSteps, seconds)
        }
    }

    /// The best choice found, with a bound for each stage that was reached: the people covered of each tier in turn, then the weight.
    ///
    /// A stage that is not closed is the last; the choice then is the best found. Rings of two without chains are matchings, always solved to the
    /// end (`RingPairs`).
    public static func solve(
        _ problem: RingProblem, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> RingAnswer {
        if let answer = try RingPairs(problem)?.solve(monitor: monitor) { return answer }
        let clock = ContinuousClock()
        let end = options.seconds.map { clock.now + .seconds($0) }
        let stageCount = problem.goal == .weight ? 1 : problem.tierCount + 1
        var exchanges: [Exchange] = []
        var known: [Exchange] = []
        var fixed: [Int] = []
        var bounds: [RingBound] = []
        var isOptimal = true
        for index in 0..<stageCount {
            try monitor.poll(Double(index) / Double(stageCount))
            let stage = RingStage(problem, fixed: fixed)
            if let bound = constantBound(problem, stage, exchanges) {
                bounds.append(bound)
                continue
            }
            let stopped = Flag()
            let begin = clock.now
            func spent() -> Double { end.map { (clock.now - begin) / max($0 - begin, .milliseconds(1)) } ?? 0 }
            var search = RingSearch(
                problem, stage, start: exchanges, known: known, seed: options.seed, nodeLimit: options.nodeLimit,
                relaxationLimit: options.relaxationLimit, ascentSteps: options.ascentSteps, spent: spent
            ) {
                if stopped.isSet { return true }
                do throws(Interrupted) { try monitor.poll(Double(index) / Double(stageCount)) } catch {
                    stopped.isSet = true
                    return true
                }
                return end.map { clock.now >= $0 } ?? false
            }
            let root = search.run()
            if stopped.isSet { throw Interrupted() }
            exchanges = search.incumbent
            known = search.master.exchanges
            let (proof, bound) = proof(of: root)
            bounds.append(RingBound(value: bound - stage.rewards, proof: proof))
            guard bound <= search.value else {
                isOptimal = false
                break
            }
            if index < problem.tierCount { fixed.append(Int(search.value - stage.rewards)) }
        }
        return answer(problem, exchanges, bounds, isOptimal)
    }

    /// The bound of the last stage where all arcs weigh the same: the weight is that of the people covered.
    private static func constantBound(
        _ problem: RingProblem, _ stage: RingStage, _ exchanges: [Exchange]
    ) -> RingBound? {
        guard stage.fixed.count == problem.tierCount, let weight = stage.counts.first,
            stage.counts.allSatisfy({ $0 == weight }), !problem.isVolunteer.contains(true)
        else { return nil }
        let duals = RingDuals(
            scale: 1, people: [Int64](repeating: 0, count: problem.personCount), tiers: stage.fixed.map { _ in weight })
        return RingBound(value: weight * Int64(stage.fixed.reduce(0, +)), proof: .leaf(duals))
    }

    private static func proof(of node: RingSearch.Node) -> (RingProof, Int64) {
        guard let children = node.children else { return (.leaf(node.duals), node.bound) }
        let (without, with) = (proof(of: children.without), proof(of: children.with))
        let tree = RingProof.branch(from: children.from, to: children.to, without: without.0, with: with.0)
        return (tree, max(without.1, with.1))
    }

    private static func answer(
        _ problem: RingProblem, _ exchanges: [Exchange], _ bounds: [RingBound], _ isOptimal: Bool
    ) -> RingAnswer {
        var covered = [Int](repeating: 0, count: problem.tierCount)
        var weight: Int64 = 0
        for exchange in exchanges {
            for person in exchange.people { covered[problem.tiers[person]] += 1 }
            for step in exchange.steps {
                weight += problem.position(step.from, step.to).map { problem.arcs[$0].weight } ?? 0
            }
        }
        let sorted = exchanges.map(\.normalised).sorted { $0.people.lexicographicallyPrecedes($1.people) }
        return RingAnswer(exchanges: sorted, covered: covered, weight: weight, stages: bounds, isOptimal: isOptimal)
    }
}

/// A flag that a closure sets.
private final class Flag {
    var isSet = false
}
