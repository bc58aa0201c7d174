import ArgumentParser
import PeerFiles
import PeerGrouping
import PeerJudges
import PeerMatching

struct SolveGroups: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Forms groups of given sizes with the greatest scores within, with a bound.",
        discussion: """
            Up to 12 people the answer is proved optimal, often also up to 120 in groups of up to 8; beyond it is the best found. \
            --bound-steps gives a close bound (a hundred steps take some ten seconds at 1,000 people). The same seed repeats a run with \
            --trials, not one with --seconds.

            Example: cohort-bench solve groups groups.txt --seconds 5 --out groups.json
            """)

    @OptionGroup var options: SolveOptions

    @Option(help: "sum, worstPair or worstPerson.")
    var goal: GroupGoal = .sum

    @Option(help: "How long to search.")
    var seconds: Double?

    @Option(help: "How many changes to try, where no time is given.")
    var trials = 20_000_000

    @Option(
        help:
            "Steps towards a close bound on the sum, for groups of up to 8; 0 leaves it out, as beyond 120 people unless given."
    )
    var boundSteps: Int?

    func validate() throws {
        guard trials >= 0, boundSteps ?? 0 >= 0 else {
            throw ValidationError("--trials and --bound-steps must be 0 or more")
        }
        try SolveOptions.check(seconds: seconds)
        guard boundSteps ?? 0 == 0 || goal == .sum else {
            throw ValidationError(
                "--bound-steps is about the bound on a sum: leave it out with --goal \(goal.rawValue)")
        }
    }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let input = try watch.time("load") { try GroupFile.read(path: options.input) }
            let problem = try GroupProblem(scores: input.scores, sizes: input.sizes, goal: goal)
            let largest = input.sizes.map(\.upperBound).max() ?? 0
            guard
                boundSteps ?? 0 == 0 || largest <= CircleSolver.priceLimit && problem.count <= CircleSolver.matrixLimit
            else {
                throw ValidationError(
                    "--bound-steps works for groups of up to \(CircleSolver.priceLimit) among up to \(CircleSolver.matrixLimit) people: leave "
                        + "it out for groups of up to \(largest) among \(problem.count)")
            }
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let outcome = try watch.time("solve") {
                try CircleSolver.solve(
                    problem,
                    options: .init(
                        seed: options.common.seed, trials: trials, seconds: seconds, priceSteps: boundSteps,
                        threads: options.common.threads),
                    monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            guard case .found(let answer) = outcome else {
                try SolveOptions.accept(outcome == .infeasible ? GroupJudge.judgeInfeasible(problem) : .accepted)
                let status = outcome == .infeasible ? "infeasible" : "undecided"
                let empty = CirclesAnswer(
                    status: status, goal: goal, groups: [], certificate: .init(kind: "exhaustive"))
                return try options.finish(empty, status: status, summary: "no groups of these sizes and pairs")
            }
            if boundSteps ?? 0 > 0, !answer.isOptimal, case .partners = answer.proof {
                options.common.say(
                    "note: no close bound was found; the scores have too little structure for its search")
            }
            try watch.time("certify") { try SolveOptions.accept(try GroupJudge.judge(answer, of: problem)) }
            var output = CirclesAnswer(answer, goal: goal, decimals: input.decimals)
            output.environment = AnswerEnvironment(seconds: watch.seconds)
            try options.finish(
                output, status: output.status,
                summary:
                    "objective \(answer.value.map(String.init) ?? "none"), at most \(answer.bound.map(String.init) ?? "anything")"
            )
        }
    }
}

extension GroupGoal: @retroactive ExpressibleByArgument {}
