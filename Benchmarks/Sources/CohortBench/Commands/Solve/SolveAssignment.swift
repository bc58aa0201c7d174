import ArgumentParser
import PeerAssignment
import PeerFiles
import PeerJudges
import PeerMatching

struct SolveAssignment: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "assignment",
        abstract: "Assigns the whole shorter side of a cost matrix at least or greatest total.",
        discussion: """
            Rows that may have nobody at a price, limits of partners on both sides (one line a row or column: least,most), pairs that \
            must be used and other objectives are asked for by options. Who has no limits of their own has one partner: rows must, \
            columns may; with --opt-out, or the objectives cardinality and tiers, all may.

            Example: cohort-bench solve assignment costs.csv --sense min --out solution.json
            """)

    @OptionGroup var options: SolveOptions

    @OptionGroup var question: AssignmentQuestion

    @Flag(help: "Also state what every row and column adds to the optimum.")
    var contributions = false

    @Option(help: "Also state by how much the cost of 'row,column' would have to fall for it to be chosen; repeatable.")
    var raise: [String] = []

    @Option(help: "Solve so many times and state the median of the seconds.")
    var `repeat` = 1

    func validate() throws {
        guard (1...1000).contains(self.repeat) else { throw ValidationError("--repeat must be in 1...1000") }
        guard question.isPlain || raise.isEmpty && !contributions else {
            throw ValidationError("--raise and --contributions answer for one partner each at the best total alone")
        }
        guard pairs.count == raise.count else { throw ValidationError("--raise takes a row and a column: '3,8'") }
    }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input] + question.files)
            try options.needMemory()
            var watch = Stopwatch()
            let costs = try watch.time("load") { try AssignmentFile.read(path: options.input) }
            let terms = try question.terms(rows: costs.rowCount, columns: costs.columnCount)
            guard terms.isPlain else { return try solve(costs, under: terms, watch) }
            guard pairs.allSatisfy({ $0.row < costs.rowCount && $0.column < costs.columnCount }) else {
                throw ValidationError("--raise: the matrix has \(costs.rowCount) rows and \(costs.columnCount) columns")
            }
            let (sense, threads) = (question.sense, options.common.threads)
            switch costs.matrix {
            case .narrow(let matrix):
                try solve(matrix, costs, watch) { monitor throws(Interrupted) in
                    try LazyAssignment.solve(matrix, sense: sense, threads: threads, monitor: monitor)
                }
            case .wide(let matrix):
                try solve(matrix, costs, watch) { monitor throws(Interrupted) in
                    try LazyAssignment.solve(matrix, sense: sense, threads: threads, monitor: monitor)
                }
            case .widest(let matrix):
                guard pairs.isEmpty, !contributions else {
                    throw ProblemError.magnitudeTooLarge("--raise and --contributions need costs of up to 128 bits")
                }
                try solve(matrix, prices: nil, scale: costs.scale, terms: nil, watch)
            }
        }
    }

    /// The pairs of ``raise`` that are well formed.
    private var pairs: [(row: Int, column: Int)] {
        raise.compactMap { text in
            let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.count == 2, let row = numbers[0], let column = numbers[1], row >= 0, column >= 0 else {
                return nil
            }
            return (row, column)
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
            status: "optimal", sense: question.sense, certificate: .init(scale: costs.scale))
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .optimal(let solution):
                try SolveOptions.accept(AssignmentJudge.judge(solution, of: matrix, sense: question.sense))
                let objective = AnswerNumber(solution.objective, scale: costs.scale)
                answer.objective = objective
                answer.mates = .one(solution.mates)
                answer.certificate.rowDuals = solution.rowDuals.map { WideInteger($0) }
                answer.certificate.columnDuals = solution.columnDuals.map { WideInteger($0) }
                add(AssignmentSensitivity(solution, of: matrix, sense: question.sense), scale: costs.scale, to: &answer)
                summary = "objective \(objective.text)"
            case .infeasible(let violator, let effort):
                try SolveOptions.accept(AssignmentJudge.judge(violator, of: matrix))
                try SolveOptions.accept(AssignmentJudge.judge(effort, of: matrix, sense: question.sense))
                answer.status = "infeasible"
                answer.certificate.violator = .init(violator)
                answer.bestEffort = .init(
                    mates: .one(effort.mates), cardinality: effort.cardinality,
                    objective: AnswerNumber(effort.objective, scale: costs.scale),
                    certificate: .init(effort.duals, scale: costs.scale))
                summary =
                    "\(violator.members.count) \(violator.side) can use only \(violator.neighbours.count); "
                    + "at most \(effort.cardinality) can be assigned"
            }
        }
        answer.environment = AnswerEnvironment(
            seconds: watch.seconds.merging(["solve": times.sorted()[times.count / 2]]) { $1 },
            threads: options.common.threads)
        try options.finish(answer, status: answer.status, summary: summary)
    }

    private func add(_ sensitivity: AssignmentSensitivity, scale: CostScale, to answer: inout AssignmentAnswer) {
        if contributions {
            let (rows, columns) = sensitivity.contributions()
            answer.contributions = .init(
                rows: rows.map { $0.map { AnswerNumber($0, scale: scale) } },
                columns: columns.map { $0.map { AnswerNumber($0, scale: scale) } })
        }
        guard !pairs.isEmpty else { return }
        answer.raises = pairs.map { row, column in
            .init(
                row: row, column: column,
                raise: sensitivity.raise(row: row, column: column).map { AnswerNumber($0, scale: scale) })
        }
    }
}
