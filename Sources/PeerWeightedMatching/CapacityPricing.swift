// Several partners a person: pricing as in CandidatePricing, on the gadget that makes matching with capacities plain matching
// (CapacityGadget). A pair that is no candidate is dispensable when 4 w ≤ β(u) + β(v), β from the duals of a person's copies; those for
// which this fails join the candidates until there are none. Every round solves the gadget from its start: it has two vertices an edge,
// so this is for some thousands of people.

import PeerProblems

/// Pairs of greatest total worth when people may have several partners.
///
/// ```swift
/// let problem = try CapacityProblem(scores: scores, capacities: [2, 1])
/// print(try CapacityPricing.solve(problem).pairs)
/// ```
public enum CapacityPricing {
    /// The best pairs, with a proof for all pairs of the pool.
    ///
    /// - Throws: ``Interrupted``.
    /// - Complexity: a scan of all pairs and a matching of some 2·k·n vertices a round.
    public static func solve<Source: ScoreSource>(
        _ problem: CapacityProblem<Source>, options: CandidatePricing.Options = .init(), monitor: Monitor = .none
    ) throws(Interrupted) -> CapacitySolution {
        var run = CapacityRun(problem, options: options, monitor: monitor)
        return try run.solve()
    }
}

/// One run: the candidates so far, and what the duals say of the others.
private struct CapacityRun<Source: ScoreSource> {
    let problem: CapacityProblem<Source>
    let options: CandidatePricing.Options
    let monitor: Monitor
    private var candidates: [WeightedGraph.Edge] = []
    private var known = Set<UInt64>()
    private var bounds: [Int128]

    init(_ problem: CapacityProblem<Source>, options: CandidatePricing.Options, monitor: Monitor) {
        self.problem = problem
        self.options = options
        self.monitor = monitor
        // All duals 0: whoever has places gains from any pair.
        bounds = problem.rewards.map { $0.first.map { -4 * Int128($0) } ?? 1 << 80 }
        // Pairs with a bonus are not to be found by score.
        for bonus in problem.bonuses.list { add(bonus.first, bonus.second) }
    }

    private mutating func add(_ first: Int, _ second: Int) {
        guard !problem.rewards[first].isEmpty, !problem.rewards[second].isEmpty,
            let worth = problem.worth(first, second),
            known.insert(PricingRun<Source>.key(first, second)).inserted
        else { return }
        candidates.append(.init(min(first, second), max(first, second), weight: worth))
    }

    mutating func solve() throws(Interrupted) -> CapacitySolution {
        while true {
            let count = candidates.count
            try addViolated()
            let gadget = CapacityGadget(rewards: problem.rewards, candidates: candidates)
            let solution = try matching(of: gadget)
            if candidates.count == count { return solution }
            bounds = gadget.bounds(solution.gadget.duals)
        }
    }

    private func matching(of gadget: CapacityGadget) throws(Interrupted) -> CapacitySolution {
        guard let graph = try? gadget.graph(),
            case .optimal(let best) = try Blossom.solve(graph, goal: .weight, monitor: monitor.stage(0...0))
        else { preconditionFailure("candidates are pairs, each once") }
        let chosen = gadget.chosen(best.matching)
        return CapacitySolution(
            candidates: candidates, gadget: best, chosen: chosen,
            value: problem.value(of: chosen.map { (candidates[$0].from, candidates[$0].to) }))
    }

    /// Adds everybody's worst pairs that are violated and no candidates yet.
    private mutating func addViolated() throws(Interrupted) {
        // Whoever may have many partners needs many candidates.
        var capacity = options.candidates(among: bounds.count) + (problem.rewards.map(\.count).max() ?? 0)
        let quarters = bounds.map { Int32(max(min($0 >> 2, 1 << 29), -(1 << 29))) }
        let before = candidates.count
        while true {
            let query = CandidateQuery(capacity: capacity, columnOffsets: quarters, rowFloors: quarters)
            let lists = try problem.scores.candidates(query, threads: options.threads, monitor: monitor.stage(0...0))
            var hidesMore = false
            for row in 0..<lists.rowCount where !problem.rewards[row].isEmpty {
                for place in lists.places(of: row) {
                    let column = Int(lists.columns[place])
                    let score = Int64(lists.values[place]) + Int64(quarters[column])
                    if 4 * Int128(score) > bounds[row] + bounds[column] { add(row, column) }
                }
                hidesMore = hidesMore || lists.isFull(row)
            }
            // Lists full of candidates say nothing about what they leave out.
            if candidates.count > before || !hidesMore || capacity >= lists.rowCount { return }
            capacity = min(2 * capacity, lists.rowCount)
        }
    }
}
