import ArgumentParser
import PeerMatching
import PeerReports

/// Readiness before matching.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says whether a cohort is ready to be matched, and what to look at first.",
        discussion: "Example: cohort-bench check cohort.csv")

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs, inputs: input.files + programInput.allFiles)
            let cohort = try input.read(common)
            let program = try programInput.read(common, cohort: cohort)
            try Console.show(try ReadinessReport(cohort, program).text)
        }
    }
}
