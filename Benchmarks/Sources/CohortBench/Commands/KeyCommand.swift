import ArgumentParser
import PeerFiles

/// Drafts a survey key by looking at an export.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Drafts a survey key from an export, with the reason for each guess.",
        discussion: """
            Read the draft before it is used: it says for every column what it was taken for and why, lists what it could not place, \
            and asks what no file can tell. The reasons stand in the key too, under "comments".

            Example: cohort-bench key export.csv --out key.json
            """)

    @Argument(help: "The export: CSV or a workbook (.xlsx).")
    var survey: String

    @Option(help: "The sheet of a workbook; the first with contents unless given.")
    var sheet: String?

    @Option(help: "Where to write the key (JSON).")
    var out: String

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out], inputs: [survey])
            let draft = try KeyDraft.read(SurveyTable.open(survey, sheet: sheet))
            try OutputFile.write(draft.json, to: out)
            for note in draft.notes { common.say(note) }
            for finding in draft.findings {
                let role = finding.role ?? "could not place"
                common.say("#\(finding.place) '\(finding.header)': \(role): \(finding.why)")
            }
            for question in draft.questions { common.say("to decide: \(question)") }
            common.say(
                "key: \(out), \(draft.findings.count - draft.unplaced.count) of \(draft.findings.count) columns placed")
        }
    }
}
