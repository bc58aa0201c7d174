import ArgumentParser
import PeerFiles
import PeerMatching

/// A raw survey becomes a cohort.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turns a raw survey export into a cohort.",
        discussion: "Example: cohort-bench import export.csv --key key.json --out cohort.csv")

    @Argument(help: "The export (CSV or .xlsx), or several whose people make one cohort.")
    var surveys: [String]

    @Option(help: "The sheet of workbooks; the first with contents unless given.")
    var sheet: String?

    @Option(help: "The survey key (JSON): one for all exports, or one for each, in their order.")
    var key: [String]

    @Option(help: "A list of the same people, such as the staff list: fills what is blank, by id.")
    var join: String?

    @Option(help: "The key (JSON) of the list.")
    var joinKey: String?

    @Option(help: "Where to write the cohort.")
    var out: String

    @Option(help: "Where to write ids and what identifies their people, when ids are generated. Keep it apart.")
    var identities: String?

    @Flag(help: "Values that cannot be read or are out of range become missing, and are counted.")
    var lenient = false

    @Option(help: "Also write all problems of the input to this CSV.")
    var errors: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !surveys.isEmpty, key.count == 1 || key.count == surveys.count else {
            throw ValidationError(
                "\(surveys.count) export(s) and \(key.count) key(s): one --key for all, or one for each")
        }
        guard (join == nil) == (joinKey == nil) else { throw ValidationError("--join and --join-key go together") }
    }

    /// Everybody in the exports, with what the list knows of them.
    private func read() throws -> SurveyImport {
        var parts: [(file: String, survey: SurveyImport)] = []
        for (place, file) in surveys.enumerated() {
            let key = try SurveyKey.read(path: key.count == 1 ? key[0] : key[place])
            parts.append(
                (
                    file,
                    try SurveyImport.read(SurveyTable.open(file, key: key, sheet: sheet), key: key, isLenient: lenient)
                ))
        }
        let survey = try SurveyImport.united(parts)
        guard let join, let joinKey else { return survey }
        let key = try SurveyKey.read(path: joinKey)
        let list = try SurveyImport.read(SurveyTable.open(join, key: key), key: key, isLenient: lenient)
        return try survey.filled(from: list, file: join)
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(
                [out, identities, errors], inputs: surveys + Array(Set(key)) + [join, joinKey].compactMap(\.self))
            for file in surveys + [join].compactMap(\.self) { try MemoryNeed.check(people: file) }
            do {
                let survey = try read()
                var outputs = OutputSet()
                if let identities { outputs.add(survey.identityText, to: identities) }
                outputs.add(CohortFile.text(of: survey.cohort), to: out)
                try outputs.write()
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
        for note in survey.notes + CohortReview.notes(of: survey.cohort) { common.say(note) }
        for (column, count) in survey.otherTexts.sorted(by: { $0.key < $1.key }) {
            common.say("\(count) other text(s) in '\(column)'")
        }
        for (column, count) in survey.madeMissing.sorted(by: { $0.key < $1.key }) {
            common.say("\(count) value(s) made missing in '\(column)'")
        }
        if !survey.droppedColumns.isEmpty {
            common.say("columns dropped: \(survey.droppedColumns.briefList)")
        }
    }
}
