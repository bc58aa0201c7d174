import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching
import PeerReports

/// Letters to everybody who has a partner.
struct LettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Writes one letter a person: partner, contact if shared, hours in common, what to talk about.",
        discussion: """
            A letter holds no score and nothing negative, and tells of answers only what both share. With --first-week it comes with a \
            calendar file for the first hour in common.

            Example: cohort-bench letters cohort.csv pairs.csv --out letters --first-week 2026-03-02 --mail-merge mail.csv
            """)

    @OptionGroup var input: CohortInput

    @Argument(help: "The pairs: a CSV with at least group,member.")
    var pairs: String

    @Option(help: "The folder of the letters; made if it is not there, and empty otherwise.")
    var out: String

    @Option(help: "Also write a table for mail merges (CSV).")
    var mailMerge: String?

    @Option(help: "For generated ids: the file of import --identities, for addresses.")
    var identities: String?

    @Option(help: "A column of the cohort, such as a telephone number, to carry; may be given several times.")
    var carry: [String] = []

    @Option(help: "The first day of the first week, such as 2026-03-02: makes calendar files.")
    var firstWeek: String?

    @Option(help: "What the letters are headed.")
    var title = "Your meeting"

    @Flag(help: "Everybody's contacts are told to their partner; without it, only of those who share 'contact'.")
    var shareContacts = false

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard firstWeek == nil || firstDay != nil else {
            throw ValidationError("--first-week '\(firstWeek ?? "")' is no date such as 2026-03-02")
        }
    }

    private var firstDay: Date? {
        guard let firstWeek, firstWeek.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else { return nil }
        return try? Date(firstWeek, strategy: .iso8601.year().month().day())
    }

    func run() throws {
        try Exit.guarding {
            let inputs = input.files + programInput.allFiles + [pairs] + [identities].compactMap(\.self)
            try Outputs.check(input.outputs + [mailMerge], inputs: inputs)
            try prepareFolder()
            let everyone = try input.read(common, carry: Set(carry))
            let program = try programInput.read(common, cohort: everyone)
            let cohort = everyone.consenting
            let arrangement = try MeetingFiles.arrangement(path: pairs, of: program, in: cohort)
            let pool = try ScoredPool(cohort, program)
            let writer = LetterWriter(
                cohort: pool.cohort, explainer: Explainer(pool.scores, for: .participant), identities: try known(),
                sharesContacts: shareContacts, firstDay: firstDay, digest: Checksum.ofFile(pairs))
            let letters = writer.letters(arrangement)
            let folder = LetterFolder(letters, title: title, carried: carry, address: writer.address(of:))
            var outputs = OutputSet()
            for file in folder.files {
                outputs.add(file.text, to: URL(filePath: out).appending(path: file.name).path(percentEncoded: false))
            }
            if let mailMerge { outputs.add(folder.mailMerge, to: mailMerge) }
            try outputs.write()
            describe(letters)
        }
    }

    /// A folder with letters of another time would mix old and new.
    private func prepareFolder() throws {
        switch InputFile.kind(of: out) {
        case .folder:
            guard (try? FileManager.default.contentsOfDirectory(atPath: out))?.isEmpty == true else {
                throw ValidationError(
                    "the folder '\(out)' is not empty: letters of another time would stay; name a new one")
            }
        case .file: throw ValidationError("'\(out)' is a file: --out names the folder of the letters")
        default:
            do { try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true) } catch {
                Console.error("\(out): the folder cannot be made")
                throw Exit.cannotWrite
            }
        }
    }

    private func known() throws -> [String: String] {
        guard let identities else { return [:] }
        var reader = try CSVReader(path: identities)
        guard let id = reader.header.firstIndex(of: "id"), let identity = reader.header.firstIndex(of: "identity")
        else {
            throw InputErrors(InputError(file: identities, line: 1, "the columns 'id' and 'identity' are needed"))
        }
        var (known, lines) = ([String: String](), [String: Int]())
        while let row = try reader.next() {
            if let earlier = lines.updateValue(row.line, forKey: row.cells[id]) {
                throw InputErrors(
                    InputError(
                        file: identities, line: row.line(of: id), column: id + 1, header: "id",
                        "'\(row.cells[id])' has an identity on line \(earlier)"))
            }
            known[row.cells[id]] = row.cells[identity]
        }
        return known
    }

    private func describe(_ letters: [Letter]) {
        common.say("letters: \(out), \(letters.count) of them")
        let unnamed = letters.count { $0.partners.contains { $0.name == "your partner" } }
        if unnamed > 0 { common.say("\(unnamed) letter(s) cannot name a partner: the cohort has no name of theirs") }
        if firstWeek != nil {
            let invited = letters.count { $0.invitation != nil }
            common.say(
                "\(invited) calendar files; the other \(letters.count - invited) have no hours in common that may be told"
            )
        }
        let reachable = letters.count { $0.partners.contains { !$0.contacts.isEmpty } }
        common.say(
            "\(reachable) letter(s) say how to reach a partner (those who share 'contact', or all with --share-contacts)"
        )
        if let mailMerge { common.say("mail merge: \(mailMerge)") }
    }
}
