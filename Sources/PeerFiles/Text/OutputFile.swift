import Foundation

/// Files are written whole under another name and then renamed: a reader sees the old file or the new one, never half.
public enum OutputFile {
    /// Why a file could not be written.
    public struct Failure: Error, CustomStringConvertible {
        /// In words.
        public let description: String
    }

    /// Replaces the file at `path` by `contents`.
    public static func write(_ contents: String, to path: String) throws(Failure) {
        do {
            try Data(contents.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(description: "\(path): cannot be written: \(error.localizedDescription)")
        }
    }
}
