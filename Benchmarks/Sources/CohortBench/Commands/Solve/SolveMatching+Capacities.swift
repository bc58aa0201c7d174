import PeerFiles
import PeerMatching
import PeerWeightedMatching

extension SolveMatching {
    /// Edges of greatest total weight when a vertex may have several partners: a matching of the gadget of all edges that weigh more
    /// than 0.
    func solve(_ graph: WeightedGraph, capacities given: [Int], _ input: GraphInput, _ watch: Stopwatch) throws {
        var watch = watch
        let scale = input.scale
        let candidates = graph.edges.filter { $0.weight > 0 }
        let capacities = VerifyMatching.useful(given, candidates)
        let gadget = CapacityGadget(rewards: capacities.map { Array(repeating: 0, count: $0) }, candidates: candidates)
        let expanded = try gadget.graph()
        let line = ProgressLine("solving", quiet: options.common.quiet)
        let outcome = try watch.time("solve") {
            try Blossom.solve(expanded, goal: .weight, monitor: Monitor(report: { line.update($0) }))
        }
        line.finish()
        guard case .optimal(let solution) = outcome else {
            preconditionFailure("only a perfect matching can be infeasible")
        }
        let chosen = gadget.chosen(solution.matching)
        var partners = [[Int]](repeating: [], count: graph.vertexCount)
        for index in chosen {
            partners[candidates[index].from].append(candidates[index].to)
            partners[candidates[index].to].append(candidates[index].from)
        }
        let weight = chosen.reduce(Int128(0)) { $0 + Int128(candidates[$1].weight) }
        var answer = MatchingAnswer(
            status: "optimal", sense: sense, goal: .weight,
            weight: ExactDecimal(weight, decimals: String(scale).count - 1),
            cardinality: chosen.count, capacities: given, partners: partners.map { $0.sorted() },
            certificate: .init(solution.duals, scale: solution.duals.scale * scale))
        answer.parallelEdges = input.parallelEdges > 0 ? input.parallelEdges : nil
        try watch.time("certify") {
            try SolveOptions.accept(VerifyMatching.verdict(under: given, of: graph, scale, answer))
        }
        answer.environment = AnswerEnvironment(seconds: watch.seconds)
        try options.finish(answer, status: answer.status, summary: "\(chosen.count) pairs")
    }
}

extension MatchingAnswer.Certificate {
    /// Duals with the odd sets told by all their members.
    init(_ duals: OddSetDuals, scale: Int128) {
        self.init(
            vertexDuals: duals.vertexDuals.map { ExactInteger($0) },
            blossoms: duals.blossoms.indices.map {
                .init(members: duals.members(of: $0), dual: ExactInteger(duals.blossoms[$0].dual))
            },
            scale: ExactInteger(scale))
    }
}
