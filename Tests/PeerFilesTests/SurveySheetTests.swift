import PeerFiles
import Testing

/// What is found about an export before its answers are read.
struct SurveySheetTests {
    private func guess(_ bytes: [UInt8]) throws -> (TextEncoding, String) {
        try withFolder { folder in
            let guess = try TextGuess(path: try folder.file("t.csv", bytes))
            return (guess.encoding, String(decoding: [guess.delimiter], as: UTF8.self))
        }
    }

    @Test(arguments: [
        ("id,n\na,1\n", ","), ("id;n\na;1\n", ";"), ("id\tn\na\t1\n", "\t"), ("id|n\na|1\n", "|"), ("id\na\n", ","),
        ("Name;Mark\nAnn;3,5\nBen;4,0\n", ";"), ("id,Languages (en;de)\na,en;de\nb,en\n", ","),
        ("a;\"x,y\nz,w\"\nb;\"1,2,3\"\n", ";"), ("\"a,b\",c\n\"d,e\",f\n", ","), ("t\n\nid;n\na;1\nb;2\n", ";"),
    ])
    func delimitersAreFound(_ text: String, _ delimiter: String) throws {
        #expect(try guess(Array(text.utf8)) == (.utf8, delimiter))
    }

    @Test func encodingsAreFound() throws {
        #expect(try guess(Array("id,Größe\n".utf8)).0 == .utf8)
        #expect(try guess(Array("id,n\na,M".utf8) + [0xFC] + Array("ller\n".utf8)).0 == .windows1252)
        #expect(
            try guess([0xFF, 0xFE, 0x61, 0, 0x3B, 0, 0x62, 0, 0x0A, 0, 0x63, 0, 0x3B, 0, 0x64, 0]) == (.utf16, ";"))
        // Some letters are right in UTF-8, so a damaged byte is no other encoding.
        #expect(try guess(Array("id,Größe\na,".utf8) + [0xFC, 0x0A]).0 == .utf8)
    }

    private func header(_ rows: [[String]]) -> HeaderRows { HeaderRows(in: rows) }

    @Test func oneRowIsTheHeader() {
        let plain = header([["id", "n"], ["a", "1"], ["b", ""]])
        #expect(plain.skipped == 0 && plain.count == 1 && plain.names == ["id", "n"] && plain.note == nil)
        // Few answers below are no reason to skip the header.
        #expect(header([["id", "a", "b", "c"], ["x", "", "", ""], ["y", "1", "2", "3"]]).skipped == 0)
        #expect(header([["id"], ["a"], ["b"]]).count == 1)
        #expect(header([[" Your\u{A0}mail\n", "n"]]).names == ["Your mail", "n"])
    }

    @Test func titlesAndSecondRowsAreFound() {
        let titled = header([
            ["Staff 2026", "", "", ""], ["", "", "", ""], ["id", "n", "m", "o"], ["a", "1", "2", "3"],
        ])
        #expect(titled.skipped == 2 && titled.names == ["id", "n", "m", "o"])
        let qualtrics = header([
            ["Q1", "Q2"], ["Mail?", "Level?"], ["{\"ImportId\":\"a\"}", "{\"ImportId\":\"b\"}"], ["a", "1"],
        ])
        #expect(qualtrics.count == 3 && qualtrics.otherNames == ["Mail?", "Level?"])
        let monkey = header([
            ["Respondent ID", "Know", "", "Why"], ["", "Go", "C", "Response"], ["1", "2", "3", "x"],
        ])
        #expect(monkey.count == 2 && monkey.names == ["Respondent ID", "Know [Go]", "Know [C]", "Why"])
    }

    @Test("What stands in a second row beyond the first one's columns names none of them")
    func secondRowsThatAreLonger() throws {
        let ids = ["{\"ImportId\":\"a\"}", "{\"ImportId\":\"b\"}"]
        #expect(
            header([["Q1", "Q2"], ["Mail?", "Level?", "Beyond"], ids, ["a", "1"]]).otherNames == ["Mail?", "Level?"])
        let rows = [["Q1", "Q2"], ["Mail?", "Level?", "Beyond"], ["a@x.org", "1"]]
        #expect(HeaderRows(in: rows, count: 2).otherNames == ["Mail?", "Level?"])
        let key = #"{"format": 1, "header_rows": 2, "id": {"column": "Mail?"}, "carry": ["Beyond"]}"#
        let found = Survey("Q1,Q2\nMail?,Level?,Beyond\na@x.org,1\n", key: key).problems()
        #expect(found.count == 1 && found[0].message.hasPrefix("the key names a column 'Beyond'"))
        let known = #"{"format": 1, "header_rows": 2, "id": {"column": "Mail?"}, "carry": ["Level?"]}"#
        let people = try Survey("Q1,Q2\nMail?,Level?,Beyond\na@x.org,1\n", key: known).imported().cohort.participants
        #expect(people.map(\.id) == ["a@x.org"])
    }

    @Test func aKeyMaySayIt() {
        let rows = [["Staff", "", ""], ["id", "n", "m"], ["The id", "", ""], ["a", "1", "2"]]
        let said = HeaderRows(in: rows, skipped: 1, count: 2)
        #expect(
            said.skipped == 1 && said.count == 2 && said.names == ["id", "n", "m"] && said.otherNames[0] == "The id")
        #expect(HeaderRows(in: rows, count: 1).names == ["Staff", "", ""])
    }
}
