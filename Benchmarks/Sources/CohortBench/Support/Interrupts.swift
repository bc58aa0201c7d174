import Foundation
import PeerFiles
import Synchronization

/// Ctrl-C and requests to end (SIGINT, SIGTERM) end the program with 130, and with it the programs that it started and the folders that it
/// made for them. A set of outputs that is being written is taken back or completed first.
///
/// The handler does nothing but what is safe at any moment, and needs no thread and no file of its own. It stands from the first moment to the
/// last, so that no signal is lost. Once there is a program or a folder to take along, it only notes the signal, and a thread that looks fifty
/// times a second does the rest. Programs are started under the lock that the thread takes: none can start once it has looked at which there
/// are.
enum Interrupts {
    private struct Held {
        /// Leaders of the groups of processes that run.
        var groups: Set<Int32> = []
        /// Marks of those who may have left their group.
        var marks: Set<String> = []
        var folders: Set<String> = []
    }

    private static let held = Mutex(Held())
    /// Whether the thread looks.
    private static let isWatched = Atomic<Bool>(false)
    /// Whether a signal has come that the thread has not seen.
    private static let hasCome = Atomic<Bool>(false)

    /// Handles signals until the program ends.
    static func exitCleanly() {
        // A pipe that nobody reads is an error of writing, not the end.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that grows beyond a limit.
        signal(SIGXFSZ, SIG_IGN)
        // What the handler looks at is made before it looks.
        _ = (OutputGate.isInterrupted, isWatched.load(ordering: .relaxed), hasCome.load(ordering: .relaxed))
        ProcessStreams.admit(signals: [SIGINT, SIGTERM])
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                if Interrupts.isWatched.load(ordering: .sequentiallyConsistent) {
                    Interrupts.hasCome.store(true, ordering: .sequentiallyConsistent)
                } else if OutputGate.interrupt() {
                    _exit(130)
                }
            }
        }
    }

    private static func watch() {
        guard !isWatched.exchange(true, ordering: .sequentiallyConsistent) else { return }
        // A thread of its own: those of the system may be busy with the work.
        Thread.detachNewThread {
            while true {
                if hasCome.exchange(false, ordering: .sequentiallyConsistent) { end() }
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private static func end() {
        held.withLock { held in
            for group in held.groups { kill(-group, SIGKILL) }
            MarkedProcesses.end(held.marks)
            for folder in held.folders { try? FileManager.default.removeItem(atPath: folder) }
            if OutputGate.interrupt() { _exit(130) }
        }
    }

    /// Starts a process that leads a group of its own.
    ///
    /// - Parameter mark: stands in its environment, and in that of all whom it starts.
    static func start(_ process: Process, mark: String? = nil) throws {
        let failure = held.withLock { held -> (any Error)? in
            watch()
            if OutputGate.isInterrupted { return Exit.interrupted }
            do { try process.run() } catch { return error }
            held.groups.insert(process.processIdentifier)
            if let mark { held.marks.insert(mark) }
            return nil
        }
        if let failure { throw failure }
    }

    /// A process has ended: what it left behind ends too.
    static func ended(_ process: Process, mark: String? = nil) {
        kill(-process.processIdentifier, SIGKILL)
        if let mark { MarkedProcesses.end([mark]) }
        held.withLock { held in
            held.groups.remove(process.processIdentifier)
            if let mark { held.marks.remove(mark) }
        }
    }

    fileprivate static func hold(folder: String) {
        held.withLock { held in
            watch()
            held.folders.insert(folder)
        }
    }
    fileprivate static func leave(folder: String) { _ = held.withLock { $0.folders.remove(folder) } }
}

/// A folder for passing files, which is removed with this object or when the program is interrupted.
final class PassingFolder: Sendable {
    /// Where it is.
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "cohort-bench-\(UUID().uuidString)").path
        Interrupts.hold(folder: path)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        Interrupts.leave(folder: path)
    }
}
