import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching
import PeerWeightedMatching

struct SolveMatching: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Finds a matching of greatest weight, with odd-set duals as proof.",
        discussion: """
            --capacities takes a file with the most partners of each vertex, one a line: edges of greatest total weight, each at most
            once.

            Example: cohort-bench solve matching graph.txt --max-cardinality --out solution.json
            """)

    @OptionGroup var options: SolveOptions

    @OptionGroup var question: MatchingQuestion

    /// min or max.
    var sense: Sense { question.sense }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input] + [question.capacities].compactMap(\.self))
            try options.needMemory()
            var watch = Stopwatch()
            let input = try watch.time("load") { try MatchingFile.read(path: options.input, sense: sense) }
            if input.parallelEdges > 0 {
                options.common.say("\(input.parallelEdges) parallel edges left out: the best of each pair is kept")
            }
            let graph = try sense == .maximize ? input.graph : input.negated(path: options.input)
            if let limits = try question.limits(graph.vertexCount) {
                return try solve(graph, capacities: limits, input, watch)
            }
            let goal = question.goal
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let outcome = try watch.time("solve") {
                try Blossom.solve(graph, goal: goal, monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            try finish(outcome, graph, input, goal, watch)
        }
    }

    private func finish(
        _ outcome: WeightedMatchingOutcome, _ graph: WeightedGraph, _ input: GraphInput, _ goal: MatchingGoal,
        _ watch: Stopwatch
    ) throws {
        var watch = watch
        let scale = input.scale
        let decimals = String(scale).count - 1
        let sign: Int128 = sense == .maximize ? 1 : -1
        var answer = MatchingAnswer(status: "optimal", sense: sense, goal: goal, certificate: .init())
        answer.parallelEdges = input.parallelEdges > 0 ? input.parallelEdges : nil
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
        answer.environment = AnswerEnvironment(seconds: watch.seconds)
        try options.finish(answer, status: answer.status, summary: summary)
    }
}
