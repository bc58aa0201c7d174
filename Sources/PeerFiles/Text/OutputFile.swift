import Foundation

/// Files are written whole under another name and then renamed: a reader sees the old file or the new one, never half.
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
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(description: "\(path): cannot be written: \(error.localizedDescription)")
        }
    }
}
