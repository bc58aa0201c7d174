import ArgumentParser
import Foundation
import PeerFiles

/// The instances of a folder, in the order of their names' bytes; hidden files and folders are none.
enum BatchFiles {
    static func names(in folder: String) throws -> [String] {
        switch InputFile.kind(of: folder) {
        case .folder: break
        default:
            guard FileManager.default.fileExists(atPath: folder) else {
                throw InputErrors(InputError(file: folder, InputFile.missing))
            }
            throw ValidationError("--batch takes a folder of instances; '\(folder)' is a file")
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
