import Foundation
import PeerFiles
import Testing

/// A whole programme, from a form's export to the report, without a hand on the data.
struct FormExportTests {
    /// The key that an administrator writes for the export once.
    private static let key: String = {
        func list(_ texts: [String]) -> String {
            "[" + texts.map { "\"" + $0.replacing("\"", with: "\\\"") + "\"" }.joined(separator: ", ") + "]"
        }
        return """
            {
              "format": 1,
              "id": { "column": "Email Address", "generate": "P" },
              "timestamp": { "column": "Timestamp", "order": "mdy" },
              "repeated": "last",
              "consent": { "column": "May we match you?", "yes": ["Yes, please"] },
              "fields": { "name": "Your name", "department": "Department" },
              "scales": {
                "knowledge": { "labels": \(list(FormExport.skillLabels)) },
                "importance": { "labels": \(list(FormExport.goalLabels)) }
              },
              "grids": [
                { "column": "How well do you know", "family": "skill", "scale": "knowledge" },
                { "column": "How important is this to you?", "family": "goal", "scale": "importance" }
              ],
              "multi_selects": [
                { "column": "What would you like to learn?", "options": \(list(FormExport.wants)), "target": "learn" }
              ],
              "traits": {
                "sociable": { "low": 1, "high": 7, "items": [
                  { "column": "I like company" }, { "column": "I seldom speak first", "reversed": true } ] },
                "orderly": { "low": 1, "high": 7, "items": [
                  { "column": "I keep my desk tidy" }, { "column": "I worry a lot", "reversed": true } ] }
              }
            }
            """
    }()

    private func expectFamily(_ name: String, _ family: FormExport.Truth.Family, pool: Int, in text: String) {
        var line = "\(name): \(family.answers) answers, \(family.without) people without any"
        if family.columns > 0 {
            let blank = 100 * (1 - Double(family.answers) / Double(family.columns * pool))
            line += ", blank \(DecimalNumber.text(blank, decimals: 1)) %"
        }
        #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)\n\(text)")
    }

    @Test("3,000 people's export is imported, checked and matched, and every count is the generator's")
    func wholeProgramme() throws {
        let scratch = try Scratch()
        let export = FormExport(seed: 2026)
        let truth = export.truth
        let pool = FormExport.people - truth.withoutConsent
        #expect(truth.withoutConsent > 100)
        try scratch.write(export.text, to: "export.csv")
        try scratch.write(Self.key, to: "key.json")

        let imported = try scratch.bench(
            ["import", "export.csv", "--key", "key.json", "--out", "cohort.csv", "--identities", "ids.csv"],
            expecting: 0)
        let said = imported.error.split(separator: "\n").map(String.init)
        #expect(said.contains("\(FormExport.people + FormExport.repeated) submissions, \(FormExport.people) people"))
        #expect(said.contains("\(FormExport.repeated) repeated submissions left out"))
        #expect(said.contains("\(truth.withoutConsent) people without consent: they are not matched"))
        #expect(said.contains("\(truth.otherTexts) other text(s) in 'What would you like to learn?'"))
        #expect(said.contains("columns dropped: Anything else?"))

        let checked = try scratch.bench(["check", "cohort.csv"], expecting: 0).output
        #expect(checked.hasPrefix("people: \(FormExport.people)\nwithout consent: \(truth.withoutConsent)\n"))
        expectFamily("skill", truth.skill, pool: pool, in: checked)
        expectFamily("learn", truth.learn, pool: pool, in: checked)
        expectFamily("goal", truth.goal, pool: pool, in: checked)
        expectFamily("trait", truth.trait, pool: pool, in: checked)

        try scratch.bench(
            [
                "match", "cohort.csv", "--out", "pairs.csv", "--report", "report.html", "--record", "run.json",
                "--mail-merge", "mail.csv", "--audience", "administrator",
            ], expecting: 0)
        try expectCounts(scratch, truth, pool)
        try expectRefusalsAreSilent(scratch, truth)
    }

    private func expectCounts(_ scratch: Scratch, _ truth: FormExport.Truth, _ pool: Int) throws {
        let members = try Table(path: scratch.path("pairs.csv")).column("member")
        let unmatched = try Table(path: scratch.path("pairs.unmatched.csv")).column("id")
        #expect(members.count + unmatched.count + truth.withoutConsent == FormExport.people)
        #expect(Set(members + unmatched).count == pool)
        #expect(try Table(path: scratch.path("mail.csv")).rows.count == members.count)
        let record = try JSON(text: scratch.read("run.json"))
        #expect(record["without_consent"].integer == truth.withoutConsent)
        for audience in ["administrator", "participant"] {
            let metrics = record[audience]["metrics"]
            #expect(metrics["people"].integer == pool)
            #expect(metrics["matched_people"].integer == members.count)
            #expect(metrics["pairs"].integer == members.count / 2)
        }
        let html = try scratch.read("report.html")
        #expect(html.contains("\(members.count) of \(pool) people"))
        // A page has 500 cards and says how many pairs more there are.
        #expect(html.ranges(of: "<article class=\"card\">").count == 500)
        #expect(html.contains("\(members.count / 2 - 500) more pairs"))
    }

    /// Neither the ids nor the addresses of those who refused are in any output of the match.
    private func expectRefusalsAreSilent(_ scratch: Scratch, _ truth: FormExport.Truth) throws {
        let ids = try Table(path: scratch.path("ids.csv"))
        #expect(ids.rows.count == FormExport.people)
        let idOf = Dictionary(
            zip(try ids.column("identity"), try ids.column("id")), uniquingKeysWith: { a, _ in a })
        let refusing = Set(truth.refusing.compactMap { idOf[$0] })
        #expect(refusing.count == truth.withoutConsent)
        for name in ["pairs.csv", "pairs.unmatched.csv", "report.html", "run.json", "mail.csv"] {
            let text = try scratch.read(name)
            let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
            #expect(words.isDisjoint(with: refusing), "\(name)")
            #expect(!text.contains("@example.org"), "\(name)")
        }
    }
}
