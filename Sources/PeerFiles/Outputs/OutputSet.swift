import Foundation
import PeerNumerics

// A run writes several files: pairs, a report, a record. Readers must find all of them new or all of them old, whatever happens: an error,
// a full disk, an interrupt, a kill between any two calls of the system.
//
// **Steps** (see ``OutputStep``; hidden names start with `.cohort-bench-USER`):
//
//     point    in every folder but the first, a file .see says where the journal will be
//     stage    each file's new contents as .N.new in the folder where it belongs, so that renaming never crosses file systems
//     draft    the journal as .draft: folders, names, digests
//     decide   .draft is renamed to .set                          ← here the set becomes the truth
//     keep     each old file gets a second name .N.old
//     replace  each .N.new is renamed to its file; a run's record, added last, comes last
//     drop     .N.old are removed
//     unpoint  .see are removed
//     forget   .set is removed
//
// **States.** No `.set` and no `.undo`: undecided, and recovery removes what is hidden: all old. `.set`: decided, and recovery renames what
// is still staged and removes the rest: all new. `.undo`: an error after the decision, such as a file system that became read-only for
// one folder; `.set` was renamed to it, and recovery puts back what was kept and removes what is new: all old. Every recovery may itself be
// killed and started again: each of its steps does nothing when done twice.
//
// *Example.* pairs.csv (there) and run.json (new), killed after the first rename. Left are `.set`, `.0.old`, `.1.new`, pairs.csv new. The
// next run of this program that reads or writes in the folder finds `.set`, checks the digest of `.1.new`, renames it to run.json, and
// removes `.0.old` and `.set`.
//
// **Locks.** All folders of a set are locked (`flock` on the folder itself, so that no file is left) from the first step to the last, in
// the order of their identities so that two runs never wait for each other. The system ends a lock with its process: whoever holds the
// lock of a folder knows that a set found there is nobody's. A folder of the set elsewhere is locked before anything is touched. Where a file system has no
// locks, nothing is recovered there; the hidden names, made only if they do not exist, still keep two runs apart.
//
// **A set of one** is staged and renamed, without a journal. **Streams** (devices, pipes) cannot be taken back: they lie outside the set and
// are written once it is complete.
//
// *Cost.* The files are written once, digests are one pass over them, and a file that several names share (hard links) is replaced under one of
// them only.

/// The outputs of one run: written all or none.
///
///     var outputs = OutputSet()
///     outputs.add(text, to: "pairs.csv")
///     outputs.add(page, to: "report.html")
///     try outputs.write()
///
/// ```swift
/// try OutputSet.recover(["results"])   // finishes what a killed run left in that folder
/// ```
public struct OutputSet {
    private var all: [(path: String, bytes: [UInt8])] = []

    /// Nothing to write yet.
    public init() {}

    /// Adds a text; the order is that of replacing.
    public mutating func add(_ text: String, to path: String) { add(bytes: Array(text.utf8), to: path) }

    /// Adds bytes.
    public mutating func add(bytes: [UInt8], to path: String) { all.append((path, bytes)) }

    /// Writes everything: files all or none, then streams in the order in which they were added.
    ///
    /// - Throws: ``OutputFile/Failure``. After a failure of a file, all are as they were; after one of a stream, the files are new.
    public func write() throws(OutputFile.Failure) {
        var files: [OutputSteps.File] = []
        var streams: [(OutputPlace, [UInt8])] = []
        for (path, bytes) in all {
            let place = OutputPlace(path)
            switch place.kind {
            case .file(let folder, let name, let old):
                files.append(
                    .init(path: path, folder: try Self.absolute(folder, path), name: name, old: old, contents: bytes))
            case .folder: throw OutputFile.Failure(description: "\(path): cannot be written: it is a folder")
            case .device, .descriptor: streams.append((place, bytes))
            }
        }
        if !files.isEmpty {
            try OutputGate.through { () throws(OutputFile.Failure) in try Self.commit(OutputSteps(files)) }
        }
        for (place, bytes) in streams { try Self.write(bytes, to: place) }
    }

    /// Finishes what killed runs left in folders.
    ///
    /// - Throws: ``OutputFile/Failure`` when an unfinished set cannot be finished.
    public static func recover(_ folders: [String]) throws(OutputFile.Failure) {
        let recovery = OutputRecovery()
        let needy = folders.filter { recovery.isNeeded(in: $0) }
        guard !needy.isEmpty else { return }
        var paths: [String] = []
        for folder in needy { paths.append(try absolute(folder, folder)) }
        try OutputGate.through { () throws(OutputFile.Failure) in
            try OutputLocks(paths).end()
        }
    }

    package static func commit(_ steps: OutputSteps) throws(OutputFile.Failure) {
        let folders = steps.journal.folders
        let locks = try OutputLocks(folders)
        defer { locks.end() }
        // Only now nobody else changes what stands there.
        let steps = steps.lookingAgain()
        var mayTakeBack = true
        for step in steps.all {
            if case .decide = step, OutputGate.isInterrupted { return try takeBack(steps, .interrupted) }
            if case .drop = step { mayTakeBack = false }
            if case .unpoint = step { mayTakeBack = false }
            if case .forget = step { mayTakeBack = false }
            do throws(SystemError) { try steps.perform(step) } catch {
                // Everything is new: what is left of the journal is removed by whoever comes next.
                guard mayTakeBack else { return }
                try takeBack(
                    steps, OutputFile.Failure(description: steps.place(of: step) + ": cannot be written: \(error)"))
            }
        }
    }

    /// Puts everything back and throws.
    private static func takeBack(_ steps: OutputSteps, _ failure: OutputFile.Failure) throws(OutputFile.Failure) {
        let names = OutputNames(folder: steps.journal.folders[0], user: SystemFiles.user)
        try? SystemFiles.rename(names.journal, to: names.undo)
        do throws(OutputRecovery.Failure) {
            for folder in steps.journal.folders { try OutputRecovery().finish(folder) }
        } catch {
            throw OutputFile.Failure(description: failure.description + "; " + error.description)
        }
        throw failure
    }

    private static func write(_ bytes: [UInt8], to place: OutputPlace) throws(OutputFile.Failure) {
        do throws(SystemError) {
            if case .descriptor(let number) = place.kind {
                return try SystemFiles.write(bytes, to: number)
            }
            let descriptor = try SystemFiles.openForWriting(place.path)
            do throws(SystemError) { try SystemFiles.write(bytes, to: descriptor) } catch {
                try? SystemFiles.close(descriptor)
                throw error
            }
            try SystemFiles.close(descriptor)
        } catch {
            throw OutputFile.Failure(description: "\(place.path): cannot be written: \(error)")
        }
    }

    private static func absolute(_ folder: String, _ path: String) throws(OutputFile.Failure) -> String {
        let current = FileManager.default.currentDirectoryPath
        let full = folder.hasPrefix("/") ? folder : folder == "." ? current : current + "/" + folder
        guard let facts = SystemFiles.facts(of: full, followingLinks: true), facts.kind == .folder else {
            throw OutputFile.Failure(description: "\(path): cannot be written: the folder does not exist")
        }
        return full
    }
}

extension OutputSteps {
    /// What a message names when a step fails: the file, or the folder.
    func place(of step: OutputStep) -> String {
        switch step {
        case .stage(let file), .keep(let file), .replace(let file), .drop(let file):
            files[file].path
        case .point(let folder), .unpoint(let folder): journal.folders[folder]
        case .draft, .decide, .forget: journal.folders[0]
        }
    }
}
