import ArgumentParser

/// The bare solvers on bare instances.
struct SolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Solves a bare instance and writes the answer with its certificate.",
        discussion: "Example: cohort-bench solve matching graph.txt --perfect --out solution.json",
        subcommands: [
            SolveAssignment.self, SolveRoommates.self, SolveMatching.self, SolveRings.self, SolveGroups.self,
            SolveExchange.self, SolveRounds.self,
        ])
}
