import ArgumentParser
import PeerFiles
import PeerMatching

/// The judge alone: an instance and an answer, whoever gave it.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks whether an answer's certificate proves it; exit 0 if it does, 70 if not.",
        discussion: "Example: cohort-bench verify matching graph.txt solution.json",
        subcommands: [VerifyAssignment.self, VerifyRoommates.self, VerifyMatching.self])
}

struct VerifyOptions: ParsableArguments {
    @Argument(help: "The instance; its extension tells the format.")
    var input: String

    @Argument(help: "The answer (JSON).")
    var solution: String

    @OptionGroup var common: CommonOptions

    /// Ends with 70 unless the judge accepts; says what exactly is proved.
    func report(_ verdict: Verdict, claim: String) throws {
        switch verdict {
        case .accepted: common.say("certificate verified: \(claim)")
        case .rejected(let reason):
            Console.error("not proved: \(reason)")
            throw Exit.rejected
        }
    }
}
