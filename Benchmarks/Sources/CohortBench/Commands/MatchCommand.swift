import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching
import PeerReports

/// The main job: a cohort in; pairs, proof, report and record out.
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Matches a cohort and proves the answer.",
        discussion: """
            Writes pairs.csv, the unmatched with reasons beside it, and on request a report, a run record and a certificate that \
            verify judges from the files alone.

            Example: cohort-bench match cohort.csv --strategy stable-roommates --out pairs.csv --report report.html
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "\(MatchingMethods.all.map(\.name).joined(separator: ", ")).")
    var strategy: Strategy?

    @Option(help: "The last round's pairs (CSV with group,member): says how many of them stay. It changes no pair.")
    var previous: String?

    @OptionGroup var outputs: MatchOutputs

    @Flag(help: "Exit with 3 instead of making other pairs when the strategy proves that its answer does not exist.")
    var noFallback = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            let inputs = input.files + programInput.files + [previous].compactMap(\.self)
            try Outputs.check(input.outputs + outputs.paths, inputs: inputs + programInput.allFiles)
            var watch = Stopwatch()
            let cohort = try watch.time("load") { try input.read(common, for: outputs.audience) }
            var program = try programInput.read(common, cohort: cohort)
            if let strategy { try programInput.use(strategy, in: &program) }
            if noFallback { program.allowsFallback = false }
            let earlier = try previous.map { try Self.earlier($0, cohort, common) } ?? []
            let key = outputs.certificate == nil ? nil : try programInput.privateKey()
            let result = try watch.time("match") { try run(program, on: cohort) }
            try outputs.write(
                result, title: input.title, inputs: inputs, privateKey: key, watch: &watch, common: common)
            describe(result)
            if !earlier.isEmpty {
                let now = Set(result.pairs.map { Rule.Pair($0.first, $0.second) })
                common.say("\(earlier.count { now.contains($0) }) of \(earlier.count) previous pairs stay together")
            }
            if result.outcome == .unsolvable { throw Exit.noAnswer }
        }
    }

    /// The pairs of the last round, in the spelling of the cohort; people who left are counted.
    private static func earlier(_ path: String, _ cohort: Cohort, _ common: CommonOptions) throws -> [Rule.Pair] {
        var people = NamedIDs(in: cohort, absent: .counted)
        let pairs = try PairsFile.readHistory(path: path, people: &people)
        people.say(in: path, common)
        return pairs
    }

    private func run(_ program: MatchingProgram, on cohort: Cohort) throws -> MatchResult {
        let line = ProgressLine("matching", quiet: common.quiet)
        defer { line.finish() }
        return try program.runBlocking(cohort, progress: { line.update($0.fraction) })
    }

    private func describe(_ result: MatchResult) {
        for line in ResultSummary(result).lines { common.say(line) }
        let coverage = result.shortage?.relaxations.first { $0.what.contains("minimum coverage") }
        if let coverage { common.say("with --minimum-coverage 0 \(coverage.covered) people could have a partner") }
        outputs.describe(common)
    }
}

extension CohortInput {
    /// What a report of this cohort is called.
    var title: String { URL(filePath: cohort).deletingPathExtension().lastPathComponent }
}
