import Dispatch
import Foundation

/// A program that was run, and ended with all that it started when its time was over.
///
/// The process leads a group of its own, to which its children belong: the group is ended as a whole, also when the process itself ended in
/// time and left children behind, or this program is interrupted. Children that left the group are known by a mark in their environment.
struct ProcessRun {
    /// How it ended.
    enum Ending {
        case ended
        case late
        case failed(String)
    }

    let ending: Ending
    /// Wall time on the monotonic clock.
    let seconds: Double

    /// Runs a program and waits.
    ///
    /// - Parameter words: the program, looked for as a shell does, and its arguments.
    init(_ words: [String], limit: Double) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--"] + words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let mark = UUID().uuidString
        process.environment = ProcessInfo.processInfo.environment.merging([MarkedProcesses.name: mark]) { $1 }
        let done = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in done.signal() }
        let clock = ContinuousClock()
        let start = clock.now
        do { try Interrupts.start(process, mark: mark) } catch {
            (ending, seconds) = (.failed("'\(words.first ?? "")' cannot be run"), 0)
            return
        }
        let isLate = done.wait(timeout: .now() + limit) == .timedOut
        if isLate {
            kill(-process.processIdentifier, SIGKILL)
            done.wait()
        }
        Interrupts.ended(process, mark: mark)
        let spent = (clock.now - start).components
        seconds = Double(spent.seconds) + Double(spent.attoseconds) * 1e-18
        ending =
            if isLate {
                .late
            } else if process.terminationReason == .uncaughtSignal {
                .failed("it was ended by signal \(process.terminationStatus)")
            } else if process.terminationStatus != 0 {
                .failed("it ended with \(process.terminationStatus)")
            } else {
                .ended
            }
    }
}
