import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

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
            CheckCommand.self, ImportCommand.self,
            GenerateCommand.self, SolveCommand.self, VerifyCommand.self, ScaleCommand.self, PeersCommand.self,
            BenchCommand.self,
        ])

    static func main() {
        ProcessStreams.openClosed()
        Interrupts.exitCleanly()
        do { try EngineEnvironment.adaptToLimits() } catch {
            Console.error(error.description)
            _exit(Exit.notEnough.rawValue)
        }
        // A command may nest deeply (odd sets within odd sets): it runs on a thread with a deep stack.
        EngineEnvironment.onDeepStack {
            do {
                var command = try parseAsRoot()
                try command.run()
            } catch {
                end(with: error)
            }
        }
        _exit(0)
    }

    /// Ends with the error's message and code. Messages about arguments repeat them: what they say cannot steer a terminal. Nothing is left
    /// to tidy up, and what libraries do at an end may wait for threads that limits never let begin: so the end is at once.
    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = error is ExitCode ? "" : fullMessage(for: error)
        if !message.isEmpty {
            // Help is what was asked for.
            if code == .success { try? Console.output(message + "\n") } else { Console.error(message) }
        }
        _exit(code.rawValue)
    }
}
