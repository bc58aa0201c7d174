import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// The command line of PeerMatching.
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
            MatchCommand.self, RematchCommand.self, LiveCommand.self, ParetoCommand.self, EvaluateCommand.self,
            ExplainCommand.self, LettersCommand.self, CandidatesCommand.self,
            CheckCommand.self, BalanceCommand.self, ConflictsCommand.self, ImportCommand.self, KeyCommand.self,
            CompareCommand.self, StudyCommand.self, ReplayCommand.self, BacktestCommand.self, ExportCommand.self,
            GenerateCommand.self, FeaturesCommand.self,
            SolveCommand.self,
            VerifyCommand.self, ScaleCommand.self, PeersCommand.self,
            BenchCommand.self,
        ])
}

/// What the executable is: the command line as a program.
public enum CommandLineProgram {
    /// Runs the command that the process's arguments name, and ends.
    public static func main() {
        FreedMemory.keepSmallBlocks()
        ProcessStreams.openClosed()
        Handles.require()
        do { try EngineEnvironment.adaptToLimits() } catch {
            Console.error(error.description)
            _exit(Exit.notEnough.rawValue)
        }
        EngineEnvironment.endIdleThreads()
        Interrupts.exitCleanly()
        // Nothing is left to tidy up, and what libraries do at an end may wait for threads that limits never let begin: so the end is at once.
        // A command may nest deeply (odd sets within odd sets): it runs on a thread with a deep stack.
        EngineEnvironment.onDeepStack { _exit(run()) }
    }

    /// Runs one command within the process, and says nothing to people.
    ///
    ///     CommandLineProgram.code(of: ["verify", "assignment", "costs.csv", "answer.json"])  // 0, or 70
    ///
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit code.
    public static func code(of arguments: [String]) -> Int32 {
        Console.$isMuted.withValue(true) { run(arguments) }
    }

    /// Reads arguments once for a command that is run many times: to read them takes longer than a small command.
    ///
    /// - Returns: runs the command, says nothing to people, and gives the exit code.
    /// - Throws: what is wrong with the arguments.
    public static func prepared(_ arguments: [String]) throws -> () -> Int32 {
        let parsed = try CohortBench.parseAsRoot(arguments)
        return { Console.$isMuted.withValue(true) { run { parsed } } }
    }

    private static func run(_ arguments: [String]? = nil) -> Int32 {
        run { () throws in try CohortBench.parseAsRoot(arguments) }
    }

    private static func run(_ parse: () throws -> any ParsableCommand) -> Int32 {
        do {
            var command = try parse()
            try command.run()
            return 0
        } catch {
            return code(of: error)
        }
    }

    /// Says what an error says, and gives its code. Messages about arguments repeat them: what they say cannot steer a terminal.
    private static func code(of error: any Error) -> Int32 {
        let code = CohortBench.exitCode(for: error)
        let message = error is ExitCode ? "" : CohortBench.fullMessage(for: error)
        if !message.isEmpty {
            // Help is what was asked for.
            if code == .success { try? Console.output(message + "\n") } else { Console.error(message) }
        }
        return code.rawValue
    }
}
