import ArgumentParser

/// The command line of PeerMatching.
@main
struct CohortBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort-bench",
        abstract: "Matches cohorts of peers, proves the answers, and judges anybody's.",
        discussion: """
            Human output goes to stderr, data to files or stdout. Exit codes: 0 answered, 3 proved that no answer exists, \
            64 wrong usage, 65 bad input, 66 no such input, 70 the judge rejected our own answer, 73 cannot write, \
            75 not enough memory, 130 interrupted.

            Example: cohort-bench match cohort.csv --out pairs.csv --report report.html
            """,
        version: Tool.version,
        subcommands: [
            MatchCommand.self, RematchCommand.self, EvaluateCommand.self, ExplainCommand.self, CandidatesCommand.self,
            CheckCommand.self, ConflictsCommand.self, ImportCommand.self,
            CompareCommand.self, StudyCommand.self, ReplayCommand.self, ExportCommand.self, GenerateCommand.self,
            SolveCommand.self,
            VerifyCommand.self, ScaleCommand.self, PeersCommand.self,
            BenchCommand.self,
        ])

    static func main() {
        Interrupts.exitCleanly()
        // A command may nest deeply (odd sets within odd sets): it runs on a thread with a deep stack.
        DeepStack.run {
            do {
                var command = try parseAsRoot()
                try command.run()
            } catch {
                exit(withError: error)
            }
        }
    }
}
