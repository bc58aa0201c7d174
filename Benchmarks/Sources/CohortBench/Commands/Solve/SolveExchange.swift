import ArgumentParser
import PeerFiles
import PeerGrouping
import PeerJudges
import PeerMatching

struct SolveExchange: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "Finds feedback circles: who gives to whom, everybody to several and from several.",
        discussion: """
            Scores are a matrix, rows give and columns receive; in a square matrix nobody gives to themselves. The greatest total is \
            exact; with --goal worstServed or --no-mutual the answer is the best found, with bounds.

            Example: cohort-bench solve exchange scores.npy --degree 3 --out exchange.json
            """)

    @OptionGroup var options: SolveOptions
    @OptionGroup var terms: ExchangeTerms

    @Option(help: "Steps of each walk of a search.")
    var steps = 500_000

    @Option(help: "About how long to search: sets the steps by what a machine does at least.")
    var seconds: Double?

    func validate() throws { try SolveOptions.check(seconds: seconds) }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input] + terms.files)
            try options.needMemory()
            var watch = Stopwatch()
            let (problem, scale) = try watch.time("load") { try terms.problem(options.input) }
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let steps = seconds.map { max(1000, Int($0 * 100_000)) } ?? max(0, steps)
            let outcome = try watch.time("solve") {
                try FeedbackSolver.solve(
                    problem, options: .init(seed: options.common.seed, steps: steps),
                    monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            switch outcome {
            case .found(let answer):
                try watch.time("certify") { try SolveOptions.accept(FeedbackJudge.judge(answer, of: problem)) }
                var output = ExchangeAnswer(answer, of: problem, scale: scale)
                output.environment = AnswerEnvironment(seconds: watch.seconds)
                try options.finish(
                    output, status: output.status,
                    summary: "total \(output.objective?.text ?? "0"), worst served \(output.worst?.text ?? "0")")
            case .infeasible(let violator):
                try SolveOptions.accept(AllocationJudge.judge(violator, of: problem.allocation))
                try finish(
                    "infeasible", problem, violator,
                    "\(violator.members.count) \(violator.side) need more than there is")
            case .undecided:
                try finish("undecided", problem, nil, "no circles without mutual exchange were found")
            }
        }
    }

    private func finish(
        _ status: String, _ problem: FeedbackProblem, _ violator: HallViolator?, _ summary: String
    ) throws {
        let output = ExchangeAnswer(
            status: status, goal: problem.goal, forbidsMutual: problem.forbidsMutual,
            violator: violator.map { AssignmentAnswer.Violator($0) })
        try options.finish(output, status: status, summary: summary)
    }
}
