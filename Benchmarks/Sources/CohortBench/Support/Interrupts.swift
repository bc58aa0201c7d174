import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and SIGTERM end the program with 130, and with it the programs that it started and the folders that it made for them.
///
/// Files are written whole or not at all, so nothing is left half-written. Programs are started under the lock that the handler takes: none
/// can start once it has looked at which there are.
enum Interrupts {
    private struct Held {
        /// Leaders of the groups of processes that run.
        var groups: Set<Int32> = []
        var folders: Set<String> = []
    }

    private static let held = Mutex(Held())

    /// Watches for signals until the program ends.
    static func exitCleanly() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            // A queue of its own: those of the system may be busy with the work.
            let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "interrupts"))
            source.setEventHandler {
                // The handler holds its source, which nobody else does.
                _ = source
                held.withLock { held in
                    for group in held.groups { kill(-group, SIGKILL) }
                    for folder in held.folders { try? FileManager.default.removeItem(atPath: folder) }
                    Console.error("\ninterrupted")
                    exit(130)
                }
            }
            source.resume()
        }
    }

    /// Starts a process that leads a group of its own.
    static func start(_ process: Process) throws {
        let failure = held.withLock { held -> (any Error)? in
            do { try process.run() } catch { return error }
            held.groups.insert(process.processIdentifier)
            return nil
        }
        if let failure { throw failure }
    }

    /// A process has ended: what it left behind ends too.
    static func ended(_ process: Process) {
        kill(-process.processIdentifier, SIGKILL)
        _ = held.withLock { $0.groups.remove(process.processIdentifier) }
    }

    fileprivate static func hold(folder: String) { _ = held.withLock { $0.folders.insert(folder) } }
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
