import ArgumentParser
import PeerAssignment
import PeerFiles
import PeerInstances
import PeerJudges
import PeerMatching

/// Assigns two sides of a generated composite cohort whose matrix of scores is never in memory.
struct AssignmentBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignment",
        abstract: "Assigns two sides of a composite cohort optimally without a matrix, and checks the certificate.",
        discussion: """
            Each side has --participants people. Times are wall times of packing people, solving and checking every pair.

            Example: cohort-bench bench assignment --participants 20000 --threads 2
            """)

    @Option(help: "People on each side.")
    var participants = 20_000

    @OptionGroup var common: CommonOptions

    private struct Report: Codable {
        var participants: Int
        var threads: Int
        var objective: Int64
        var isVerified: Bool
        var seconds: [String: Double]
        var peakMemoryMb: Double
        var peakMemoryBeforeMb: Double
        var machine: String

        enum CodingKeys: String, CodingKey {
            case participants, threads, objective, seconds, machine
            case isVerified = "certificate_verified"
            case peakMemoryMb = "peak_memory_mb"
            case peakMemoryBeforeMb = "peak_memory_before_mb"
        }
    }

    func run() throws {
        try Exit.guarding {
            var watch = Stopwatch()
            let scores = try watch.time("pack") { try sides() }
            let before = Double(Host.peakMemory) / 1e6
            let line = ProgressLine("solving", quiet: common.quiet)
            let outcome = try watch.time("solve") {
                try LazyAssignment.solve(
                    scores: scores, threads: common.threads, monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            guard case .optimal(let solution) = outcome else { throw Exit.noAnswer }
            let solved = Double(Host.peakMemory) / 1e6
            let check = ProgressLine("checking", quiet: common.quiet)
            let verdict = try watch.time("certify") {
                try AssignmentJudge.judge(
                    solution, of: scores, sense: .maximize, monitor: Monitor(report: { check.update($0) }))
            }
            check.finish()
            try SolveOptions.accept(verdict)
            try Console.output(
                try JSONFile.text(
                    Report(
                        participants: participants, threads: common.threads, objective: solution.objective,
                        isVerified: verdict.isAccepted, seconds: watch.seconds, peakMemoryMb: solved,
                        peakMemoryBeforeMb: before, machine: Host.description)))
        }
    }

    /// The first half of a cohort in rows, the second in columns.
    private func sides() throws -> ReciprocalScores {
        let people = try Cohort(
            CompositeCohort.people(.init(participants: 2 * participants, seed: common.seed, blankShare: 0)))
        let scores = try ScoreModel.standard.fit(people).scores(of: people, rules: [])
        return scores.reciprocal(rows: Array(0..<participants), columns: Array(participants..<2 * participants))
    }
}
