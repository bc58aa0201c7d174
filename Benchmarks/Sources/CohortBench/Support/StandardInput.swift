import ArgumentParser
import Foundation
import PeerFiles

/// `-` in place of a file's name is standard input.
enum StandardInput {
    /// What an argument stands for.
    static func path(_ argument: String) -> String { argument == "-" ? "/dev/stdin" : argument }

    /// All bytes of a file, a pipe too; `nil` where there is none.
    static func contents(_ path: String) throws -> Data? {
        path == "/dev/stdin"
            ? try FileHandle.standardInput.readToEnd() ?? Data() : FileManager.default.contents(atPath: path)
    }

    /// One stream holds one file.
    static func check(_ paths: String...) throws {
        guard paths.count(where: { $0 == "/dev/stdin" }) < 2 else {
            throw ValidationError("- is standard input, and only one file can come from it")
        }
    }
}
