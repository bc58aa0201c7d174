import ArgumentParser
import PeerAssignment
import PeerFiles
import PeerMatching

struct SolveAssignment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignment",
        abstract: "Assigns the whole shorter side of a cost matrix at least or greatest total.",
        discussion: "Example: cohort-bench solve assignment costs.csv --sense min --out solution.json")

    @OptionGroup var options: SolveOptions

    @Option(help: "min or max.")
    var sense: Sense = .minimize

    @Option(help: "Solve so many times and state the median of the seconds.")
    var `repeat` = 1

    func validate() throws {
        guard (1...1000).contains(self.repeat) else { throw ValidationError("--repeat must be in 1...1000") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let costs = try watch.time("load") { try AssignmentFile.read(path: options.input) }
            switch costs.matrix {
            case .single(let matrix):
                try solve(matrix, costs, watch) { monitor throws(Interrupted) in
                    try LazyAssignment.solve(matrix, sense: sense, threads: options.common.threads, monitor: monitor)
                }
            case .narrow(let matrix):
                try solve(matrix, costs, watch) { monitor throws(Interrupted) in
                    try LazyAssignment.solve(matrix, sense: sense, threads: options.common.threads, monitor: monitor)
                }
            case .wide(let matrix):
                try solve(matrix, costs, watch) { monitor throws(Interrupted) in
                    try LazyAssignment.solve(matrix, sense: sense, threads: options.common.threads, monitor: monitor)
                }
            }
        }
    }

    private func solve<Costs: CostTable>(
        _ matrix: Costs, _ costs: ExactCosts, _ watch: Stopwatch,
        _ solve: (Monitor) throws(Interrupted) -> AssignmentOutcome<Costs.Cost>
    ) throws {
        var watch = watch
        let line = ProgressLine("solving", quiet: options.common.quiet)
        var outcome = try watch.time("solve") { try solve(Monitor(report: { line.update($0) })) }
        line.finish()
        var times = [watch.seconds["solve"] ?? 0]
        for _ in 1..<self.repeat {
            var round = Stopwatch()
            outcome = try round.time("solve") { try solve(.none) }
            times.append(round.seconds["solve"] ?? 0)
        }
        var answer = AssignmentAnswer(
            status: "optimal", sense: sense, certificate: .init(scale: costs.scale), scaled: costs.isRounded,
            gapBound: costs.gapBound, seconds: [:], threads: options.common.threads)
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .optimal(let solution):
                try SolveOptions.accept(AssignmentJudge.judge(solution, of: matrix, sense: sense))
                let objective = AnswerNumber(Int128(solution.objective), scale: costs.scale)
                answer.objective = objective
                answer.mates = solution.mates
                answer.certificate.rowDuals = solution.rowDuals.map { ExactInteger($0) }
                answer.certificate.columnDuals = solution.columnDuals.map { ExactInteger($0) }
                summary = "objective \(objective.double)"
            case .infeasible(let violator, let effort):
                try SolveOptions.accept(AssignmentJudge.judge(violator, of: matrix))
                try SolveOptions.accept(AssignmentJudge.judge(effort, of: matrix))
                answer.status = "infeasible"
                answer.certificate.violator = .init(
                    side: violator.side, members: violator.members, neighbours: violator.neighbours)
                answer.bestEffort = .init(
                    mates: effort.mates, cardinality: effort.cardinality,
                    objective: AnswerNumber(Int128(effort.objective), scale: costs.scale))
                summary =
                    "\(violator.members.count) \(violator.side) can use only \(violator.neighbours.count); "
                    + "at most \(effort.cardinality) can be assigned"
            }
        }
        answer.seconds = watch.seconds.merging(["solve": times.sorted()[times.count / 2]]) { $1 }
        try options.finish(answer, status: answer.status, summary: summary)
    }
}
