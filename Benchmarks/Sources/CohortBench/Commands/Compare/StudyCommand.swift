import ArgumentParser
import PeerFiles

/// A comparison whose questions are fixed in a file before there are results.
struct StudyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study", abstract: "Runs a study: what is compared, and how it is judged, is fixed in a file.",
        discussion: """
            The file has the keys cohorts, or culture and parameters, or cultures (a list of culture, name, parameters), with participants \
            and instances; strategies, solvers, solver_limit, seed, seeds; practice or program; history, repeats, previous, locked, never \
            (files); primary, test, level, region, prior, draws, replicates. Its digest, in plan.json, stands \
            before any result is computed.

            Example: cohort-bench study study.json --out results
            """)

    @Argument(help: "The study (JSON).")
    var study: String

    @Option(help: "The directory of everything that is written.")
    var out: String

    @OptionGroup var options: ComparisonRunOptions

    func run() throws {
        try Exit.guarding {
            guard options.common.givenSeed == nil else {
                throw ValidationError("a study has its seed in the file: leave out --seed")
            }
            let spec = try JSONFile.read(ComparisonSpec.self, path: study)
            try options.run(ComparisonPlan(spec), into: out)
        }
    }
}
