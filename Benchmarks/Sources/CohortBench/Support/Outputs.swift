import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// Outputs are checked before any work: a run does not end in a path that cannot be written, and never overwrites what it reads, or one
/// output by another. Files are the same whatever names lead to them: other spellings of a path, links, hard links, and a stream of this
/// program that leads to a file.
///
/// Every command calls this with all that it reads and may write. What a killed run left unfinished beside those files is finished here, and
/// an input that memory cannot hold is refused.
enum Outputs {
    /// Set while one of many instances is answered: the batch has checked its files.
    @TaskLocal static var areChecked = false

    static func check(_ paths: [String?], inputs: [String] = []) throws {
        guard !areChecked else { return }
        for input in inputs { try MemoryNeed.check(held: input) }
        let outputs = paths.compactMap(\.self)
        for path in outputs {
            guard InputFile.kind(of: folder(of: path)) == .folder else {
                Console.error("\(path): the folder does not exist")
                throw Exit.cannotWrite
            }
            guard InputFile.kind(of: path) != .folder else {
                Console.error("\(path): is a folder")
                throw Exit.cannotWrite
            }
        }
        try recover(outputs: outputs, inputs: inputs)
        var taken = Set(inputs.map { FileIdentity(path: $0) })
        for stream: Int32 in 1...2 { if let file = FileIdentity(descriptor: stream) { taken.insert(file) } }
        for path in outputs where !isEndless(path) {
            guard taken.insert(FileIdentity(path: path)).inserted || isStream(path) && !isTwice(path, outputs) else {
                throw ValidationError("\(path) is named twice: as an input and an output, or as two outputs")
            }
        }
    }

    private static func recover(outputs: [String], inputs: [String]) throws {
        try OutputSet.recover(outputs.map(folder(of:)))
        for input in inputs {
            // Reading does not depend on it: where nothing may be written, what is there is read.
            do { try OutputSet.recover([folder(of: input)]) } catch let failure {
                if failure.isInterrupted { throw failure }
                Console.error(failure.description)
            }
        }
    }

    private static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// The null device takes any number of outputs.
    private static func isEndless(_ path: String) -> Bool { path == "/dev/null" }

    /// The program's own streams by name: they may lead to a file that nothing else is written to.
    private static func isStream(_ path: String) -> Bool {
        ["/dev/stdout", "/dev/stderr", "/dev/fd/1", "/dev/fd/2", "/proc/self/fd/1", "/proc/self/fd/2"].contains(path)
    }

    private static func isTwice(_ path: String, _ outputs: [String]) -> Bool {
        outputs.count { FileIdentity(path: $0) == FileIdentity(path: path) } > 1
    }

    /// `pairs.csv` → `pairs.unmatched.csv`
    static func beside(_ path: String, _ word: String) -> String {
        let url = URL(filePath: path)
        let stem = url.deletingPathExtension().lastPathComponent
        let name = "\(stem).\(word).\(url.pathExtension.isEmpty ? "csv" : url.pathExtension)"
        return path.hasSuffix(url.lastPathComponent)
            ? String(path.dropLast(url.lastPathComponent.count)) + name : name
    }
}
