import ArgumentParser
import PeerFiles
import PeerInstances
import PeerMatching
import PeerReports

/// Scores every pair of a cohort and keeps the best partners of everyone: seconds, rate and memory.
struct ScanBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Scores every pair of a cohort and keeps everyone's best partners.",
        discussion: """
            The cohort is a file, or a composite one generated here: 32 skills, 32 goals, 5 traits. Times are wall times of \
            fitting the model, packing people for the kernels, and scanning.

            Example: cohort-bench bench scan --participants 50000 --top 32
            """)

    @Argument(help: "A cohort as CSV; generated unless given.")
    var cohort: String?

    @Option(help: "People to generate.")
    var participants = 50_000

    @Option(help: "Share of the generated answers left blank.")
    var blanks = 0.0

    @Option(help: "Partners kept a person.")
    var top = 32

    @Option(help: "Scans; the median is reported.")
    var `repeat` = 3

    @Option(help: "benefit (both directions apart) or reciprocal.")
    var score: Kind = .reciprocal

    @Option(help: "Which form of the kernels; the widest that the processor has unless given.")
    var variant: KernelVariant?

    @Option(help: "Rules (JSON), an array as in a program file.")
    var rules: String?

    @Option(
        help: "Also write the lists to this file: binary, little-endian, Int32 columns then Int32 scores, row by row.")
    var lists: String?

    @OptionGroup var common: CommonOptions

    enum Kind: String, ExpressibleByArgument, CaseIterable { case reciprocal, benefit }

    private struct Report: Codable {
        var participants: Int
        var top: Int
        var threads: Int
        var score: String
        var variant: String
        var blanks: Double
        var seconds: [String: Double]
        var scans: [Double]
        var scanProcessorSeconds: [Double]
        var orderedPairsPerSecond: Double
        var nanosecondsPerOrderedPairAndThread: Double
        var listChecksum: String
        var peakMemoryMb: Double
        var machine: String

        enum CodingKeys: String, CodingKey {
            case participants, top, threads, score, variant, blanks, seconds, scans, machine
            case scanProcessorSeconds = "scan_processor_seconds"
            case orderedPairsPerSecond = "ordered_pairs_per_second"
            case nanosecondsPerOrderedPairAndThread = "ns_per_ordered_pair_and_thread"
            case listChecksum = "list_checksum"
            case peakMemoryMb = "peak_memory_mb"
        }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([lists], inputs: [cohort, rules].compactMap { $0 })
            var watch = Stopwatch()
            let people = try watch.time("load") { try readOrGenerate() }
            let fitted = try watch.time("fit") { try ScoreModel.standard.fit(people) }
            let rules = try self.rules.map { try JSONFile.read([Rule].self, path: $0) } ?? []
            let scores = try watch.time("pack") { try fitted.scores(of: people, rules: rules).using(variant ?? .best) }
            var times: [Double] = []
            var processor: [Double] = []
            var result: CandidateLists?
            for round in 0..<max(1, self.repeat) {
                var scan = Stopwatch()
                let before = Host.processorSeconds
                let line = ProgressLine("scan \(round + 1)", quiet: common.quiet)
                let monitor = Monitor(report: { line.update($0) })
                let query = CandidateQuery(capacity: top)
                result = try scan.time("scan") {
                    score == .reciprocal
                        ? try scores.reciprocal.candidates(query, threads: common.threads, monitor: monitor)
                        : try scores.benefit.candidates(query, threads: common.threads, monitor: monitor)
                }
                line.finish()
                processor.append(Host.processorSeconds - before)
                times.append(scan.seconds["scan"] ?? 0)
            }
            guard let result else { return }
            if let lists {
                try OutputFile.write(bytes: Self.bytes(result.columns) + Self.bytes(result.values), to: lists)
            }
            try Console.output(try JSONFile.text(report(people, watch, times, processor, result)))
        }
    }

    private func readOrGenerate() throws -> Cohort {
        if let cohort { return try CohortFile.read(path: cohort).cohort }
        return try Cohort(
            CompositeCohort.people(.init(participants: participants, seed: common.seed, blankShare: blanks)))
    }

    private func report(
        _ people: Cohort, _ watch: Stopwatch, _ times: [Double], _ processor: [Double], _ lists: CandidateLists
    ) -> Report {
        let median = times.sorted()[times.count / 2]
        let pairs = Double(people.count) * Double(max(0, people.count - 1))
        return Report(
            participants: people.count, top: top, threads: common.threads, score: score.rawValue,
            variant: "\(variant ?? .best)", blanks: blanks, seconds: watch.seconds, scans: times,
            scanProcessorSeconds: processor,
            orderedPairsPerSecond: pairs / median,
            nanosecondsPerOrderedPairAndThread: median * 1e9 / max(1, pairs) * Double(common.threads),
            listChecksum: FileDigest.sha256(of: Self.bytes(lists.columns) + Self.bytes(lists.values)),
            peakMemoryMb: Double(Host.peakMemory) / 1e6, machine: Host.description)
    }

    private static func bytes(_ values: [Int32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * values.count)
        for value in values {
            let bits = UInt32(bitPattern: value)
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
            }
        }
        return bytes
    }
}

extension KernelVariant: @retroactive ExpressibleByArgument {
    /// By name.
    public init?(argument: String) {
        guard let found = KernelVariant.available.first(where: { "\($0)" == argument }) else { return nil }
        self = found
    }

    /// The names of those that this processor has.
    public static var allValueStrings: [String] { KernelVariant.available.map { "\($0)" } }

    /// The names say it.
    public static var allValueDescriptions: [String: String] { [:] }
}
