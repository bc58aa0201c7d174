import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching
import PeerWeightedMatching

struct SolveMatching: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Finds a matching of greatest weight, with odd-set duals as proof.",
        discussion: """
            --capacities takes a file with the most partners of each vertex, one a line: edges of greatest total weight, each at most
            once.

            Example: cohort-bench solve matching graph.txt --max-cardinality --out solution.json
            """)

    @OptionGroup var options: SolveOptions

    @Flag(help: "Ask for a perfect matching.")
    var perfect = false

    @Flag(help: "Ask for a largest matching, of greatest weight among those.")
    var maxCardinality = false

    @Option(help: "min or max.")
    var sense: Sense = .maximize

    @Option(help: "A file with the most partners of each vertex, one a line.")
    var capacities: String?

    func validate() throws {
        guard capacities == nil || !(perfect || maxCardinality) else {
            throw ValidationError("--capacities asks for greatest weight: neither --perfect nor --max-cardinality")
        }
        guard !(perfect && maxCardinality) else {
            throw ValidationError("--perfect and --max-cardinality exclude each other")
        }
        guard sense == .maximize || perfect || maxCardinality else {
            throw ValidationError("--sense min needs --perfect or --max-cardinality: the empty matching weighs least")
        }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input] + [capacities].compactMap(\.self))
            try options.needMemory()
            var watch = Stopwatch()
            let input = try watch.time("load") { try MatchingFile.read(path: options.input) }
            let graph = try sense == .maximize ? input.graph : input.graph.negated()
            if let capacities {
                let limits = try RoommatesFile.readCapacities(path: capacities, count: graph.vertexCount)
                return try solve(graph, capacities: limits, input.scale, watch)
            }
            let goal: MatchingGoal = perfect ? .perfect : maxCardinality ? .cardinalityThenWeight : .weight
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let outcome = try watch.time("solve") {
                try Blossom.solve(graph, goal: goal, monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            try finish(outcome, graph, input.scale, goal, watch)
        }
    }

    private func finish(
        _ outcome: WeightedMatchingOutcome, _ graph: WeightedGraph, _ scale: Int128, _ goal: MatchingGoal,
        _ watch: Stopwatch
    ) throws {
        var watch = watch
        let decimals = String(scale).count - 1
        let sign: Int128 = sense == .maximize ? 1 : -1
        var answer = MatchingAnswer(status: "optimal", sense: sense, goal: goal, certificate: .init(), seconds: [:])
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .optimal(let solution):
                try SolveOptions.accept(WeightedMatchingJudge.judge(solution, of: graph, goal: goal))
                answer.weight = ExactDecimal(sign * solution.weight, decimals: decimals)
                answer.cardinality = solution.matching.cardinality
                answer.mates = solution.matching.mates
                answer.certificate = .init(
                    vertexDuals: solution.duals.vertexDuals.map { ExactInteger($0) },
                    blossoms: solution.duals.blossoms.indices.map {
                        .init(
                            members: solution.duals.members(of: $0),
                            dual: ExactInteger(solution.duals.blossoms[$0].dual))
                    },
                    scale: ExactInteger(solution.duals.scale * scale),
                    lambda: goal == .weight ? nil : ExactDecimal(solution.duals.lambda, decimals: decimals))
                summary = "\(solution.matching.cardinality) pairs"
            case .infeasible(let witness, let effort):
                try SolveOptions.accept(WeightedMatchingJudge.judge(witness, of: graph))
                try SolveOptions.accept(WeightedMatchingJudge.judge(effort, of: graph, goal: .cardinalityThenWeight))
                answer.status = "infeasible"
                answer.certificate.tutteBerge = .init(set: witness.set, oddComponents: witness.oddComponents)
                answer.bestEffort = .init(
                    mates: effort.matching.mates, cardinality: effort.matching.cardinality,
                    weight: ExactDecimal(sign * effort.weight, decimals: decimals))
                summary = "without \(witness.set.count) vertices, \(witness.oddComponents.count) odd components remain"
            }
        }
        answer.seconds = watch.seconds
        try options.finish(answer, status: answer.status, summary: summary)
    }
}

extension WeightedGraph {
    /// The same graph with all weights negated: least weight becomes greatest.
    func negated() throws(ProblemError) -> WeightedGraph {
        try WeightedGraph(vertexCount: vertexCount, edges: edges.map { Edge($0.from, $0.to, weight: -$0.weight) })
    }
}
