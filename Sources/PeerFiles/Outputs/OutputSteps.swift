import Foundation
import PeerCollections
import PeerNumerics

/// One step of writing a set of outputs; see ``OutputSet``. Each is one call that the system does wholly or not at all, or concerns a file
/// that does not count yet.
package enum OutputStep: Hashable {
    /// Says in a folder other than the first where the journal will be.
    case point(folder: Int)
    /// Writes the new contents of a file under a hidden name.
    case stage(Int)
    /// Writes the journal under a name that does not count.
    case draft
    /// Gives the journal its name: from here on the set will be completed.
    case decide
    /// Keeps the old file under a second name.
    case keep(Int)
    /// Gives the new file its name.
    case replace(Int)
    /// Takes the second name of an old file away.
    case drop(Int)
    /// Takes the word about the journal away.
    case unpoint(folder: Int)
    /// Takes the journal away: the set is done.
    case forget
}

/// A set of files on its way, step by step.
package struct OutputSteps {
    package struct File {
        /// As the user wrote it, for messages.
        let path: String
        let folder: String
        let name: String
        let old: FileFacts?
        let contents: [UInt8]

        package init(path: String, folder: String, name: String, old: FileFacts?, contents: [UInt8]) {
            (self.path, self.folder, self.name, self.old, self.contents) = (path, folder, name, old, contents)
        }
    }

    let files: [File]
    package let journal: OutputJournal
    private let names: [OutputNames]

    /// - Parameter files: of distinct names, in folders with absolute paths.
    package init(_ files: [File]) {
        self.files = files
        var folders: [String] = []
        var counts: [Int] = []
        let entries = files.map { file in
            let folder = folders.firstIndex(of: file.folder) ?? folders.count
            if folder == folders.count {
                folders.append(file.folder)
                counts.append(0)
            }
            counts[folder] += 1
            // A set of one needs no journal, and nobody asks for its digest.
            let digest = files.count == 1 ? "" : SHA256.hexadecimal(of: file.contents)
            return OutputJournal.Entry(
                folder: folder, name: file.name, number: counts[folder] - 1, replaces: file.old != nil, sha256: digest)
        }
        journal = OutputJournal(folders: folders, entries: entries)
        names = folders.map { OutputNames(folder: $0, user: SystemFiles.user) }
    }

    /// The same with the files that stand there now.
    func lookingAgain() -> OutputSteps {
        OutputSteps(
            files.map { file in
                let facts = SystemFiles.facts(of: file.folder + "/" + file.name, followingLinks: false)
                return File(
                    path: file.path, folder: file.folder, name: file.name, old: facts?.kind == .file ? facts : nil,
                    contents: file.contents)
            })
    }

    /// All steps, in order. One file alone is staged and renamed: that is whole or not at all by itself.
    package var all: [OutputStep] {
        guard files.count > 1 else { return files.indices.flatMap { [.stage($0), .replace($0)] } }
        let others = journal.folders.indices.dropFirst()
        return others.map { .point(folder: $0) } + files.indices.map { .stage($0) } + [.draft, .decide]
            + files.indices.filter { files[$0].old != nil }.map { .keep($0) } + files.indices.map { .replace($0) }
            + files.indices.filter { files[$0].old != nil }.map { .drop($0) } + others.map { .unpoint(folder: $0) }
            + [.forget]
    }

    /// Does a step.
    package func perform(_ step: OutputStep) throws(SystemError) {
        switch step {
        case .point(let folder): try Self.write(Array(journal.folders[0].utf8), to: names[folder].pointer)
        case .stage(let file): try stage(file)
        case .draft:
            guard let bytes = try? journal.bytes else { throw SystemError(code: EINVAL) }
            try Self.write(bytes, to: names[0].draft)
        case .decide: try SystemFiles.rename(names[0].draft, to: names[0].journal)
        case .keep(let file): try keep(file)
        case .replace(let file): try SystemFiles.rename(hidden(file).staged, to: path(file))
        case .drop(let file): try SystemFiles.remove(hidden(file).kept)
        case .unpoint(let folder): try SystemFiles.remove(names[folder].pointer)
        case .forget: try SystemFiles.remove(names[0].journal)
        }
    }

    private func path(_ file: Int) -> String { files[file].folder + "/" + files[file].name }

    private func hidden(_ file: Int) -> (staged: String, kept: String) {
        let entry = journal.entries[file]
        return (names[entry.folder].staged(entry.number), names[entry.folder].kept(entry.number))
    }

    /// A file that is replaced keeps its permissions, and its owner where that is allowed.
    private func stage(_ file: Int) throws(SystemError) {
        try Self.write(
            files[file].contents, to: hidden(file).staged, like: files[file].old, isSynchronised: files.count > 1)
    }

    /// By a second name where the file system has those, and otherwise by renaming: then there is no file of that name for a moment.
    private func keep(_ file: Int) throws(SystemError) {
        do throws(SystemError) {
            try SystemFiles.link(path(file), to: hidden(file).kept)
        } catch {
            guard [EPERM, EMLINK, EOPNOTSUPP, ENOSYS].contains(error.code) else { throw error }
            try SystemFiles.rename(path(file), to: hidden(file).kept)
        }
    }

    private static func write(
        _ bytes: [UInt8], to path: String, like old: FileFacts? = nil, isSynchronised: Bool = true
    ) throws(SystemError) {
        let descriptor = try SystemFiles.create(path)
        do throws(SystemError) {
            if let old {
                SystemFiles.setOwner(old.owner, old.group, of: descriptor)
                try SystemFiles.setPermissions(old.permissions, of: descriptor)
            }
            try SystemFiles.write(bytes, to: descriptor)
            if isSynchronised { try SystemFiles.synchronise(descriptor) }
        } catch {
            try? SystemFiles.close(descriptor)
            throw error
        }
        try SystemFiles.close(descriptor)
    }
}
