import Foundation
import PeerCollections

/// What a set of outputs is about to replace: written down before the first file is, so that whoever comes after a kill can finish.
///
/// A journal found in a folder is untrusted. It names files of its own set only: names without a folder, in folders with absolute paths;
/// the names of staged and kept files are derived, never read. Each file is accepted only with the digest that stands here.
package struct OutputJournal: Codable, Hashable {
    /// One file of the set.
    package struct Entry: Codable, Hashable {
        /// Place in ``OutputJournal/folders``.
        let folder: Int
        /// Its name in the folder.
        let name: String
        /// Its number among those of its folder, from 0.
        let number: Int
        /// Whether a file of that name is there already.
        let replaces: Bool
        /// SHA-256 of the new contents.
        let sha256: String
    }

    var format = 1
    /// Absolute paths; the journal itself stands in the first.
    package let folders: [String]
    package let entries: [Entry]

    /// Whether it could have been written by this program.
    var isSound: Bool {
        var numbers = [Int](repeating: 0, count: folders.count)
        for entry in entries {
            guard folders.indices.contains(entry.folder), entry.number == numbers[entry.folder],
                Self.isPlain(entry.name), entry.sha256.utf8.count == 64
            else { return false }
            numbers[entry.folder] += 1
        }
        return format == 1 && (1...10_000).contains(entries.count) && (1...entries.count).contains(folders.count)
            && folders.allSatisfy { $0.hasPrefix("/") && !$0.utf8.contains(0) }
            && Set(entries.map { [String($0.folder), $0.name] }).count == entries.count
    }

    /// A name, and neither a way out of the folder nor one of this program's own hidden files.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".." && !name.utf8.contains(0) && !name.utf8.contains(UInt8(ascii: "/"))
            && !name.hasPrefix(OutputNames.prefix)
    }

    /// As bytes of a file.
    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }

    /// `nil` for what is no sound journal.
    init?(_ bytes: [UInt8]) {
        guard let journal = try? JSONDecoder().decode(Self.self, from: Data(bytes)), journal.isSound else { return nil }
        self = journal
    }

    init(folders: [String], entries: [Entry]) {
        self.folders = folders
        self.entries = entries
    }
}

/// The hidden files of an unfinished set in a folder. They carry the user's number: in a folder that several people share, each has their own.
package struct OutputNames {
    static let prefix = ".cohort-bench-"
    private let base: String

    package init(folder: String, user: UInt32) {
        base = (folder == "/" ? "" : folder) + "/" + Self.prefix + String(user)
    }

    /// New contents of a file, complete or not.
    package func staged(_ number: Int) -> String { "\(base).\(number).new" }
    /// What a file had before.
    func kept(_ number: Int) -> String { "\(base).\(number).old" }
    /// A journal that is being written.
    var draft: String { base + ".draft" }
    /// The journal of a set that is decided: it will be completed.
    package var journal: String { base + ".set" }
    /// The journal of a set that is being taken back.
    package var undo: String { base + ".undo" }
    /// Where the journal is when it is in another folder.
    var pointer: String { base + ".see" }

    /// All that may be left when nothing is decided, the staged files apart.
    var undecided: [String] { [draft, pointer] }
}
