import Foundation
import PeerNumerics

/// What a path that is written to stands for in the end: a stream or device that is written into and stays what it is, or a file that is
/// replaced. Links are followed.
struct OutputPlace {
    enum Kind {
        /// A descriptor of this process, by number.
        case descriptor(Int32)
        /// A device, a named pipe: anything that is neither file nor folder.
        case device
        /// A name in a folder; `old` is what has it.
        case file(folder: String, name: String, old: FileFacts?)
        /// A folder stands there.
        case folder
    }

    /// As the user wrote it.
    let path: String
    let kind: Kind

    init(_ path: String) {
        self.path = path
        kind = Self.descriptor(path).map { .descriptor($0) } ?? Self.resolved(path)
    }

    /// `/dev/stdout`, `/dev/fd/3`, `/proc/self/fd/3`: the descriptor itself, also where it is open on a file.
    private static func descriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default: break
        }
        for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
            return Int32(path.dropFirst(folder.count))
        }
        return nil
    }

    private static func resolved(_ path: String) -> Kind {
        var current = path
        // As many links as Linux follows.
        for _ in 0..<40 {
            let facts = SystemFiles.facts(of: current, followingLinks: false)
            switch facts?.kind {
            case .link?:
                guard let target = SystemFiles.linkTarget(of: current) else { return .device }
                // A link that leads to no name, as those to open pipes do.
                if SystemFiles.facts(of: current, followingLinks: true)?.kind == .other { return .device }
                current = target.hasPrefix("/") ? target : folder(of: current) + "/" + target
            case .other?: return .device
            case .folder?: return .folder
            case .file?, nil:
                guard let name = name(of: current) else { return .folder }
                return .file(folder: folder(of: current), name: name, old: facts)
            }
        }
        return .device
    }

    /// The folder that a path names something in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func name(of path: String) -> String? {
        let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        return name.isEmpty || name == "." || name == ".." ? nil : name
    }
}

/// One file under all its names: the same for two spellings of a path, links and hard links included.
///
/// ```swift
/// print(FileIdentity(path: "pairs.csv") == FileIdentity(path: "./pairs.csv"))   // true
/// ```
public struct FileIdentity: Hashable, Sendable {
    private enum Key: Hashable {
        case known(FileFacts.Identity)
        /// A file to be made: its folder and name.
        case new(FileFacts.Identity, String)
        case unreachable(String)
    }
    private let key: Key
    /// Whether what stands there is a file, or will be made as one.
    public let isFile: Bool

    /// The file that a path leads to.
    public init(path: String) {
        if case .file(let folder, let name, nil) = OutputPlace(path).kind {
            isFile = true
            key =
                SystemFiles.facts(of: folder, followingLinks: true).map { .new($0.identity, name) }
                ?? .unreachable(path)
            return
        }
        let facts = SystemFiles.facts(of: path, followingLinks: true)
        isFile = facts?.kind == .file
        key = facts.map { .known($0.identity) } ?? .unreachable(path)
    }

    /// The file that a descriptor of this process is open on; `nil` when it is open on no file.
    public init?(descriptor: Int32) {
        guard let facts = SystemFiles.facts(ofDescriptor: descriptor), facts.kind == .file else { return nil }
        isFile = true
        key = .known(facts.identity)
    }
}
