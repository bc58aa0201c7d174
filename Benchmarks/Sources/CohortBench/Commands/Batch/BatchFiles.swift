import ArgumentParser
import Foundation
import PeerFiles

/// The instances of a batch: the files of a folder, in the order of their names' bytes (hidden files and folders are none), or those that
/// standard input names, a path a line, in its order.
enum BatchFiles {
    /// An instance, by what answers call it.
    struct Instance {
        let name: String
        let path: String
    }

    static func instances(_ input: String) throws -> [Instance] {
        if input == "/dev/stdin" { return try named() }
        return try names(in: input).map { Instance(name: $0, path: "\(input)/\($0)") }
    }

    private static func named() throws -> [Instance] {
        let text = String(decoding: try StandardInput.contents("/dev/stdin") ?? Data(), as: UTF8.self)
        var seen: Set<Substring> = []
        return try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            guard !line.isEmpty else { return nil }
            func error(_ words: String) -> InputErrors {
                InputErrors(InputError(file: "standard input", line: index + 1, words))
            }
            guard seen.insert(line).inserted else { throw error("'\(line)' stands twice") }
            guard InputFile.kind(of: String(line)) == .file else { throw error("'\(line)' is not a file") }
            return Instance(name: String(line), path: String(line))
        }
    }

    /// The files of a folder.
    static func names(in folder: String) throws -> [String] {
        switch InputFile.kind(of: folder) {
        case .folder: break
        default:
            guard FileManager.default.fileExists(atPath: folder) else {
                throw InputErrors(InputError(file: folder, InputFile.missing))
            }
            throw ValidationError("--batch takes a folder of instances, or - for their names; '\(folder)' is a file")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return names.filter { !$0.hasPrefix(".") && InputFile.kind(of: "\(folder)/\($0)") != .folder }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Runs one of many: its exit code is a result, and wrong usage ends all.
    static func code(_ body: () throws -> Void) throws -> Int32 {
        do {
            try body()
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        }
    }

    /// The code of the whole: that no answer exists is an answer; of errors the greatest.
    static func end(_ codes: [Int32]) throws {
        if let worst = codes.max(), worst >= 64 { throw ExitCode(worst) }
    }
}
