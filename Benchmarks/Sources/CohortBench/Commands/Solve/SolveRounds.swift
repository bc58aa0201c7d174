import ArgumentParser
import PeerFiles
import PeerGrouping
import PeerJudges
import PeerMatching

struct SolveRounds: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "rounds",
        abstract: "Plans rounds of pairs in which nobody meets the same person twice, with a bound.",
        discussion: """
            The graph is that of solve matching. Steps, not seconds, bound a search that is to be repeated.

            Example: cohort-bench solve rounds graph.txt --rounds 4 --out rounds.json
            """)

    @OptionGroup var options: SolveOptions

    @Option(help: "Number of rounds.")
    var rounds: Int

    @Option(help: "coverThenWeight or weight.")
    var goal: RoundsProblem.Goal = .coverThenWeight

    @Option(help: "Steps of the search, where no time is given.")
    var steps = 300

    @Option(help: "How long to search.")
    var seconds: Double?

    func validate() throws {
        guard (1...100_000).contains(rounds) else { throw ValidationError("--rounds must be in 1...100000") }
        guard steps >= 0 else { throw ValidationError("--steps must be 0 or more") }
        try SolveOptions.check(seconds: seconds)
    }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let input = try watch.time("load") { try MatchingFile.read(path: options.input) }
            let problem = try RoundsProblem(graph: input.graph, rounds: rounds, goal: goal)
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let answer = try watch.time("solve") {
                try RoundSolver.solve(
                    problem, options: .init(steps: steps, seconds: seconds),
                    monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            try watch.time("certify") { try SolveOptions.accept(RoundsJudge.judge(answer, of: problem)) }
            var output = RoundsOutput(answer, of: problem, decimals: String(input.scale).count - 1)
            output.environment = AnswerEnvironment(seconds: watch.seconds)
            try options.finish(
                output, status: output.status,
                summary: "\(answer.meetings) meetings in \(rounds) rounds")
        }
    }
}

extension RoundsProblem.Goal: @retroactive ExpressibleByArgument {}
