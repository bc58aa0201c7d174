import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching
import PeerWeightedMatching

/// Matches a cohort again: existing pairs are broken only where it pays, or only so many of them.
struct RematchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rematch", abstract: "Matches again after people joined or left, with few broken pairs.",
        discussion: """
            Existing pairs count as broken when both people are still there and are no longer together. As many people as possible \
            are matched first. With --price every broken pair costs that much score, and the answer is proved best. With \
            --max-changes at most so many are broken; how far from the best such answer it can be is printed. With neither, the \
            total is as great as it can be.

            Example: cohort-bench rematch cohort.csv --previous pairs.csv --max-changes 3 --out new.csv
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "The existing pairs: a CSV with at least group,member.")
    var previous: String

    @Option(help: "Past pairs (CSV with group,member) that are not to meet again.")
    var history: String?

    @Option(help: "The most existing pairs that may be broken.")
    var maxChanges: Int?

    @Option(help: "What a broken pair costs, in score: 0 to 1, or more.")
    var price: Double?

    @Option(help: "How many parts of the search for --max-changes are looked at.")
    var parts = 500

    @Option(help: "Where to write the pairs; stdout unless given.")
    var out: String?

    @Option(help: "Where to write what changed and why; beside the pairs file unless given.")
    var changes: String?

    @Option(help: "Where to write the total score against the number of broken pairs, up to --max-changes.")
    var curve: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard maxChanges == nil || price == nil else {
            throw ValidationError("--max-changes and --price exclude each other")
        }
        guard (maxChanges ?? 0) >= 0, parts >= 1, (price ?? 0) >= 0, (price ?? 0) <= 1e6 else {
            throw ValidationError("--max-changes and --price start at 0 (--price ends at 1e6), --parts at 1")
        }
        guard curve == nil || maxChanges != nil else { throw ValidationError("--curve needs --max-changes") }
    }

    func run() throws {
        try Exit.guarding {
            let changesPath = changes ?? out.map { Outputs.beside($0, "changes") }
            let inputs = input.files + programInput.files + [previous] + [history].compactMap(\.self)
            try Outputs.check([out, changesPath, curve], inputs: inputs)
            let cohort = try input.read(common).consenting
            let existing = try PairsFile.read(path: previous)
            let pool = try RematchPool(cohort: cohort, existing: existing, program: try program(existing))
            let (matching, summary) = try solve(pool)
            if let curve { try OutputFile.write(try curveTable(pool), to: curve) }
            let table = pool.pairsTable(matching)
            if let changesPath { try OutputFile.write(pool.changesTable(matching), to: changesPath) }
            if let out { try OutputFile.write(table, to: out) } else { Console.output(table) }
            common.say(summary)
        }
    }

    /// The program, under which past pairs do not meet again unless they are together now.
    private func program(_ existing: [Rule.Pair]) throws -> MatchingProgram {
        var program = try programInput.read(common)
        for case .locked in program.rules + program.privateRules {
            Console.error("locked pairs are for match: here every existing pair can be kept by --max-changes 0")
            throw Exit.badInput
        }
        if let history {
            let together = Set(existing)
            program.rules.append(.never(try PairsFile.read(path: history).filter { !together.contains($0) }))
        }
        return program
    }

    private var options: CandidatePricing.Options { .init(threads: common.threads) }

    private func solve(_ pool: RematchPool) throws -> (Matching, String) {
        let problem = pool.problem
        guard let maxChanges else {
            let units = Int64(((price ?? 0) * Double(Score.one)).rounded())
            let (priced, solution) = try Rematching.solve(problem, price: units, options: options)
            try SolveOptions.accept(PoolJudge.judge(solution, of: priced))
            return (solution.matching, pool.summary(solution.matching) + "; proved best")
        }
        let answer = try Rematching.solve(problem, atMost: maxChanges, parts: parts, options: options)
        let gap = DecimalNumber.text(Double(answer.gap) / Double(Score.one), decimals: 6)
        return (answer.matching, pool.summary(answer.matching) + "; at most \(gap) below the best within the limit")
    }

    /// Columns max_changes, broken, pairs, total, gap.
    private func curveTable(_ pool: RematchPool) throws -> String {
        let most = min(maxChanges ?? 0, pool.problem.previous.count)
        // All numbers up to twenty, then twenty evenly spread.
        let steps = most <= 20 ? Array(0...most) : (0...20).map { $0 * most / 20 }
        let answers = try Rematching.curve(pool.problem, budgets: steps, parts: parts, options: options)
        var writer = CSVWriter()
        writer.append(["max_changes", "broken", "pairs", "total", "gap"])
        for (budget, answer) in zip(steps, answers) {
            writer.append([
                "\(budget)", "\(answer.broken)", "\(answer.matching.cardinality)",
                DecimalNumber.text(Double(answer.score) / Double(Score.one), decimals: 6),
                DecimalNumber.text(Double(answer.gap) / Double(Score.one), decimals: 6),
            ])
        }
        return writer.text
    }
}
