import ArgumentParser
import Foundation
import PeerFiles

/// Reads a cohort, a survey or an instance over and over: seconds and megabytes a second.
struct ReadingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading", abstract: "Reads a cohort, a survey with its key, or an instance: megabytes a second.",
        discussion: """
            Times are processor times of one thread, from the file to people, costs, lists or a graph in memory: the file is warm from the \
            second reading on.

            Example: cohort-bench bench reading cohort.csv
            Example: cohort-bench bench reading --as matching graph.txt
            """)

    @Argument(help: "A cohort as CSV, with --key a survey export, with --as an instance.")
    var file: String

    @Option(help: "What the file is: \(Kind.list).")
    var `as`: Kind = .cohort

    @Option(help: "The survey key (JSON).")
    var key: String?

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case cohort, assignment, matching, roommates

        static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    @Option(help: "Readings; the median is reported.")
    var `repeat` = 5

    private struct Report: Codable {
        var bytes: Int
        /// People, rows of costs, or vertices.
        var count: Int
        var seconds: [Double]
        var megabytesPerSecond: Double
        var machine: String

        enum CodingKeys: String, CodingKey {
            case bytes, count, seconds, machine
            case megabytesPerSecond = "mb_per_s"
        }
    }

    func validate() throws {
        guard self.repeat >= 1 else { throw ValidationError("--repeat is at least 1") }
        guard key == nil || `as` == .cohort else { throw ValidationError("--key is of surveys, and --as of instances") }
    }

    func run() throws {
        try Exit.guarding {
            let survey = try key.map { try SurveyKey.read(path: $0) }
            var (seconds, count) = ([Double](), 0)
            for _ in 0..<self.repeat {
                let start = Host.processorSeconds
                count = try read(survey)
                seconds.append(Host.processorSeconds - start)
            }
            let bytes = try Data(contentsOf: URL(filePath: file)).count
            let median = seconds.sorted()[seconds.count / 2]
            let report = Report(
                bytes: bytes, count: count, seconds: seconds, megabytesPerSecond: Double(bytes) / 1e6 / median,
                machine: Host.description)
            try Console.output(try JSONFile.text(report))
        }
    }

    /// Reads the file once.
    private func read(_ survey: SurveyKey?) throws -> Int {
        if let survey { return try SurveyImport.read(path: file, key: survey).cohort.count }
        switch `as` {
        case .cohort: return try CohortFile.read(path: file).cohort.count
        case .assignment: return try AssignmentFile.read(path: file).rowCount
        case .matching: return try MatchingFile.read(path: file).graph.vertexCount
        case .roommates: return try RoommatesFile.read(path: file).count
        }
    }
}
