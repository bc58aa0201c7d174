import Foundation
import Testing

/// Mistakes in surveys and their keys that would make wrong pairs, through the command line.
struct SurveyMistakeCommandTests {
    private func run(_ csv: String, _ key: String, _ more: [String] = [], expecting code: Int32) throws -> (Run, String)
    {
        let scratch = try Scratch()
        try scratch.write(csv, to: "s.csv")
        try scratch.write(key, to: "k.json")
        let run = try scratch.bench(["import", "s.csv", "--key", "k.json", "--out", "c.csv"] + more, expecting: code)
        #expect(scratch.exists("c.csv") == (code == 0))
        return (run, code == 0 ? try scratch.read("c.csv") : "")
    }

    // MARK: Several options in a cell

    private func options(_ list: String, _ more: String = "") -> String {
        #"{"id": {"column": "id"}, "multi_selects": [{"column": "Pick", "target": "learn", "options": [\#(list)]\#(more)}]}"#
    }

    @Test(arguments: [("Swift;Go", "';'"), ("Swift,Go", "','"), ("Swift|Go", "'|'"), ("Swift/Go", "'/'")])
    func aWrongSeparatorStopsAndIsNamed(_ cell: String, _ separator: String) throws {
        let (found, _) = try run("id,Pick\na,Swift\nb,\"\(cell)\"\n", options(#""Swift", "Go""#), expecting: 65)
        #expect(found.firstError.hasPrefix("s.csv:3:2: ") && found.firstError.contains("separator \(separator)"))
    }

    @Test func mostTextsAreNoOptions() throws {
        let csv = "id,Pick\na,Rust\nb,Zig\nc,C\nd,Swift\n"
        let (found, _) = try run(csv, options(#""Swift", "Go""#), expecting: 65)
        #expect(found.error.contains("3 of 4 texts are no option"))
        let (said, _) = try run(csv, options(#""Swift", "Go""#, #", "other": "more""#), expecting: 0)
        #expect(said.error.contains("3 other text(s) in 'Pick'"))
    }

    @Test func optionsThatRepeatAndTwoReadings() throws {
        let (found, _) = try run("id,Pick\na,Go\n", options(#""Go", "Go""#), expecting: 65)
        #expect(found.error.contains("has the option 'Go' twice"))
        let (said, text) = try run("id,Pick\na,\"Go, C\"\n", options(#""Go", "C", "Go, C""#), expecting: 0)
        #expect(said.error.contains("1 cells have 'Go, C', which could also be several options"))
        #expect(text.contains("learn:Go, C"))
    }

    // MARK: Header rows

    private let plainKey = #"{"id": {"column": "Email"}, "items": [{"column": "Q1", "target": "skill:a"}]}"#

    @Test func threeRowsOfQualtrics() throws {
        let csv = """
            StartDate,Email,Q1
            Start Date,"What is your
            e-mail?",How good are you?
            "{""ImportId"":""startDate""}","{""ImportId"":""QID2""}","{""ImportId"":""QID1""}"
            2026-01-01,a@x.org,3
            2026-01-02,b@x.org,4

            """
        let (said, text) = try run(csv, plainKey, expecting: 0)
        #expect(text == "id,skill:a\na@x.org,3\nb@x.org,4\n")
        #expect(said.error.contains("the header has 3 rows, as Qualtrics writes them"))
        let byText =
            #"{"id": {"column": "What is your e-mail?"}, "items": [{"column": "How good are you?", "target": "skill:a"}]}"#
        #expect(try run(csv, byText, expecting: 0).1 == text)
    }

    @Test func twoRowsOfSurveyMonkey() throws {
        let csv = """
            Respondent ID,Email Address,How well do you know,,Your office
            ,,Swift,SQL,Open-Ended Response
            1,a@x.org,3,4,Rome
            2,b@x.org,1,2,Oslo

            """
        let key =
            #"{"id": {"column": "Email Address"}, "grids": [{"column": "How well do you know", "family": "skill"}], "#
            + #""carry": ["Your office"]}"#
        let (said, text) = try run(csv, key, expecting: 0)
        #expect(text == "id,skill:SQL,skill:Swift,Your office\na@x.org,4,3,Rome\nb@x.org,2,1,Oslo\n")
        #expect(said.error.contains("the header has 2 rows, as SurveyMonkey writes them"))
    }

    @Test func titlesAboveAStaffList() throws {
        let csv =
            "Staff list 2026,,\n,,\nPrinted by the personnel office,,\nEmail,Q1,Room\na@x.org,3,12\nb@x.org,4,13\n"
        let (said, text) = try run(csv, plainKey, expecting: 0)
        #expect(text == "id,skill:a\na@x.org,3\nb@x.org,4\n")
        #expect(said.error.contains("3 row(s) above the header are skipped"), "\(said.error)")
        // So it is where the rows above have fewer cells.
        let ragged = "Staff list 2026\nEmail,Q1,Room\na@x.org,3,12\nb@x.org,4,13\n"
        #expect(try run(ragged, plainKey, expecting: 0).1 == text)
    }

    @Test func aSecondRowOfTheHeaderIsNobody() throws {
        let csv = "Email,Q1\nYour address,\na@x.org,3\nb@x.org,4\nc@x.org,4\n"
        let (found, _) = try run(csv, plainKey, expecting: 65)
        #expect(found.firstError.hasPrefix("s.csv:2:1: 'Your address' looks like a second row of the header"))
        let key = plainKey.replacing(#"{"id""#, with: #"{"header_rows": 2, "id""#)
        #expect(try run(csv, key, expecting: 0).1.hasPrefix("id,skill:a\na@x.org,3\n"))
        let scratch = try Scratch()
        try scratch.write("id,skill:a\nYour address,\na@x.org,3\nb@x.org,4\nc@x.org,4\n", to: "c.csv")
        let cohort = try scratch.bench(["match", "c.csv", "--out", "pairs.csv"], expecting: 65)
        #expect(cohort.firstError.hasPrefix("c.csv:2:1: 'Your address' looks like"))
    }

    // MARK: Keys, columns, languages, consent

    @Test(arguments: [
        (#""traits": {"t": {"low": 1, "high": 5, "items": [{"column": "Q1", "revers": true}]}}"#, "'reversed' meant"),
        (#""traits": {"t": {"low": 1, "high": 5, "items": [{"column": "Q1", "scale": "s"}]}}"#, "'scale' is unknown"),
        (#""items": [{"column": "Q1", "target": "skill:q", "rang": [1, 5]}]"#, "'range' meant"),
    ])
    func unknownKeysInside(_ part: String, _ word: String) throws {
        let (found, _) = try run("Email,Q1\na,1\n", #"{"id": {"column": "Email"}, \#(part)}"#, expecting: 65)
        #expect(found.firstError.hasPrefix("k.json:1:") && found.error.contains(word), "\(found.error)")
    }

    @Test func namesInTwoSpellingsAndLanguagesInOneCell() throws {
        let scratch = try Scratch()
        try scratch.write(
            "id,skill:sql,learn:SQL,languages\nann,1,2,\"English, French\"\nbob,2,3,en;de\n", to: "c.csv")
        let said = try scratch.bench(["match", "c.csv", "--out", "pairs.csv"], expecting: 0)
        #expect(said.error.contains("'learn:SQL' and 'skill:sql' are 2 different names"), "\(said.error)")
        #expect(
            said.error.contains("1 cell(s) in 'languages' such as 'English, French' are read as one"), "\(said.error)")
    }

    @Test(
        "rules about columns that are not there are named",
        arguments: [
            (["--different", "department"], "department"), (["--languages"], "languages"),
            (["--not-manager"], "manager"),
            (["--same", "organisation"], "organisation"), (["--hours", "1"], "free"),
        ])
    func rulesAboutNothing(_ options: [String], _ column: String) throws {
        let scratch = try Scratch()
        try scratch.write("id,skill:a\nann,1\nbob,2\n", to: "c.csv")
        let said = try scratch.bench(["match", "c.csv", "--out", "pairs.csv"] + options, expecting: 0)
        #expect(said.error.contains("none of 2 people states anything in the column '\(column)'"), "\(said.error)")
    }

    @Test func aConsentThatNobodyCanRead() throws {
        func key(_ more: String) -> String {
            #"{"id": {"column": "id"}, "consent": {"column": "ok", "yes": ["Yes"]\#(more)}}"#
        }
        let csv = "id,ok\na,Yes\nb,Ja\nc,No\n"
        let (found, _) = try run(csv, key(#", "no": ["No"]"#), expecting: 65)
        #expect(found.firstError.hasPrefix("s.csv:3:2: 'Ja' is neither a yes nor a no"), "\(found.error)")
        let (_, lenient) = try run(csv, key(#", "no": ["No"]"#), ["--lenient"], expecting: 0)
        #expect(lenient == "id,consent\na,yes\nb,no\nc,no\n")
        let (all, _) = try run("id,ok\na,Ja\nb,Nein\n", key(""), expecting: 65)
        #expect(all.error.contains("seen: 'Ja' (1), 'Nein' (1)"))
        let mapped = #"{"id": {"column": "id"}, "consent": {"column": "ok", "yes": ["Yes", "Ja"], "no": ["No"]}}"#
        #expect(try run(csv, mapped, expecting: 0).1 == "id,consent\na,yes\nb,yes\nc,no\n")
        let scratch = try Scratch()
        try scratch.write("id,skill:a,consent\nann,1,yes\nbob,2,Ja\n", to: "c.csv")
        let cohort = try scratch.bench(["check", "c.csv"], expecting: 65)
        #expect(cohort.firstError.hasPrefix("c.csv:3:3: 'Ja' is neither yes nor no"))
        #expect(try scratch.bench(["check", "c.csv", "--lenient"], expecting: 0).output.contains("without consent: 1"))
    }

    // MARK: Times

    private func last(_ first: String, _ second: String, expecting code: Int32 = 0) throws -> (Run, String) {
        let key =
            #"{"id": {"column": "id"}, "timestamp": {"column": "t", "order": "ymd"}, "repeated": "last", "fields": {"stage": "n"}}"#
        return try run("t,id,n\n\(first),a,1\n\(second),a,2\n", key, expecting: code)
    }

    @Test func theLastSubmissionIsTheLatestMoment() throws {
        #expect(try last("2026-03-09T15:00:00Z", "2026-03-09T23:00:00+09:00").1 == "id,stage\na,1\n")
        #expect(try last("2026-03-09 12:00 GMT+1", "2026-03-09 11:30 UTC").1 == "id,stage\na,2\n")
    }

    @Test(arguments: ["2026-02-30", "2026-13-01", "2026-03-09 25:00"])
    func whatTheCalendarDoesNotHave(_ time: String) throws {
        #expect(try last("2026-01-01", time, expecting: 65).0.firstError.hasPrefix("s.csv:3:1: "))
    }
}
