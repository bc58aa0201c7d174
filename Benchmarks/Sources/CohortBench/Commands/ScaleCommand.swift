import ArgumentParser
import Foundation
import PeerFiles
import PeerInstances
import PeerMatching

/// How time and memory grow with the cohort.
struct ScaleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Measures time and peak memory as a cohort grows, and fits the exponent of growth.",
        discussion: """
            Each size is measured in a process of its own, so that one size's memory does not show in the next one's peak. \
            What is measured is the scan of all pairs of a composite cohort for everyone's best partners. Columns: \
            participants, seconds (the median), ns_per_ordered_pair, peak_memory_mb, bytes_per_person, and the exponent of \
            seconds between this size and the one before; the last line fits one exponent to all sizes.
            With --strategies whole matches are measured, sizes by strategies: strategy, participants, seconds, solve_seconds, \
            peak_memory_mb, and for each strategy a line with the exponent of seconds and its interval (three sizes at least).

            Example: cohort-bench scale --sizes 10000,20000,50000 --out scale.csv
            """)

    @Option(help: "Numbers of people, separated by commas.")
    var sizes = "1000,10000,20000,50000"

    @Option(help: "Partners kept a person.")
    var top = 32

    @Option(help: "Scans of each size.")
    var `repeat` = 3

    @Option(help: "Measure matches by these strategies, separated by commas, name or name:objective.")
    var strategies: String?

    @Option(help: "The culture of the people whom --strategies match.")
    var culture: String?

    @Option(help: "Where to draw seconds against people, both logarithmic (SVG); with --strategies.")
    var figure: String?

    @Option(help: "The table (CSV).")
    var out: String

    @OptionGroup var common: CommonOptions

    private var counts: [Int] { sizes.split(separator: ",").compactMap { Int($0) } }

    func validate() throws {
        guard counts.count == sizes.split(separator: ",").count, counts.allSatisfy({ (2...2_000_000).contains($0) }),
            counts == counts.sorted(), Set(counts).count == counts.count, !counts.isEmpty
        else { throw ValidationError("--sizes needs ascending numbers in 2...2000000, separated by commas") }
        guard (1...1000).contains(self.repeat) else { throw ValidationError("--repeat must be in 1...1000") }
        guard strategies != nil || culture == nil && figure == nil else {
            throw ValidationError("--culture and --figure go with --strategies")
        }
    }

    /// What `bench scan` reports and this table shows.
    private struct Measured: Decodable {
        let participants: Int
        let scans: [Double]
        let peakMemoryMb: Double

        enum CodingKeys: String, CodingKey {
            case participants, scans
            case peakMemoryMb = "peak_memory_mb"
        }

        var seconds: Double { scans.sorted()[scans.count / 2] }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out, figure])
            if let strategies { return try measure(strategies) }
            var rows: [Measured] = []
            for count in counts {
                common.say("\(count) people …")
                rows.append(try measure(count))
            }
            try OutputFile.write(table(rows), to: out)
            common.say("seconds grow like participants^\(Self.rounded(Self.exponent(rows), 3)): \(out)")
        }
    }

    private func measure(_ strategies: String) throws {
        let names = strategies.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let study = try ScaleStudy(
            sizes: counts, strategies: names, culture: culture ?? CohortCultures.all[0].name, repeats: self.repeat,
            common: common)
        let rows = try study.rows()
        var outputs = OutputSet()
        outputs.add(study.table(rows), to: out)
        if let figure { outputs.add(study.figure(rows), to: figure) }
        try outputs.write()
        for entry in study.strategies {
            guard let fit = study.fit(entry.name, rows) else { continue }
            let interval = fit.interval.map { " [\(Self.rounded($0.low, 2)), \(Self.rounded($0.high, 2))]" } ?? ""
            common.say("\(entry.name): seconds grow like participants^\(Self.rounded(fit.exponent, 2))\(interval)")
        }
    }

    private func measure(_ count: Int) throws -> Measured {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: Host.executable)
        process.arguments = [
            "bench", "scan", "--participants", "\(count)", "--top", "\(top)", "--repeat", "\(self.repeat)", "--threads",
            "\(common.threads)", "--seed", "\(common.seed)", "--quiet",
        ]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
        return try JSONDecoder().decode(Measured.self, from: data)
    }

    private func table(_ rows: [Measured]) -> String {
        var writer = CSVWriter()
        writer.append([
            "participants", "seconds", "ns_per_ordered_pair", "peak_memory_mb", "bytes_per_person", "exponent",
        ])
        for (index, row) in rows.enumerated() {
            let pairs = Double(row.participants) * Double(row.participants - 1)
            writer.append([
                "\(row.participants)", Self.rounded(row.seconds, 6), Self.rounded(row.seconds * 1e9 / pairs, 4),
                Self.rounded(row.peakMemoryMb, 1),
                Self.rounded(row.peakMemoryMb * 1e6 / Double(row.participants), 0),
                index == 0 ? "" : Self.rounded(Self.exponent(Array(rows[index - 1...index])), 3),
            ])
        }
        writer.append(["all", "", "", "", "", rows.count > 1 ? Self.rounded(Self.exponent(rows), 3) : ""])
        return writer.text
    }

    /// The slope of log seconds over log participants, by least squares.
    private static func exponent(_ rows: [Measured]) -> Double {
        let points = rows.map { (x: log(Double($0.participants)), y: log(max($0.seconds, 1e-9))) }
        let count = Double(points.count)
        let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
        let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        return spread > 0 ? points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread : 0
    }

    private static func rounded(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
}
