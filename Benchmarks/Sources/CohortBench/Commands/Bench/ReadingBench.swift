import ArgumentParser
import Foundation
import PeerFiles

/// Reads a cohort or a survey over and over: seconds and megabytes a second.
struct ReadingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading", abstract: "Reads a cohort, or a survey with its key: megabytes a second.",
        discussion: """
            Times are processor times of one thread, from the file to people in memory: the file is warm from the second reading on.

            Example: cohort-bench bench reading cohort.csv
            """)

    @Argument(help: "A cohort as CSV, or with --key a survey export.")
    var file: String

    @Option(help: "The survey key (JSON).")
    var key: String?

    @Option(help: "Readings; the median is reported.")
    var `repeat` = 5

    private struct Report: Codable {
        var bytes: Int
        var people: Int
        var seconds: [Double]
        var megabytesPerSecond: Double
        var machine: String

        enum CodingKeys: String, CodingKey {
            case bytes, people, seconds, machine
            case megabytesPerSecond = "mb_per_s"
        }
    }

    func validate() throws {
        guard self.repeat >= 1 else { throw ValidationError("--repeat is at least 1") }
    }

    func run() throws {
        try Exit.guarding {
            let survey = try key.map { try SurveyKey.read(path: $0) }
            var (seconds, people) = ([Double](), 0)
            for _ in 0..<self.repeat {
                let start = Host.processorSeconds
                if let survey {
                    people = try SurveyImport.read(path: file, key: survey).cohort.count
                } else {
                    people = try CohortFile.read(path: file).cohort.count
                }
                seconds.append(Host.processorSeconds - start)
            }
            let bytes = try Data(contentsOf: URL(filePath: file)).count
            let median = seconds.sorted()[seconds.count / 2]
            let report = Report(
                bytes: bytes, people: people, seconds: seconds, megabytesPerSecond: Double(bytes) / 1e6 / median,
                machine: Host.description)
            try Console.output(try JSONFile.text(report))
        }
    }
}
