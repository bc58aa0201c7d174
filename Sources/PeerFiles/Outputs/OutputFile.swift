/// One output: a set of one, see ``OutputSet``.
///
/// What is no file, such as a device or a named pipe, is written to and stays what it is. Links are followed, and a file that is replaced
/// keeps its permissions.
///
/// ```swift
/// try OutputFile.write("done\n", to: "out.txt")   // as a whole, or not at all
/// ```
public enum OutputFile {
    /// Why a file could not be written.
    public struct Failure: Error, CustomStringConvertible, Sendable {
        /// In words.
        public let description: String
        /// Whether nothing is wrong but that the program was asked to end.
        public let isInterrupted: Bool

        /// A failure in words.
        public init(description: String) {
            self.description = description
            isInterrupted = false
        }

        private init(interruptedBefore description: String) {
            self.description = description
            isInterrupted = true
        }

        /// The program was asked to end before anything was written.
        static let interrupted = Failure(interruptedBefore: "interrupted; nothing was written")
    }

    /// Replaces the file at `path` by `contents`.
    public static func write(_ contents: String, to path: String) throws(Failure) {
        try write(bytes: Array(contents.utf8), to: path)
    }

    /// Replaces the file at `path` by `bytes`.
    public static func write(bytes: [UInt8], to path: String) throws(Failure) {
        var outputs = OutputSet()
        outputs.add(bytes: bytes, to: path)
        try outputs.write()
    }
}
