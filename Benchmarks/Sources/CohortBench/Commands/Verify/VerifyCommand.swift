import ArgumentParser

/// The judge alone: an instance and an answer, whoever gave it.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks whether an answer's certificate proves it; exit 0 if it does, 70 if not.",
        discussion: "Example: cohort-bench verify matching graph.txt solution.json",
        subcommands: [
            VerifyMatch.self, VerifyAssignment.self, VerifyRoommates.self, VerifyMatching.self,
            VerifyRings.self, VerifyGroups.self,
            VerifyExchange.self, VerifyRounds.self,
        ])
}
