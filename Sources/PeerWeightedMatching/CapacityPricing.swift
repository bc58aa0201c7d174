// Several partners a person: pricing as in CandidatePricing, on the gadget that makes matching with capacities plain matching
// (CapacityGadget). A pair that is no candidate is dispensable when 2·score ≤ y(u) + y(v), y the least dual over the copies of a person;
// those for which this fails join the candidates until there are none. Every round solves the gadget from its start: it has two vertices
// an edge, so this is for some thousands of people.

import PeerProblems

/// Pairs of greatest total score when people may have several partners.
public enum CapacityPricing {
    /// The best pairs, with a proof for all pairs of the pool.
    ///
    /// - Throws: ``Interrupted``.
    /// - Complexity: a scan of all pairs and a matching of some 2·k·n vertices a round.
    public static func solve<Source: ScoreSource>(
        _ problem: CapacityProblem<Source>, options: CandidatePricing.Options = .init(), monitor: Monitor = .none
    ) throws(Interrupted) -> CapacitySolution {
        let capacities = problem.capacities
        // Whoever may have many partners needs many candidates.
        let room = options.candidates + (capacities.max() ?? 0)
        var candidates: [WeightedGraph.Edge] = []
        var known = Set<UInt64>()
        var bounds = capacities.map { $0 == 0 ? Int128(1) << 40 : 0 }
        while true {
            let more = try exceeding(problem, bounds, known: &known, room: room, options, monitor)
            candidates += more
            if more.isEmpty || candidates.isEmpty {
                return try solution(candidates, capacities, monitor)
            }
            bounds = CapacityGadget.bounds(
                try solution(candidates, capacities, monitor).gadget.duals, capacities: capacities)
        }
    }

    private static func solution(
        _ candidates: [WeightedGraph.Edge], _ capacities: [Int], _ monitor: Monitor
    ) throws(Interrupted) -> CapacitySolution {
        guard let graph = try? CapacityGadget.graph(capacities: capacities, candidates: candidates),
            case .optimal(let gadget) = try Blossom.solve(graph, goal: .weight, monitor: monitor.stage(0...0))
        else { preconditionFailure("candidates are pairs, each once") }
        let chosen = CapacityGadget.chosen(gadget.matching, capacities: capacities, candidates: candidates.count)
        return CapacitySolution(
            candidates: candidates, gadget: gadget, chosen: chosen,
            value: chosen.reduce(Int128(0)) { $0 + Int128(candidates[$1].weight) })
    }

    /// Everybody's worst pairs whose doubled score exceeds the bounds and that are no candidates yet.
    private static func exceeding<Source: ScoreSource>(
        _ problem: CapacityProblem<Source>, _ bounds: [Int128], known: inout Set<UInt64>, room: Int,
        _ options: CandidatePricing.Options, _ monitor: Monitor
    ) throws(Interrupted) -> [WeightedGraph.Edge] {
        let halves = bounds.map { Int32(min($0 >> 1, 1 << 30)) }
        var capacity = room
        while true {
            let query = CandidateQuery(capacity: capacity, columnOffsets: halves, rowFloors: halves)
            let lists = try problem.scores.candidates(query, threads: options.threads, monitor: monitor.stage(0...0))
            var found: [WeightedGraph.Edge] = []
            var hidesMore = false
            for row in 0..<lists.rowCount {
                for place in lists.places(of: row) {
                    let column = Int(lists.columns[place])
                    let score = Int64(lists.values[place]) + Int64(halves[column])
                    guard 2 * Int128(score) > bounds[row] + bounds[column], score > 0,
                        known.insert(PricingRun<Source>.key(row, column)).inserted
                    else { continue }
                    found.append(.init(row, column, weight: score))
                }
                hidesMore = hidesMore || lists.isFull(row)
            }
            // Lists full of candidates say nothing about what they leave out.
            if !found.isEmpty || !hidesMore { return found }
            capacity = min(2 * capacity, lists.rowCount)
        }
    }
}
