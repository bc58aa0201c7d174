import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// Where a cohort comes from: a cohort file, or a raw survey with its key.
struct CohortInput: ParsableArguments {
    @Argument(help: "A cohort as CSV, or a raw survey export together with --key.")
    var cohort: String

    @Option(help: "A survey key (JSON): the cohort is a raw export.")
    var key: String?

    @Flag(help: "Values that cannot be read or are out of range become missing, and are counted.")
    var lenient = false

    @Option(help: "Also write all problems of the input to this CSV.")
    var errors: String?

    /// Reads the cohort and says what was dropped on the way.
    func read(_ common: CommonOptions) throws -> Cohort {
        try MemoryNeed.check(file: cohort)
        do throws(InputErrors) {
            if let key {
                let survey = try SurveyImport.read(path: cohort, key: SurveyKey.read(path: key), isLenient: lenient)
                ImportCommand.describe(survey, common)
                return survey.cohort
            }
            let file = try CohortFile.read(path: cohort, options: .init(isLenient: lenient))
            if !file.droppedColumns.isEmpty {
                common.say("\(cohort): columns not known and dropped: \(file.droppedColumns.briefList)")
            }
            for (column, count) in file.madeMissing.sorted(by: { $0.key < $1.key }) {
                common.say("\(cohort): \(count) value(s) made missing in column '\(column)'")
            }
            return file.cohort
        } catch {
            if let errors { try OutputFile.write(error.csv, to: errors) }
            throw error
        }
    }

    /// The input files, for the record.
    var files: [String] { [cohort] + (key.map { [$0] } ?? []) }
}

extension [String] {
    /// For people: the first twenty, and how many more there are.
    var briefList: String {
        let shown = prefix(20).map { $0.count > 60 ? String($0.prefix(60)) + "…" : $0 }.joined(separator: ", ")
        return count > 20 ? "\(shown) and \(count - 20) more" : shown
    }
}

extension InputErrors {
    /// All problems as CSV.
    var csv: String {
        var writer = CSVWriter()
        writer.append(["file", "line", "column", "header", "problem"])
        for error in all {
            writer.append([
                error.file, error.line.map(String.init) ?? "", error.column.map(String.init) ?? "", error.header ?? "",
                error.message,
            ])
        }
        return writer.text
    }
}

/// Outputs are checked before any work: a run does not end in a path that cannot be written, and never overwrites what it
/// reads, or one output by another.
enum Outputs {
    static func check(_ paths: [String?], inputs: [String] = []) throws {
        var taken = Set(inputs.map(standardised))
        for case let path? in paths {
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            guard InputFile.kind(of: folder) == .folder else {
                Console.error("\(path): the folder does not exist")
                throw Exit.cannotWrite
            }
            guard InputFile.kind(of: path) != .folder else {
                Console.error("\(path): is a folder")
                throw Exit.cannotWrite
            }
            guard taken.insert(standardised(path)).inserted else {
                throw ValidationError("\(path) is named twice: as an input and an output, or as two outputs")
            }
        }
    }

    private static func standardised(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
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

extension Audience: @retroactive ExpressibleByArgument {}
extension MatchingProgram.Practice: @retroactive ExpressibleByArgument {}
extension MatchingProgram.Objective: @retroactive ExpressibleByArgument {}
extension MatchingProgram.Sides: @retroactive ExpressibleByArgument {}

extension Strategy: @retroactive ExpressibleByArgument {
    /// A strategy of the engine; another name is wrong usage.
    public init?(argument: String) {
        guard MatchingMethods.named(argument) != nil else { return nil }
        self.init(rawValue: argument)
    }
}
