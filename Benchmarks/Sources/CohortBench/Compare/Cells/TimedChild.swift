import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// Times matches of one instance, each in a process of its own.
final class TimedChild {
    private let passing: PassingFolder
    private let cohort: String
    private let threads: Int

    /// Writes what the processes read.
    init(_ instance: ComparisonInstance, _ spec: ComparisonSpec, threads: Int) throws {
        passing = try PassingFolder()
        self.threads = threads
        let people = try instance.cohort()
        if case .file(let path) = instance.source {
            cohort = URL(filePath: path).path
        } else {
            cohort = passing.path + "/cohort.csv"
            try OutputFile.write(CohortFile.text(of: people), to: cohort)
        }
        try OutputFile.write(JSONFile.text(spec.asked(of: people)), to: passing.path + "/program.json")
    }

    private var folder: String { passing.path }

    private struct Record: Decodable {
        let environment: Environment
        struct Environment: Decodable {
            let seconds: [String: Double]
            let peakMemoryMb: Int
            enum CodingKeys: String, CodingKey {
                case seconds
                case peakMemoryMb = "peak_memory_mb"
            }
        }
    }

    /// One match.
    func time(_ strategy: Strategy, _ objective: MatchingProgram.Objective, seed: Int) throws -> CellTiming {
        let words = [
            Host.executable, "match", cohort, "--program", folder + "/program.json", "--strategy", strategy.rawValue,
            "--objective", objective.rawValue, "--seed", "\(seed)", "--threads", "\(threads)", "--out",
            folder + "/pairs.csv", "--record", folder + "/record.json", "--quiet",
        ]
        let run = ProcessRun(words, limit: 86_400)
        guard case .ended = run.ending else { throw ExitCode(70) }
        let record = try JSONFile.read(Record.self, path: folder + "/record.json").environment
        return CellTiming(
            seconds: record.seconds["match"] ?? run.seconds, solve: record.seconds["match.solve"],
            peakMemoryMb: record.peakMemoryMb)
    }
}
