import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching
import PeerWeightedMatching

/// Matches a composite cohort without the matrix of its scores, and has the answer judged by a scan of all pairs.
struct MatchingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Matches a composite cohort without a matrix: exactly or nearly.",
        discussion: """
            Times are wall times: fitting the model and packing people, solving (scans included), and the judge's own scan.

            Example: cohort-bench bench matching --participants 10000
            """)

    @Option(help: "People to generate.")
    var participants = 10_000

    @Option(help: "weight or cardinalityThenWeight.")
    var goal: MatchingGoal = .cardinalityThenWeight

    @Option(help: "Candidates per person at first.")
    var candidates = 20

    @Flag(help: "Suitor and augmentations on candidate lists instead of the exact answer.")
    var approximate = false

    @Flag(help: "With --approximate: also solve the candidate graph exactly.")
    var compare = false

    @Flag(help: "Do without the judge.")
    var unjudged = false

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        var participants: Int
        var method: String
        var candidates: Int
        var threads: Int
        var pairs: Int
        var value: Int64
        /// No matching of the complete graph is worth more.
        var bound: Int64
        var valueOfBound: Double
        /// The exact optimum of the candidate graph.
        var candidateOptimum: Int64?
        var blossoms: Int?
        /// Edges of the candidate graph at the end.
        var edgesKept: Int?
        var judged: Bool
        var seconds: [String: Double]
        var peakMemoryMb: Int
        /// Memory in use when people and scores were ready; what the peak exceeds it by belongs to solving and judging.
        var preparedMemoryMb: Int
        var machine: String

        private enum CodingKeys: String, CodingKey {
            case participants, method, candidates, threads, pairs, value, bound, blossoms, judged, seconds, machine
            case valueOfBound = "value_of_bound"
            case candidateOptimum = "candidate_optimum"
            case edgesKept = "edges_kept"
            case peakMemoryMb = "peak_memory_mb"
            case preparedMemoryMb = "prepared_memory_mb"
        }
    }

    func run() throws {
        try Exit.guarding {
            var watch = Stopwatch()
            let scores = try watch.time("prepare") {
                try PoolGraph(kind: .complete, participants: participants, seed: common.seed).scores()
            }
            let prepared = Host.residentMemory >> 20
            var report = approximate ? try approximately(scores, watch) : try exactly(scores, watch)
            report.preparedMemoryMb = prepared
            try Console.output(try JSONFile.text(report))
        }
    }

    private func exactly(_ scores: ReciprocalScores, _ watch: Stopwatch) throws -> Report {
        var watch = watch
        let problem = try PoolProblem(scores: scores, goal: goal)
        let line = ProgressLine("solving", quiet: common.quiet)
        let outcome = try watch.time("solve") {
            try CandidatePricing.solve(
                problem, options: .init(candidates: candidates, threads: common.threads),
                monitor: Monitor(report: { line.update($0) }))
        }
        line.finish()
        guard case .optimal(let solution) = outcome else { throw Exit.noAnswer }
        if !unjudged {
            try watch.time("judge") {
                try SolveOptions.accept(PoolJudge.judge(solution, of: problem, threads: common.threads))
            }
        }
        return report(
            "pricing", solution.matching, Int64(solution.value), bound: Int64(solution.value),
            blossoms: solution.duals.blossoms.count, edgesKept: solution.edgesKept, watch)
    }

    private func approximately(_ scores: ReciprocalScores, _ watch: Stopwatch) throws -> Report {
        var watch = watch
        let lists = try watch.time("scan") {
            let line = ProgressLine("scanning", quiet: common.quiet)
            defer { line.finish() }
            return try scores.candidates(
                CandidateQuery(capacity: candidates), threads: common.threads,
                monitor: Monitor(report: { line.update($0) }))
        }
        let answer = try watch.time("solve") {
            try Suitor.solve(lists, options: .init(threads: common.threads, seed: common.seed))
        }
        if !unjudged {
            let problem = try PoolProblem(scores: scores, goal: .weight)
            let line = ProgressLine("judging", quiet: common.quiet)
            try watch.time("judge") {
                let monitor = Monitor(report: { line.update($0) })
                try SolveOptions.accept(
                    PoolJudge.judge(bound: answer.bounds, of: problem, threads: common.threads, monitor: monitor))
            }
            line.finish()
        }
        var report = report(
            "suitor", answer.matching, answer.weight, bound: answer.bound, blossoms: nil, edgesKept: nil, watch)
        if compare {
            let graph = try WeightedGraph(candidates: lists)
            let exact = try watch.time("exact") { try Blossom.solve(graph, goal: .cardinalityThenWeight) }
            if case .optimal(let best) = exact {
                report.candidateOptimum = Int64(best.weight)
                report.seconds = watch.seconds
            }
        }
        return report
    }

    private func report(
        _ method: String, _ matching: Matching, _ value: Int64, bound: Int64, blossoms: Int?, edgesKept: Int?,
        _ watch: Stopwatch
    ) -> Report {
        Report(
            participants: participants, method: method, candidates: candidates, threads: common.threads,
            pairs: matching.cardinality, value: value, bound: bound,
            valueOfBound: bound == 0 ? 1 : Double(value) / Double(bound), candidateOptimum: nil, blossoms: blossoms,
            edgesKept: edgesKept,
            judged: !unjudged, seconds: watch.seconds, peakMemoryMb: Host.peakMemory >> 20, preparedMemoryMb: 0,
            machine: Host.description)
    }
}

extension MatchingGoal: @retroactive ExpressibleByArgument {}

extension WeightedGraph {
    /// The pairs of candidate lists, each once.
    fileprivate init(candidates lists: CandidateLists) throws(ProblemError) {
        var edges: [Edge] = []
        for row in 0..<lists.rowCount {
            for entry in lists.entries(of: row) {
                let isMutual = lists.places(of: entry.column).contains { lists.columns[$0] == Int32(row) }
                if row < entry.column || !isMutual { edges.append(Edge(row, entry.column, weight: Int64(entry.value))) }
            }
        }
        try self.init(vertexCount: lists.rowCount, edges: edges)
    }
}
