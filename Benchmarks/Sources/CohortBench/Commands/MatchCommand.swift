import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// The main job: a cohort in; pairs, proof, report and record out.
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Matches a cohort and proves the answer.",
        discussion: """
            Writes pairs.csv, the unmatched with reasons beside it, and on request a report and a run record.

            Example: cohort-bench match cohort.csv --strategy stable-roommates --out pairs.csv --report report.html
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "\(names(MatchingProgram.Objective.self)).")
    var objective: MatchingProgram.Objective?

    @Option(help: "\(names(MatchingProgram.Strategy.self)).")
    var strategy: MatchingProgram.Strategy?

    @Option(help: "Pairs (CSV with group,member) that are kept as they are.")
    var locked: String?

    @Option(help: "Past pairs (CSV with group,member) that are not to meet again.")
    var history: String?

    @Option(help: "The last round's pairs (CSV with group,member): says how many of them stay. It changes no pair.")
    var previous: String?

    @Option(help: "Where to write the pairs; stdout unless given.")
    var out: String?

    @Option(help: "Where to write the unmatched; beside the pairs file unless given.")
    var unmatched: String?

    @Option(help: "Where to write the report, a page of its own.")
    var report: String?

    @Option(help: "Where to write the run record (JSON; confidential).")
    var record: String?

    @Option(help: "Where to write names, partners and conversation starters for a mail merge.")
    var mailMerge: String?

    @Option(help: "Who reads pairs and report: participant or administrator.")
    var audience: Audience = .participant

    @Flag(help: "Exit with 3 instead of making other pairs when the strategy proves that its answer does not exist.")
    var noFallback = false

    @OptionGroup var common: CommonOptions

    private static func names<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> String {
        Choice.allCases.map(\.rawValue).joined(separator: ", ")
    }

    func run() throws {
        try Exit.guarding {
            let unmatchedPath = unmatched ?? out.map { Outputs.beside($0, "unmatched") }
            let inputs = input.files + programInput.files + [locked, history, previous].compactMap { $0 }
            try Outputs.check(
                [out, unmatchedPath, report, record, mailMerge],
                inputs: inputs + (programInput.privateRules.map { [$0] } ?? []))
            var watch = Stopwatch()
            let cohort = try watch.time("load") { try input.read(common) }
            let program = try assembledProgram(cohort)
            let earlier = try previous.map { try PairsFile.read(path: $0) } ?? []
            let result = try watch.time("match") { try match(cohort, program) }
            let shareable = try result.assessment(for: .participant)
            let shown = audience == .administrator ? result.assessment : shareable

            let table = PairsTable(result: result, audience: audience)
            var files: [(path: String, text: String)] = []
            if let out { files.append((path: out, text: table.pairs)) }
            if let unmatchedPath { files.append((path: unmatchedPath, text: table.unmatched)) }
            if let mailMerge { files.append((path: mailMerge, text: table.mailMerge)) }
            if let report {
                let page = watch.time("report") {
                    ReportPage(result: result, audience: audience, assessment: shown, title: reportTitle).render()
                }
                if !page.missingPlots.isEmpty {
                    common.say(
                        "report: plots missing (\(page.reason ?? "")): \(page.missingPlots.joined(separator: ", "))")
                }
                files.append((path: report, text: page.html))
            }
            if let record {
                let value = RunRecord(
                    result: result, shareable: shareable, inputs: inputs, outputs: files,
                    seconds: watch.seconds)
                files.append((path: record, text: try JSONFile.text(value)))
            }
            for file in files { try OutputFile.write(file.text, to: file.path) }
            if out == nil { Console.output(table.pairs) }
            describe(result, unmatchedPath)
            if !earlier.isEmpty {
                let now = Set(result.pairs.map { Rule.Pair($0.first, $0.second) })
                common.say("\(earlier.count { now.contains($0) }) of \(earlier.count) previous pairs stay together")
            }
            if result.outcome == .unsolvable { throw Exit.noAnswer }
        }
    }

    private var reportTitle: String { URL(filePath: input.cohort).deletingPathExtension().lastPathComponent }

    /// The program of options and files.
    private func assembledProgram(_ cohort: Cohort) throws -> MatchingProgram {
        var result = try programInput.read(common)
        if let objective { result.objective = objective }
        if let strategy { result.strategy = strategy }
        if noFallback { result.allowsFallback = false }
        if let locked { result.rules.append(.locked(try PairsFile.read(path: locked, cohort: cohort))) }
        if let history { result.rules.append(.never(try PairsFile.read(path: history))) }
        return result
    }

    private func match(_ cohort: Cohort, _ program: MatchingProgram) throws -> MatchResult {
        let line = ProgressLine("matching", quiet: common.quiet)
        defer { line.finish() }
        return try program.runBlocking(cohort, progress: { line.update($0.fraction) })
    }

    private func describe(_ result: MatchResult, _ unmatchedPath: String?) {
        let measures = result.assessment.measures
        common.say("\(measures.pairs) pairs, \(measures.matchedPeople) of \(measures.people) people matched")
        common.say(
            "objective (\(result.program.objective.rawValue)): Σ R = "
                + DecimalNumber.text(Double(measures.totalScore) / Double(Score.one), decimals: 6)
                + ", gap to the bound "
                + DecimalNumber.text(100 * measures.gap, decimals: 2) + " %")
        if result.outcome == .fallback {
            common.say(
                "status: fallback: \(result.program.strategy.rawValue) has no answer here; other pairs were made")
        } else {
            common.say("status: \(result.outcome)")
        }
        common.say("certificate verified: \(result.proof.statement)")
        for note in result.notes { common.say("note: \(note)") }
        if let out { common.say("pairs: \(out)") }
        if let unmatchedPath { common.say("unmatched: \(unmatchedPath)") }
        if let report { common.say("report: \(report)") }
        if let record { common.say("record: \(record)") }
        if let mailMerge { common.say("mail merge: \(mailMerge)") }
    }
}
