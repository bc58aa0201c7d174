import ArgumentParser
import PeerFiles
import PeerMatching
import PeerReports

/// Matches a cohort again: existing pairs are broken only where it pays, or only so many of them.
struct RematchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rematch", abstract: "Matches again after people joined or left, with few broken pairs.",
        discussion: """
            Existing pairs count as broken when both people are still there and are no longer together. As many people as possible \
            are matched first. With --price every broken pair costs that much score, and the answer is proved best. With \
            --max-changes at most so many are broken; how far from the best such answer it can be is printed and certified. With \
            neither, the total is as great as it can be.

            Example: cohort-bench rematch cohort.csv --previous pairs.csv --max-changes 3 --out new.csv
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var question: RematchQuestion

    @Option(help: "How many parts of the search for --max-changes are looked at.")
    var parts = 500

    @OptionGroup var outputs: MatchOutputs

    @Option(help: "Where to write what changed and why; beside the pairs file unless given.")
    var changes: String?

    @Option(help: "Where to write the total score against the number of broken pairs, up to --max-changes.")
    var curve: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard parts >= 1 else { throw ValidationError("--parts starts at 1") }
        guard question.previous != nil else { throw ValidationError("--previous is needed") }
        guard curve == nil || question.maxChanges != nil else { throw ValidationError("--curve needs --max-changes") }
    }

    func run() throws {
        try Exit.guarding {
            let changesPath = changes ?? outputs.out.map { Outputs.beside($0, "changes") }
            let inputs = input.files + programInput.files + question.files
            try Outputs.check(
                input.outputs + outputs.paths + [changesPath, curve], inputs: inputs + programInput.allFiles)
            var watch = Stopwatch()
            let cohort = try watch.time("load") { try input.read(common, for: outputs.audience) }
            let program = try question.program(programInput, common, cohort)
            let key = outputs.certificate == nil ? nil : try programInput.privateKey()
            let result = try watch.time("match") { try run(program, on: cohort) }
            let table = ChangesTable(result: result)
            var others: [(path: String, text: String)] = []
            if let curve { others.append((curve, try curveTable(program, cohort))) }
            if let changesPath { others.append((changesPath, table.text)) }
            try outputs.write(
                result, title: input.title, inputs: inputs, privateKey: key, watch: &watch, common: common,
                beside: others)
            common.say(table.summary)
            for line in ResultSummary(result).lines { common.say(line) }
            outputs.describe(common)
        }
    }

    private func run(_ program: MatchingProgram, on cohort: Cohort) throws -> MatchResult {
        var method = Rematch()
        method.parts = parts
        let line = ProgressLine("matching again", quiet: common.quiet)
        defer { line.finish() }
        return try program.runBlocking(cohort, method: method, progress: { line.update($0.fraction) })
    }

    /// Columns max_changes, broken, pairs, total, gap.
    private func curveTable(_ program: MatchingProgram, _ cohort: Cohort) throws -> String {
        let most = min(question.maxChanges ?? 0, program.previous?.pairs.count ?? 0)
        // All numbers up to twenty, then twenty evenly spread.
        let steps = most <= 20 ? Array(0...most) : (0...20).map { $0 * most / 20 }
        var writer = CSVWriter()
        writer.append(["max_changes", "broken", "pairs", "total", "gap"])
        for budget in steps {
            var limited = program
            limited.previous?.maximumBroken = budget
            let result = try run(limited, on: cohort)
            let table = ChangesTable(result: result)
            let measures = result.assessment.measures
            writer.append([
                "\(budget)", "\(table.broken)", "\(measures.pairs)",
                DecimalNumber.text(Double(measures.totalScore) / Double(Score.one), decimals: 6),
                DecimalNumber.text(Double(table.gap ?? 0) / Double(Score.one), decimals: 6),
            ])
        }
        return writer.text
    }
}

/// The question of a re-match: which pairs exist, and what breaking them costs.
struct RematchQuestion: ParsableArguments {
    @Option(help: "The existing pairs: a CSV with at least group,member.")
    var previous: String?

    @Option(help: "The most existing pairs that may be broken.")
    var maxChanges: Int?

    @Option(help: "What a broken pair costs, in score: 0 to 1, or more.")
    var price: Double?

    func validate() throws {
        guard maxChanges == nil || price == nil else {
            throw ValidationError("--max-changes and --price exclude each other")
        }
        guard (maxChanges ?? 0) >= 0, (price ?? 0) >= 0, (price ?? 0) <= 1e6 else {
            throw ValidationError("--max-changes and --price start at 0 (--price ends at 1e6)")
        }
    }

    var files: [String] { [previous].compactMap(\.self) }

    /// The program, under which past pairs do not meet again unless they are together now.
    func program(_ input: ProgramInput, _ common: CommonOptions, _ cohort: Cohort) throws -> MatchingProgram {
        guard let previous else { return try input.read(common, cohort: cohort) }
        var people = NamedIDs(in: cohort, absent: .counted)
        let existing = try PairsFile.read(path: previous, cohort: nil, people: &people)
        people.say(in: previous, common)
        var program = try input.read(common, cohort: cohort, together: existing)
        program.strategy = .rematch
        program.previous = .init(pairs: existing, price: price, maximumBroken: maxChanges)
        return program
    }
}
