import ArgumentParser
import PeerFiles
import PeerMatching

/// A raw survey becomes a cohort.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turns a raw survey export into a cohort.",
        discussion: "Example: cohort-bench import export.csv --key key.json --out cohort.csv")

    @Argument(help: "The export.")
    var survey: String

    @Option(help: "The survey key (JSON).")
    var key: String

    @Option(help: "Where to write the cohort.")
    var out: String

    @Option(help: "Where to write ids and what identifies their people, when ids are generated. Keep it apart.")
    var identities: String?

    @Flag(help: "Values that cannot be read or are out of range become missing, and are counted.")
    var lenient = false

    @Option(help: "Also write all problems of the input to this CSV.")
    var errors: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out, identities, errors], inputs: [survey, key])
            do {
                let survey = try SurveyImport.read(path: survey, key: SurveyKey.read(path: key), isLenient: lenient)
                if let identities { try OutputFile.write(survey.identityText, to: identities) }
                try OutputFile.write(CohortFile.text(of: survey.cohort), to: out)
                Self.describe(survey, common)
                common.say("cohort: \(out)")
            } catch let problems as InputErrors {
                if let errors { try OutputFile.write(problems.csv, to: errors) }
                throw problems
            }
        }
    }

    static func describe(_ survey: SurveyImport, _ common: CommonOptions) {
        common.say("\(survey.rows) submissions, \(survey.cohort.count) people")
        if survey.replaced > 0 { common.say("\(survey.replaced) repeated submissions left out") }
        if survey.withoutConsent > 0 {
            common.say("\(survey.withoutConsent) people without consent: they are not matched")
        }
        for note in survey.notes { common.say(note) }
        for (column, count) in survey.otherTexts.sorted(by: { $0.key < $1.key }) {
            common.say("\(count) other text(s) in '\(column)'")
        }
        for (column, count) in survey.madeMissing.sorted(by: { $0.key < $1.key }) {
            common.say("\(count) value(s) made missing in '\(column)'")
        }
        if !survey.droppedColumns.isEmpty {
            common.say("columns dropped: \(survey.droppedColumns.joined(separator: ", "))")
        }
    }
}
