import ArgumentParser
import Dispatch
import PeerFiles
import PeerInstances
import PeerMatching

/// How a program fares that matches in-process: other tasks' latency, and how soon a cancelled run returns.
struct ResponsivenessBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responsiveness",
        abstract:
            "Latency of a thousand trivial tasks while a match runs, and the time a cancelled match takes to return.",
        discussion: "Example: cohort-bench bench responsiveness --participants 2000")

    @Option(help: "People in the match.")
    var participants = 2000

    @Option(help: "How many runs are cancelled, at moments spread over a whole run.")
    var cancellations = 10

    @OptionGroup var common: CommonOptions

    private struct Report: Codable {
        let participants: Int
        let tasks: Int
        let wholeRunSeconds: Double
        let latencyP50Ms: Double
        let latencyP99Ms: Double
        let latencyMaxMs: Double
        let cancelledRuns: Int
        let cancelMedianMs: Double
        let cancelMaxMs: Double

        enum CodingKeys: String, CodingKey {
            case participants, tasks
            case wholeRunSeconds = "whole_run_seconds"
            case latencyP50Ms = "latency_p50_ms"
            case latencyP99Ms = "latency_p99_ms"
            case latencyMaxMs = "latency_max_ms"
            case cancelledRuns = "cancelled_runs"
            case cancelMedianMs = "cancel_median_ms"
            case cancelMaxMs = "cancel_max_ms"
        }
    }

    func run() throws {
        let done = DispatchSemaphore(value: 0)
        let (command, quiet) = (self, common.quiet)
        Task {
            do {
                let report = try await command.measure()
                try Console.output(try JSONFile.text(report))
            } catch {
                if !quiet { Console.error("\(error)") }
            }
            done.signal()
        }
        done.wait()
    }

    private func measure() async throws -> Report {
        let cohort = CohortGenerator.generate(.init(participants: participants, seed: common.seed))
        var program = MatchingProgram()
        program.threads = common.threads
        let clock = ContinuousClock()
        let start = clock.now
        let match = Task { [program] in
            _ = try await program.run(cohort)
            return ContinuousClock().now
        }
        var latencies: [Double] = []
        for _ in 0..<1000 {
            let asked = clock.now
            await Task.detached {}.value
            latencies.append(Self.milliseconds(clock.now - asked))
            try await Task.sleep(for: .milliseconds(2))
        }
        let whole = try await match.value - start
        let tasksTook = clock.now - start
        if whole < tasksTook * 0.5 { Console.error("the match ended before half of the tasks: take more people") }

        var delays: [Double] = []
        for index in 0..<cancellations {
            let run = Task { [program] in try await program.run(cohort) }
            try await Task.sleep(for: whole * Double(index) / Double(cancellations))
            let asked = clock.now
            run.cancel()
            _ = await run.result
            delays.append(Self.milliseconds(clock.now - asked))
        }
        latencies.sort()
        delays.sort()
        return Report(
            participants: participants, tasks: latencies.count, wholeRunSeconds: Self.milliseconds(whole) / 1000,
            latencyP50Ms: latencies[latencies.count / 2], latencyP99Ms: latencies[latencies.count * 99 / 100],
            latencyMaxMs: latencies[latencies.count - 1], cancelledRuns: delays.count,
            cancelMedianMs: delays.isEmpty ? 0 : delays[delays.count / 2], cancelMaxMs: delays.last ?? 0)
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
    }
}
