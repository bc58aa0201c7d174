import Foundation
import PeerNumerics

/// The locks of a set's folders, with what killed runs left there finished.
struct OutputLocks {
    private var descriptors: [Int32] = []

    /// How long another run may hold a folder: writing takes moments.
    private static let patience = Duration.seconds(60)

    /// Locks folders, and those that unfinished sets in them reach to, then finishes these sets.
    init(_ folders: [String]) throws(OutputFile.Failure) {
        let recovery = OutputRecovery()
        var wanted: [FileFacts.Identity: String] = [:]
        func want(_ folders: [String]) {
            for folder in folders {
                if let facts = SystemFiles.facts(of: folder, followingLinks: true) { wanted[facts.identity] = folder }
            }
        }
        want(folders)
        while true {
            let areLocked = try lock(wanted)
            // Without locks nobody knows whether a set is somebody's.
            guard areLocked else { return }
            let before = wanted.count
            want(wanted.values.flatMap { recovery.others(of: $0) })
            if wanted.count == before { break }
            end()
            descriptors = []
        }
        do throws(OutputRecovery.Failure) {
            for folder in wanted.sorted(by: { $0.key < $1.key }) { try recovery.finish(folder.value) }
        } catch {
            end()
            throw OutputFile.Failure(description: error.description)
        }
    }

    /// Ends all locks.
    func end() { for descriptor in descriptors { try? SystemFiles.close(descriptor) } }

    /// Whether the file systems know locks.
    private mutating func lock(_ folders: [FileFacts.Identity: String]) throws(OutputFile.Failure) -> Bool {
        var areKnown = true
        for (_, folder) in folders.sorted(by: { $0.key < $1.key }) {
            do throws(SystemError) {
                let descriptor = try SystemFiles.openFolder(folder)
                descriptors.append(descriptor)
            } catch {
                end()
                throw OutputFile.Failure(description: "\(folder): cannot be opened: \(error)")
            }
            switch wait(for: descriptors[descriptors.count - 1]) {
            case .taken: break
            case .unknownHere: areKnown = false
            case .heldByAnother:
                end()
                if OutputGate.isInterrupted { throw .interrupted }
                throw OutputFile.Failure(description: "\(folder): another run is writing there, for a minute now")
            }
        }
        return areKnown
    }

    private func wait(for descriptor: Int32) -> SystemFiles.LockAnswer {
        let end = ContinuousClock.now + Self.patience
        while true {
            let answer = SystemFiles.lock(descriptor)
            guard answer == .heldByAnother, ContinuousClock.now < end, !OutputGate.isInterrupted else { return answer }
            Thread.sleep(forTimeInterval: 0.002)
        }
    }
}
