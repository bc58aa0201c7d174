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

    /// Reads the cohort and says what was dropped on the way; to administrators also which ids in private lists are nobody's.
    ///
    /// - Parameter carry: columns of a cohort file that are kept beside what is known.
    func read(
        _ common: CommonOptions, for audience: Audience = .participant, carry: Set<String> = []
    ) throws -> Cohort {
        try MemoryNeed.check(people: cohort)
        do throws(InputErrors) {
            if let key {
                let key = try SurveyKey.read(path: key)
                let survey = try SurveyImport.read(
                    SurveyTable.open(cohort, key: key), key: key, isLenient: lenient)
                ImportCommand.describe(survey, common)
                say(survey.absentNames, common, audience)
                return survey.cohort
            }
            let file = try CohortFile.read(path: cohort, options: .init(carry: carry, isLenient: lenient))
            if !file.droppedColumns.isEmpty {
                common.say("\(cohort): columns not known and dropped: \(file.droppedColumns.briefList)")
            }
            for (column, count) in file.madeMissing.sorted(by: { $0.key < $1.key }) {
                common.say("\(cohort): \(count) value(s) made missing in column '\(column)'")
            }
            say(file.absentNames, common, audience)
            for note in CohortReview.notes(of: file.cohort) { common.say("\(cohort): \(note)") }
            return file.cohort
        } catch {
            if let errors { try OutputFile.write(error.csv, to: errors) }
            throw error
        }
    }

    private func say(_ absent: [String: [String]], _ common: CommonOptions, _ audience: Audience) {
        for (column, ids) in absent.sorted(by: { $0.key < $1.key }) {
            let names = audience == .administrator ? ": " + ids.map { "'\($0)'" }.joined(separator: ", ") : ""
            common.say("\(cohort): \(ids.count) id(s) in '\(column)' that nobody has\(names)")
        }
    }

    /// What may be written although the command gives no answer.
    var outputs: [String?] { [errors] }

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
