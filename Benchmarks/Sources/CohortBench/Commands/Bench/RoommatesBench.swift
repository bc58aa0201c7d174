import ArgumentParser
import PeerFiles
import PeerInstances
import PeerJudges
import PeerMatching
import PeerStability

/// Stable roommates on directional scores and from given lists: seconds of every part, and memory.
struct RoommatesBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates", abstract: "Stable roommates on the directional scores of a generated cohort.",
        discussion: """
            Solves on scores computed on demand and has the judge check the answer against all ordered pairs. --lists also \
            makes the sorted lists and solves on them, and compares the answers; --from-lists times random lists instead: \
            reading them once into a rank table, building, and solving.

            Example: cohort-bench bench roommates --participants 10000 --lists
            """)

    @Option(help: "People to generate.")
    var participants = 10_000

    @Flag(help: "Also build sorted lists from the same scores and solve on them.")
    var lists = false

    @Flag(help: "Random complete lists instead of scores.")
    var fromLists = false

    @OptionGroup var common: CommonOptions

    private struct Report: Codable {
        var participants: Int
        var threads: Int
        var status: String
        var oddCycles: [Int]
        var seconds: [String: Double]
        var ratios: [String: Double]
        var peakMemoryMb: Double
        var machine: String

        enum CodingKeys: String, CodingKey {
            case participants, threads, status, seconds, ratios, machine
            case oddCycles = "odd_cycles"
            case peakMemoryMb = "peak_memory_mb"
        }
    }

    func run() throws {
        try Exit.guarding { try fromLists ? timeLists() : timeScores() }
    }

    private func timeScores() throws {
        var watch = Stopwatch()
        let cohort = try watch.time("generate") {
            try Cohort(CompositeCohort.people(.init(participants: participants, seed: common.seed)))
        }
        let scores = try watch.time("fit") { try ScoreModel.standard.fit(cohort).scores(of: cohort, rules: []).benefit }
        let outcome = try watch.time("solve") { try Irving.solve(scores: scores, threads: common.threads) }
        try watch.time("judge") { try accept(outcome, under: ScorePreferences(scores)) }
        var ratios: [String: Double] = [:]
        if lists {
            let built = try watch.time("build_lists") { try ScorePreferences(scores).lists() }
            let flat = try watch.time("solve_lists") { try Irving.solve(built) }
            guard flat == outcome else { throw Exit.rejected }
            let seconds = watch.seconds
            ratios["lists_to_scores"] =
                (seconds["build_lists", default: 0] + seconds["solve_lists", default: 0]) / seconds["solve", default: 1]
        }
        try report(outcome, watch, ratios)
    }

    private func timeLists() throws {
        var watch = Stopwatch()
        let n = participants
        var (generator, entries) = (SplitMix64(seed: common.seed), [Int32]())
        entries.reserveCapacity(n * max(0, n - 1))
        var order = (0..<Int32(n)).map(\.self)
        for person in 0..<Int32(n) {
            order.shuffle(using: &generator)
            for entry in order where entry != person { entries.append(entry) }
        }
        let starts = (0...n).map { $0 * max(0, n - 1) }
        let first = watch.time("read_once") {
            // Row by row, while a row is in the cache: the fastest way to read, and that of `PreferenceLists` as well.
            var ranks: [Int32] = []
            ranks.reserveCapacity(n * n)
            let lists = entries.span
            for person in 0..<n {
                ranks.append(contentsOf: repeatElement(.max, count: n))
                var table = ranks.mutableSpan
                for rank in 0..<n - 1 {
                    table[person * n + Int(lists[person * (n - 1) + rank])] = Int32(truncatingIfNeeded: rank)
                }
            }
            return ranks.first
        }
        if first == nil { return }
        let built = try watch.time("build") { try PreferenceLists(starts: starts, entries: entries) }
        let outcome = try watch.time("solve") { try Irving.solve(built) }
        try watch.time("judge") { try accept(outcome, under: built) }
        let seconds = watch.seconds
        let total = seconds["build", default: 0] + seconds["solve", default: 0]
        try report(outcome, watch, ["build_and_solve_to_read_once": total / seconds["read_once", default: 1]])
    }

    private func accept(_ outcome: RoommatesOutcome, under preferences: some PreferenceOrder) throws {
        switch outcome {
        case .stable(let matching): try SolveOptions.accept(RoommatesJudge.judge(matching, under: preferences))
        case .unsolvable(let partition, _):
            try SolveOptions.accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
        }
    }

    private func report(_ outcome: RoommatesOutcome, _ watch: Stopwatch, _ ratios: [String: Double]) throws {
        var report = Report(
            participants: participants, threads: common.threads, status: "stable", oddCycles: [],
            seconds: watch.seconds,
            ratios: ratios, peakMemoryMb: Double(Host.peakMemory) / 1e6, machine: Host.description)
        if case .unsolvable(let partition, _) = outcome {
            report.status = "unsolvable"
            report.oddCycles = partition.oddCycles.map(\.count)
        }
        try Console.output(try JSONFile.text(report))
    }
}
