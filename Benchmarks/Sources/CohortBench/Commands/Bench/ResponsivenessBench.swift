import ArgumentParser
import Dispatch
import Foundation
import PeerFiles
import PeerInstances
import PeerMatching
import Synchronization

/// How a program fares that matches in-process: other tasks' latency, how soon a cancelled run returns, and what several runs at once take.
struct ResponsivenessBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responsiveness",
        abstract:
            "Latency of a thousand trivial tasks while a match runs, the time a cancelled match takes to return, and what runs at once take.",
        discussion: "Example: cohort-bench bench responsiveness --participants 2000")

    @Option(help: "People in the match.")
    var participants = 2000

    @Option(help: "How many runs are cancelled, at moments spread over a whole run.")
    var cancellations = 10

    @Option(help: "How many runs at once are compared with as many one after another.")
    var runs = 8

    @Option(help: "People in each of those.")
    var runParticipants = 800

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
        let cancelP95Ms: Double
        let cancelMaxMs: Double
        /// The progress, 0...1, at which the slowest was cancelled: which phase asks rarely.
        let slowestCancelledAt: Double
        let atOnce: AtOnce
        let machine: String

        enum CodingKeys: String, CodingKey {
            case participants, tasks
            case wholeRunSeconds = "whole_run_seconds"
            case latencyP50Ms = "latency_p50_ms"
            case latencyP99Ms = "latency_p99_ms"
            case latencyMaxMs = "latency_max_ms"
            case cancelledRuns = "cancelled_runs"
            case cancelMedianMs = "cancel_median_ms"
            case cancelP95Ms = "cancel_p95_ms"
            case cancelMaxMs = "cancel_max_ms"
            case slowestCancelledAt = "slowest_cancelled_at"
            case atOnce = "runs_at_once"
            case machine
        }
    }

    /// Runs at once beside the same runs one after another.
    private struct AtOnce: Codable {
        let runs: Int
        let participants: Int
        let sequentialSeconds: Double
        let secondsAtOnce: Double
        let areIdentical: Bool
        /// Threads of the process beside those that it has anyway: its first one, and one a core for tasks.
        let threadsBeside: Int
        let cores: Int

        enum CodingKeys: String, CodingKey {
            case runs, participants, cores
            case sequentialSeconds = "sequential_seconds"
            case secondsAtOnce = "seconds_at_once"
            case areIdentical = "are_identical"
            case threadsBeside = "threads_beside"
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

        var delays: [(milliseconds: Double, progress: Double)] = []
        for index in 0..<cancellations {
            let furthest = Furthest()
            let run = Task { [program] in try await program.run(cohort) { furthest.advance(to: $0.fraction) } }
            try await Task.sleep(for: whole * Double(index) / Double(cancellations))
            let (asked, progress) = (clock.now, furthest.value)
            run.cancel()
            _ = await run.result
            delays.append((Self.milliseconds(clock.now - asked), progress))
        }
        latencies.sort()
        delays.sort { $0.milliseconds < $1.milliseconds }
        return Report(
            participants: participants, tasks: latencies.count, wholeRunSeconds: Self.milliseconds(whole) / 1000,
            latencyP50Ms: latencies[latencies.count / 2], latencyP99Ms: latencies[latencies.count * 99 / 100],
            latencyMaxMs: latencies[latencies.count - 1], cancelledRuns: delays.count,
            cancelMedianMs: delays.isEmpty ? 0 : delays[delays.count / 2].milliseconds,
            cancelP95Ms: delays.isEmpty ? 0 : delays[delays.count * 95 / 100].milliseconds,
            cancelMaxMs: delays.last?.milliseconds ?? 0, slowestCancelledAt: delays.last?.progress ?? 0,
            atOnce: try await measureAtOnce(program), machine: Host.description)
    }

    private func measureAtOnce(_ program: MatchingProgram) async throws -> AtOnce {
        let cohort = CohortGenerator.generate(.init(participants: runParticipants, seed: common.seed))
        let clock = ContinuousClock()
        // Once to be warm: buffers, and BLAS's own threads.
        let expected = try await program.run(cohort).pairs
        let idle = Self.threads
        var start = clock.now
        for _ in 0..<runs { _ = try await program.run(cohort) }
        let sequential = Self.milliseconds(clock.now - start) / 1000
        let sampler = Task {
            var most = 0
            while !Task.isCancelled {
                most = max(most, Self.threads)
                try? await Task.sleep(for: .milliseconds(1))
            }
            return most
        }
        start = clock.now
        let all = try await withThrowingTaskGroup(of: [MatchResult.Pair].self) { group in
            for _ in 0..<runs { group.addTask { try await program.run(cohort).pairs } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let together = Self.milliseconds(clock.now - start) / 1000
        sampler.cancel()
        return AtOnce(
            runs: runs, participants: runParticipants, sequentialSeconds: sequential, secondsAtOnce: together,
            areIdentical: all.allSatisfy { $0 == expected }, threadsBeside: await sampler.value - idle,
            cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// How many threads the process has; 0 where the system does not say.
    private static var threads: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
    }
}

/// How far a run has said that it has come.
private final class Furthest: Sendable {
    private let fraction = Mutex(0.0)
    var value: Double { fraction.withLock { $0 } }
    func advance(to value: Double) { fraction.withLock { $0 = value } }
}
