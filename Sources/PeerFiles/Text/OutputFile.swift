import Foundation

/// Files are written whole under another name and then renamed: a reader sees the old file or the new one, never half.
///
/// What is no file, such as a device or a named pipe, is written to and stays what it is. Links are followed, and a file that is replaced
/// keeps its permissions.
public enum OutputFile {
    /// Why a file could not be written.
    public struct Failure: Error, CustomStringConvertible {
        /// In words.
        public let description: String

        /// A failure in words.
        public init(description: String) { self.description = description }
    }

    /// Replaces the file at `path` by `contents`.
    public static func write(_ contents: String, to path: String) throws(Failure) {
        try write(bytes: Array(contents.utf8), to: path)
    }

    /// Replaces the file at `path` by `bytes`.
    public static func write(bytes: [UInt8], to path: String) throws(Failure) {
        do {
            switch place(of: path) {
            case .stream(let handle): try handle.write(contentsOf: bytes)
            case .device:
                guard let handle = FileHandle(forWritingAtPath: path) else {
                    throw Failure(description: "cannot be written: it does not open")
                }
                try handle.write(contentsOf: bytes)
                try handle.close()
            case .file(let path, let permissions):
                try Data(bytes).write(to: URL(filePath: path), options: .atomic)
                if let permissions {
                    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
                }
            }
        } catch let failure as Failure {
            throw Failure(description: "\(path): \(failure.description)")
        } catch {
            throw Failure(description: "\(path): cannot be written: \(error.localizedDescription)")
        }
    }

    private enum Place {
        /// One of the program's own streams.
        case stream(FileHandle)
        /// Something that is written to.
        case device
        /// A file that is replaced, with its permissions, or made.
        case file(String, permissions: Int?)
    }

    /// What a path stands for in the end.
    private static func place(of path: String) -> Place {
        switch path {
        case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1": return .stream(.standardOutput)
        case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2": return .stream(.standardError)
        default: break
        }
        let manager = FileManager.default
        var current = path
        // As many links as Linux follows.
        for _ in 0..<40 {
            guard let facts = try? manager.attributesOfItem(atPath: current) else {
                // Nothing there yet; or a link that leads to no name, as those to open pipes do.
                return current != path && manager.fileExists(atPath: path)
                    ? .device : .file(current, permissions: nil)
            }
            switch facts[.type] as? FileAttributeType {
            case .typeSymbolicLink?:
                guard let target = try? manager.destinationOfSymbolicLink(atPath: current) else { return .device }
                let folder = URL(filePath: current).deletingLastPathComponent().path
                current = target.hasPrefix("/") ? target : folder + "/" + target
            case .typeRegular?: return .file(current, permissions: (facts[.posixPermissions] as? NSNumber)?.intValue)
            case .typeDirectory?: return .file(current, permissions: nil)
            default: return .device
            }
        }
        return .device
    }
}
