import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// Times matches of one instance, each in a process of its own.
final class TimedChild {
    private let folder: String
    private let cohort: String
    private let threads: Int

    /// Writes what the processes read.
    init(_ instance: ComparisonInstance, _ program: MatchingProgram, threads: Int) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "cohort-bench-\(UUID().uuidString)").path
        self.threads = threads
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if case .file(let path) = instance.source {
            cohort = URL(filePath: path).path
        } else {
            cohort = folder + "/cohort.csv"
            try OutputFile.write(CohortFile.text(of: instance.cohort()), to: cohort)
        }
        try OutputFile.write(JSONFile.text(program), to: folder + "/program.json")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

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
