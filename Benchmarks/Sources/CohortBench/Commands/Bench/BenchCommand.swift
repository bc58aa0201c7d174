import ArgumentParser

/// Benchmarks of the engine itself, kept so that figures can be made again.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Benchmarks of the engine itself.",
        discussion: "Example: cohort-bench bench scan --participants 50000",
        subcommands: [
            ScanBench.self, AssignmentBench.self, ResolveBench.self, MatchingBench.self, RoommatesBench.self,
            ResponsivenessBench.self, MatchBench.self, SharesBench.self, RanksBench.self, ReadingBench.self,
            LiveBench.self,
        ])
}
