import Foundation
import Testing

/// Keys drafted from exports, and imported without a hand on them.
struct KeyCommandTests {
    @Test("a drafted key says what every column is, and imports everybody", arguments: ExportLayout.all)
    func drafted(_ layout: ExportLayout) throws {
        let scratch = try Scratch()
        try scratch.write(layout.bytes, to: "export.csv")
        let said = try scratch.bench(["key", "export.csv", "--out", "key.json"], expecting: 0).error
        for (place, role) in layout.roles {
            let line = said.split(separator: "\n").first { $0.hasPrefix("#\(place) ") } ?? ""
            #expect(line.contains("': \(role): "), "\(layout.name): \(line)")
        }
        try scratch.bench(["import", "export.csv", "--key", "key.json", "--out", "cohort.csv"], expecting: 0)
        let people = try Table(path: scratch.path("cohort.csv"))
        #expect(people.rows.count == 24, "\(layout.name)")
        try scratch.bench(["check", "cohort.csv"], expecting: 0)
        try scratch.bench(["match", "cohort.csv", "--out", "pairs.csv"], expecting: 0)
    }

    @Test("what was found is in the cohort")
    func contents() throws {
        func cohort(_ layout: ExportLayout) throws -> (Table, String) {
            let scratch = try Scratch()
            try scratch.write(layout.bytes, to: "export.csv")
            try scratch.bench(["key", "export.csv", "--out", "key.json"], expecting: 0)
            let said = try scratch.bench(
                ["import", "export.csv", "--key", "key.json", "--out", "cohort.csv"], expecting: 0)
            return (try Table(path: scratch.path("cohort.csv")), said.error)
        }
        let (google, _) = try cohort(.google)
        #expect(google.header.contains("learn:Design, visual") && google.header.contains("skill:SQL"))
        #expect(try google.column("consent").count { $0 == "no" } == 1)
        let (qualtrics, said) = try cohort(.qualtrics)
        #expect(said.contains("numbers from 1 to 7 of skill columns are mapped to 0–5"), "\(said)")
        // Row 1 answered 2 of 1 to 7: a sixth of the way.
        let first = try #require(try qualtrics.column("id").firstIndex(of: "person1@example.org"))
        #expect(try qualtrics.column("skill:Swift")[first].hasPrefix("0.83"))
        let (german, found) = try cohort(.german)
        #expect(found.contains("the file is encoded as windows-1252, delimited by semicolons"), "\(found)")
        #expect(try german.column("name").contains("Jürgen 1") && german.header.contains("learn:Übersetzen"))
        let (staff, also) = try cohort(.staff)
        #expect(
            also.contains("encoded as utf-16, delimited by tabs") && also.contains("row(s) above the header"), "\(also)"
        )
        let person = try #require(try staff.column("id").firstIndex(of: "person1@example.org"))
        #expect(try staff.column("name")[person] == "Ann Number 1")
        #expect(try staff.column("stage")[person] == "6")
    }

    @Test("grids of hours and ranks are drafted, and imported as they were meant")
    func gridsAndRanks() throws {
        let scratch = try Scratch()
        let header =
            "Email Address,When are you free? [Monday],When are you free? [Tuesday],"
            + "What would you like to learn? [1st choice],What would you like to learn? [2nd choice],"
            + "Rank your priorities [Leading],Rank your priorities [Speaking],Rank your priorities [Writing]\n"
        let rows = (1...12).map { person in
            "p\(person)@example.org,\"9:00-10:00, Afternoon\",\(person % 2 == 0 ? "10:00-11:00" : ""),"
                + "\(["SQL", "Go", "Swift"][person % 3]),\(["Go", "Swift", "SQL"][person % 3]),"
                + "\(person % 3 + 1),\((person + 1) % 3 + 1),\((person + 2) % 3 + 1)\n"
        }
        try scratch.write(header + rows.joined(), to: "export.csv")
        let said = try scratch.bench(["key", "export.csv", "--out", "key.json"], expecting: 0).error
        for (place, role) in zip(2...8, ["free", "free", "learn", "learn", "goal", "goal", "goal"]) {
            let line = said.split(separator: "\n").first { $0.hasPrefix("#\(place) ") } ?? ""
            #expect(line.contains("': \(role): "), "\(line)")
        }
        #expect(said.contains("to decide: 'When are you free?': Afternoon 13-17 is taken"))
        #expect(said.contains("to decide: 'Rank your priorities': 1 is taken for the first choice"))
        try scratch.bench(["import", "export.csv", "--key", "key.json", "--out", "cohort.csv"], expecting: 0)
        let people = try Table(path: scratch.path("cohort.csv"))
        let second = try #require(try people.column("id").firstIndex(of: "p2@example.org"))
        #expect(try people.column("free")[second] == "Mon 09-10;Mon 13-17;Tue 10-11")
        #expect(try people.column("learn:Swift")[second] == "5" && people.column("learn:SQL")[second] == "2.5")
        #expect(try people.column("learn:Go")[second] == "")
        // Ranks 3, 1 and 2 of three.
        #expect(
            try ["Leading", "Speaking", "Writing"].map { try people.column("goal:\($0)")[second] } == ["0", "2", "1"])
        try scratch.bench(["match", "cohort.csv", "--out", "pairs.csv"], expecting: 0)
    }

    @Test(
        "headers are read however their accents are written, short words alone or in the plural, and whole headers whole"
    )
    func headers() throws {
        let scratch = try Scratch()
        let headers = ["De\u{301}partement", "D\u{E9}partement", "Steam engines", "My teams", "Level", "Levelling"]
        for (place, header) in headers.enumerated() {
            let answers = place < 4 ? ["Sales", "Sales", "Law"] : ["1", "2", "3"]
            try scratch.write(
                "id,\(header)\n" + answers.enumerated().map { "p\($0.offset),\($0.element)\n" }.joined(),
                to: "export.csv")
            let said = try scratch.bench(["key", "export.csv", "--out", "key.json"], expecting: 0).error
            let line = said.split(separator: "\n").first { $0.hasPrefix("#2 ") } ?? ""
            #expect(line.contains("': department: the header has ") == [0, 1, 3].contains(place), "\(line)")
            #expect(line.contains("': stage: the header has 'level'") == (place == 4), "\(line)")
        }
    }

    @Test("directions are asked, and what fits nothing is listed")
    func openEnds() throws {
        let scratch = try Scratch()
        try scratch.write(ExportLayout.google.bytes, to: "export.csv")
        let said = try scratch.bench(["key", "export.csv", "--out", "key.json"], expecting: 0).error
        #expect(said.contains("to decide: 'I like company': say \"reversed\": true"))
        #expect(said.contains("#11 'Locker': could not place: "))
        let key = try JSON(text: scratch.read("key.json"))
        #expect(key["comments"].keys.count == 11)
        // An edited key is checked with its place.
        try scratch.write(try scratch.read("key.json").replacing("\"scale\"", with: "\"scal\""), to: "key.json")
        let bad = try scratch.bench(["import", "export.csv", "--key", "key.json", "--out", "c.csv"], expecting: 65)
        #expect(bad.firstError.hasPrefix("key.json:") && bad.error.contains("is 'scale' meant?"), "\(bad.error)")
    }

    @Test(
        "other files are named",
        arguments: [("a.csv", "PK\u{3}\u{4}rest", "Excel workbook"), ("b.csv", "%PDF-1.7", "a PDF")])
    func otherKinds(_ name: String, _ text: String, _ kind: String) throws {
        let scratch = try Scratch()
        try scratch.write(text, to: name)
        for command in [["key", name, "--out", "k.json"], ["check", name]] {
            let run = try scratch.bench(command, expecting: 65)
            #expect(run.firstError.contains(kind) && run.error.split(separator: "\n").count == 1, "\(run.error)")
        }
    }
}
