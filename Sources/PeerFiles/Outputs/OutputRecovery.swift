import Foundation
import PeerCollections
import PeerNumerics

/// Finishes what a killed run left in a folder: completes a set that was decided, takes back one that was being taken back, and removes
/// what was not decided. Called with the folders' locks held, so never beside a live run. See ``OutputSet``.
struct OutputRecovery {
    /// Why an unfinished set is left as it is.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let user: UInt32

    init(user: UInt32 = SystemFiles.user) { self.user = user }

    /// Whether anything of a set is left in a folder. A few calls, however many files there are.
    func isNeeded(in folder: String) -> Bool {
        let names = OutputNames(folder: folder, user: user)
        return isFile(names.staged(0)) || ([names.journal, names.undo] + names.undecided).contains(where: isOwn)
    }

    /// The folders that must be locked too before one is looked after.
    func others(of folder: String) -> [String] {
        guard let found = journal(for: folder) else { return [] }
        return found.journal.folders + [found.folder]
    }

    /// Looks after a folder; nothing happens where nothing is left.
    func finish(_ folder: String) throws(Failure) {
        let names = OutputNames(folder: folder, user: user)
        if isOwn(names.pointer), let first = pointed(names), !isFolder(first) {
            throw Failure(
                description:
                    "\(folder): part of an unfinished set whose journal is in \(first), which cannot be reached")
        }
        guard let found = journal(for: folder) else {
            if isOwn(names.journal) || isOwn(names.undo) {
                throw Failure(
                    description:
                        "\(folder): the journal \(OutputNames.prefix)\(user).set is damaged or of another version: "
                        + "nothing was touched; look after the files, then remove it")
            }
            return removeUndecided(names)
        }
        do throws(SystemError) {
            if found.isUndo { try takeBack(found) } else { try complete(found) }
        } catch {
            throw Failure(description: "\(found.folder): an unfinished set cannot be finished: \(error.description)")
        }
    }

    // MARK: Journals

    private struct Found {
        let journal: OutputJournal
        /// Where it was found; the folder may have been moved since.
        let folder: String
        let isUndo: Bool
        let user: UInt32

        func folder(_ entry: OutputJournal.Entry) -> String {
            entry.folder == 0 ? folder : journal.folders[entry.folder]
        }

        func paths(_ entry: OutputJournal.Entry) -> (target: String, staged: String, kept: String) {
            let names = OutputNames(folder: folder(entry), user: user)
            return (folder(entry) + "/" + entry.name, names.staged(entry.number), names.kept(entry.number))
        }
    }

    /// The journal of the set that a folder is part of.
    private func journal(for folder: String) -> Found? {
        let names = OutputNames(folder: folder, user: user)
        if let own = journal(in: folder) { return own }
        guard isOwn(names.pointer), let first = pointed(names), let found = journal(in: first) else { return nil }
        // It must know of this folder.
        let here = SystemFiles.facts(of: folder, followingLinks: true)?.identity
        let knows = found.journal.folders.contains {
            SystemFiles.facts(of: $0, followingLinks: true)?.identity == here
        }
        return knows ? found : nil
    }

    private func journal(in folder: String) -> Found? {
        let names = OutputNames(folder: folder, user: user)
        for (path, isUndo) in [(names.undo, true), (names.journal, false)] where isOwn(path) {
            guard let bytes = InputFile.bytes(of: path), let journal = OutputJournal(bytes) else { return nil }
            return Found(journal: journal, folder: folder, isUndo: isUndo, user: user)
        }
        return nil
    }

    private func pointed(_ names: OutputNames) -> String? {
        guard let bytes = InputFile.bytes(of: names.pointer), bytes.count <= 4096, !bytes.contains(0) else {
            return nil
        }
        let path = String(decoding: bytes, as: UTF8.self)
        return path.hasPrefix("/") ? path : nil
    }

    // MARK: Finishing

    private func complete(_ found: Found) throws(SystemError) {
        let entries = found.journal.entries
        for entry in entries {
            let paths = found.paths(entry)
            guard isFile(paths.staged) else { continue }
            guard digest(paths.staged) == entry.sha256 else { throw SystemError(code: EBADMSG) }
            try SystemFiles.rename(paths.staged, to: paths.target)
        }
        for entry in entries { try removeFile(found.paths(entry).kept) }
        try close(found)
    }

    private func takeBack(_ found: Found) throws(SystemError) {
        for entry in found.journal.entries.reversed() {
            let paths = found.paths(entry)
            if isFile(paths.kept) {
                try SystemFiles.rename(paths.kept, to: paths.target)
                // Renaming a file to another name of the same file does nothing.
                try removeFile(paths.kept)
            } else if !entry.replaces, !isFile(paths.staged), isFile(paths.target), digest(paths.target) == entry.sha256
            {
                try SystemFiles.remove(paths.target)
            }
            try removeFile(paths.staged)
        }
        try close(found)
    }

    /// Removes words about the journal, then the journal.
    private func close(_ found: Found) throws(SystemError) {
        for folder in found.journal.folders.dropFirst() {
            try removeFile(OutputNames(folder: folder, user: user).pointer)
        }
        let names = OutputNames(folder: found.folder, user: user)
        try removeFile(found.isUndo ? names.undo : names.journal)
    }

    /// Staged files are numbered without gaps: the last goes first, so that a kill leaves none that is not found again.
    private func removeUndecided(_ names: OutputNames) {
        try? removeFile(names.draft)
        var count = 0
        while isFile(names.staged(count)) { count += 1 }
        for number in (0..<count).reversed() { try? removeFile(names.staged(number)) }
        try? removeFile(names.pointer)
    }

    // MARK: Files

    private func isFolder(_ path: String) -> Bool { SystemFiles.facts(of: path, followingLinks: true)?.kind == .folder }

    /// Whether a file of this user, not a link, stands there: a journal of somebody else's is not read.
    private func isOwn(_ path: String) -> Bool {
        SystemFiles.facts(of: path, followingLinks: false).map { $0.kind == .file && $0.owner == user } ?? false
    }

    /// Whether a file, not a link, stands there. What a set replaces may belong to somebody else.
    private func isFile(_ path: String) -> Bool { SystemFiles.facts(of: path, followingLinks: false)?.kind == .file }

    private func removeFile(_ path: String) throws(SystemError) { if isFile(path) { try SystemFiles.remove(path) } }

    private func digest(_ path: String) -> String? {
        InputFile.bytes(of: path).map { SHA256.hexadecimal(of: $0) }
    }
}
