import ArgumentParser
import Foundation
import PeerFiles
import PeerReports

/// A run of `match` or `rematch` made again from its record.
struct RecordReplay {
    let path: String
    /// Where the inputs are; the record's folder, then the working directory, unless given.
    let inputs: String?
    let privateRules: String?
    let common: CommonOptions

    private struct Record: Decodable {
        struct File: Decodable {
            let name: String
            let sha256: String
        }
        struct Environment: Decodable { let command: [String]? }
        let version: String
        let inputs: [File]
        let outputs: [File]
        let privateRules: Int
        let environment: Environment

        enum CodingKeys: String, CodingKey {
            case version, inputs, outputs, environment
            case privateRules = "private_rules"
        }
    }

    /// What was found.
    struct Finding {
        /// Files that were made again.
        var files: Int
        /// What differs, one line a file; nothing when all is the same.
        var lines: [String]
        /// Files that do not lie beside the record: nothing is known of what became of them.
        var absent: [String] = []
    }

    /// Makes the files again, and looks at those that lie beside the record.
    func differences() throws -> Finding {
        let record = try JSONFile.read(Record.self, path: path)
        guard let command = record.environment.command, !command.isEmpty else {
            throw InputErrors(InputError(file: path, "does not say with which options it was made ('command')"))
        }
        guard record.version == Tool.version else {
            throw InputErrors(
                InputError(file: path, "was written by version \(record.version); this is \(Tool.version)"))
        }
        guard record.privateRules == 0 || privateRules != nil else {
            throw ValidationError("the run had private rules: name their file by --private-rules")
        }
        let (places, changed) = try find(record.inputs)
        guard changed.isEmpty else { return Finding(files: record.outputs.count, lines: changed) }
        let kept = self.kept(record.outputs)
        let folder = try PassingFolder()
        return try withExtendedLifetime(folder) {
            let recordName = "\(folder.path)/record.json"
            var words = command.map { word in
                if word.hasPrefix(RunCommandLine.input) {
                    let name = String(word.dropFirst(RunCommandLine.input.count))
                    return places[name] ?? name
                }
                return word.hasPrefix(RunCommandLine.output)
                    ? folder.path + "/" + word.dropFirst(RunCommandLine.output.count) : word
            }
            guard let place = words.firstIndex(of: "--record"), place + 1 < words.count else {
                throw InputErrors(InputError(file: path, "its command writes no record"))
            }
            words[place + 1] = recordName
            if let privateRules { words += ["--private-rules", URL(filePath: privateRules).path] }
            let run = ProcessRun(
                [Host.executable] + words + ["--threads", "\(common.threads)", "--quiet"], limit: 86_400)
            let lines = try compare(record.outputs, in: folder.path, recordName, run.ending)
            return Finding(files: record.outputs.count + 1, lines: kept.changed + lines, absent: kept.absent)
        }
    }

    /// Which of the files beside the record are not those that were written, and which are not there: a record names files without folders.
    private func kept(_ files: [Record.File]) -> (changed: [String], absent: [String]) {
        let own = URL(filePath: path).deletingLastPathComponent().path
        var (changed, absent) = ([String](), [String]())
        for file in files {
            let kept = "\(own)/\(file.name)"
            if !FileManager.default.fileExists(atPath: kept) {
                absent.append(file.name)
            } else if Checksum.ofFile(kept) != file.sha256 {
                changed.append("\(file.name): was changed since it was written")
            }
        }
        return (changed, absent)
    }

    /// Where each input is, and which are other files.
    private func find(_ files: [Record.File]) throws -> (places: [String: String], changed: [String]) {
        let own = URL(filePath: path).deletingLastPathComponent().path
        let folders = inputs.map { [$0] } ?? [own, FileManager.default.currentDirectoryPath]
        var places: [String: String] = [:]
        var changed: [String] = []
        for file in files {
            let found = folders.map { URL(filePath: "\($0)/\(file.name)").path }.filter {
                FileManager.default.fileExists(atPath: $0)
            }
            guard let first = found.first else {
                throw InputErrors(InputError(file: "\(folders[0])/\(file.name)", InputFile.missing))
            }
            guard places[file.name] == nil else {
                throw InputErrors(
                    InputError(file: path, "two inputs are called '\(file.name)': they cannot be told apart"))
            }
            places[file.name] = found.first { Checksum.ofFile($0) == file.sha256 } ?? first
            if Checksum.ofFile(places[file.name] ?? first) != file.sha256 {
                changed.append("\(first): is not the file that was read")
            }
        }
        return (places, changed)
    }

    private func compare(
        _ outputs: [Record.File], in folder: String, _ record: String, _ ending: ProcessRun.Ending
    ) throws -> [String] {
        var lines: [String] = []
        for file in outputs {
            let made = "\(folder)/\(file.name)"
            if !FileManager.default.fileExists(atPath: made) {
                var reason = ""
                if case .failed(let said) = ending { reason = ": \(said)" }
                lines.append("\(file.name): is not made again\(reason)")
            } else if Checksum.ofFile(made) != file.sha256 {
                lines.append("\(file.name): differs when made again")
            }
        }
        guard lines.isEmpty else { return lines }
        guard let old = Self.withoutEnvironment(path), let new = Self.withoutEnvironment(record) else {
            return ["\(path): is not made again"]
        }
        return old == new ? [] : ["\(path): differs when made again, apart from its environment"]
    }

    /// A record without what may differ, keys in order.
    private static func withoutEnvironment(_ path: String) -> Data? {
        guard let data = FileManager.default.contents(atPath: path),
            var object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return nil }
        object["environment"] = nil
        return try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    }
}
