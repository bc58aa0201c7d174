import ArgumentParser
import PeerFiles
import PeerGrouping
import PeerJudges
import PeerMatching

struct SolveRings: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "rings",
        abstract: "Finds exchange rings: most people first, then the greatest weight, with proof.",
        discussion: """
            The file lists whom each person can give to (see docs/groups.md). Nodes, not seconds, bound a search that is to be repeated.

            Example: cohort-bench solve rings exchange.txt --length 3 --chains 4 --out rings.json
            """)

    @OptionGroup var options: SolveOptions

    @Option(help: "The most people of a ring.")
    var length = 3

    @Option(help: "The most people of a chain that starts at a volunteer; 0 for no chains.")
    var chains = 0

    @Option(help: "coverThenWeight or weight.")
    var goal: RingProblem.Goal = .coverThenWeight

    @Option(help: "Stop after so many seconds, with what is found and proved by then.")
    var seconds: Double?

    func validate() throws {
        try SolveOptions.check(seconds: seconds)
        guard (2...8).contains(length) else { throw ValidationError("--length must be in 2...8") }
        guard (0...8).contains(chains) else { throw ValidationError("--chains must be in 0...8") }
    }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let problem = try watch.time("load") {
                try RingFile.read(path: options.input, longestRing: length, longestChain: chains, goal: goal)
            }
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let answer = try watch.time("solve") {
                try RingSolver.solve(
                    problem, options: .init(seed: options.common.seed, seconds: seconds),
                    monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            try watch.time("certify") { try SolveOptions.accept(try RingJudge.judge(answer, of: problem)) }
            var output = RingsAnswer(answer, of: problem)
            output.environment = AnswerEnvironment(seconds: watch.seconds)
            try options.finish(
                output, status: output.status, summary: "objective \(output.objective), at most \(output.bound)")
        }
    }
}

extension RingProblem.Goal: @retroactive ExpressibleByArgument {}
