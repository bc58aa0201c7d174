import ArgumentParser
import PeerFiles
import PeerMatching
import PeerReports

/// The best partners of everyone, with reasons: for programs in which people choose, and for back-ups.
struct CandidatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates", abstract: "Lists the best partners of everyone, with reasons.",
        discussion: """
            Columns: id, rank, partner, score (0 to 1, with terms that sum to it); for administrators also both directions. \
            Ties go to the smaller id. All pairs are scanned, and none but the best kept: memory grows with people times \
            partners, and a run that does not fit is refused.

            Example: cohort-bench candidates cohort.csv --top 5 --out lists.csv
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "How many partners a person.")
    var top: Int

    @Option(help: "Where to write the lists.")
    var out: String

    @Option(help: "Who reads them: participant (shareable scores and reasons) or administrator.")
    var audience: Audience = .participant

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top must be at least 1") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs + [out], inputs: input.files + programInput.allFiles)
            let everyone = try input.read(common, for: audience)
            let cohort = everyone.consenting
            let program = try programInput.read(common, cohort: everyone)
            try refuseIfTooLarge(cohort)
            let line = ProgressLine("candidates", quiet: common.quiet)
            let monitor = Monitor(report: { line.update($0) })
            let pool = try ScoredPool(cohort, program, monitor: monitor.stage(0...0.2))
            let candidates = try Candidates(
                of: pool, top: top, audience: audience, threads: common.threads, monitor: monitor.stage(0.2...0.5))
            let table = CandidatesTable(candidates)
            let text = table.text { line.update(0.5 + $0 / 2) }
            line.finish()
            try OutputFile.write(text, to: out)
            common.say("candidates of \(cohort.count) people: \(out)")
        }
    }

    private func refuseIfTooLarge(_ cohort: Cohort) throws {
        let questions = cohort.skillNames.count + cohort.goalNames.count + cohort.traitNames.count
        let capacity = min(top, max(1, cohort.count - 1))
        let needed = CohortScores.scanMemory(people: cohort.count, questions: questions, capacity: capacity)
        let available = EngineEnvironment.availableMemory
        guard needed <= available else { throw MatchError.notEnoughMemory(needed: needed, available: available) }
    }
}
