import Foundation
import Testing

/// Workbooks are read as the text that they would be saved as, and hostile ones are refused.
struct WorkbookTests {
    private static func form(_ name: String) -> String { Place.datasets.appending(path: "forms/" + name).path }

    private func cohort(_ export: String, _ scratch: Scratch) throws -> (text: String, said: String) {
        let said = try scratch.bench(["key", export, "--out", "key.json"], expecting: 0).error
        try scratch.bench(["import", export, "--key", "key.json", "--out", "cohort.csv"], expecting: 0)
        return (try scratch.read("cohort.csv"), said)
    }

    @Test(
        "A workbook of either library makes the cohort that its CSV makes",
        arguments: [("microsoft-forms.xlsx", "Form1"), ("microsoft-forms-1904.xlsx", "Answers & more")])
    func sameCohort(_ name: String, _ sheet: String) throws {
        let scratch = try Scratch()
        let text = try cohort(Self.form("microsoft-forms.csv"), scratch)
        let book = try cohort(Self.form(name), scratch)
        #expect(book.text == text.text)
        #expect(book.said.contains("the sheet '\(sheet)' is read"), "\(book.said)")
        #expect(book.said.contains("timestamp: all answers are dates, and only as ymd"), "\(book.said)")
    }

    @Test("Sheets are taken by name, and one that is not there is named with those that are")
    func sheets() throws {
        let scratch = try Scratch()
        let book = Self.form("microsoft-forms-1904.xlsx")
        try scratch.bench(["key", book, "--sheet", "Answers & more", "--out", "key.json"], expecting: 0)
        let bad = try scratch.bench(["key", book, "--sheet", "Sheet9", "--out", "key.json"], expecting: 65)
        #expect(bad.error.contains("has no sheet 'Sheet9'; it has 'Lists', 'Answers & more', 'Notes'"), "\(bad.error)")
        let text = try scratch.bench(
            ["key", Self.form("microsoft-forms.csv"), "--sheet", "A", "--out", "key.json"], expecting: 65)
        #expect(text.error.contains("is no workbook"))
    }

    /// A small workbook: stored entries, as the format allows.
    private static func book(_ rows: String, before: String = "", date1904: Bool = false) -> [UInt8] {
        archive([
            (
                "xl/workbook.xml",
                "<?xml version=\"1.0\"?>\(before)<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(date1904 ? 1 : 0)\"/><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"worksheets/s.xml\"/></Relationships>"
            ),
            ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            (
                "xl/sharedStrings.xml",
                "<sst><si><r><t>E-</t></r><r><t>mail</t></r><rPh><t>x</t></rPh></si><si><t>Start date</t></si></sst>"
            ), ("xl/worksheets/s.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ])
    }

    private static func archive(_ entries: [(String, String)]) -> [UInt8] {
        func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
        func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }
        func sum(_ bytes: [UInt8]) -> Int {
            var value: UInt32 = ~0
            for byte in bytes {
                value ^= UInt32(byte)
                for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            }
            return Int(~value)
        }
        var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, text) in entries {
            let (title, data) = (Array(name.utf8), Array(text.utf8))
            let common =
                short(0) + short(0) + short(0) + short(0) + long(sum(data)) + long(data.count) + long(data.count)
                + short(title.count)
            directory +=
                long(0x0201_4B50) + short(20) + short(20) + common + short(0) + short(0) + short(0) + short(0) + long(0)
            directory += long(bytes.count) + title
            bytes += long(0x0403_4B50) + short(20) + common + short(0) + title + data
        }
        let end = long(0x0605_4B50) + short(0) + short(0) + short(entries.count) + short(entries.count)
        return bytes + directory + end + long(directory.count) + long(bytes.count) + short(0)
    }

    private static let header = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"

    private static func person(_ row: Int, _ day: String) -> String {
        "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"inlineStr\"><is><t>p\(row)&amp;&#x65;@example.org</t></is></c><c r=\"C\(row)\" s=\"1\"><v>\(day)</v></c></row>"
    }

    @Test("Both calendars, inline texts, characters by number, and rows that are left out", arguments: [false, true])
    func cells(is1904: Bool) throws {
        let scratch = try Scratch()
        let days = is1904 ? ["44628", "0", "59"] : ["46090", "1", "61"]
        let rows = Self.header + Self.person(2, days[0]) + Self.person(5, days[1]) + Self.person(6, days[2])
        try scratch.write(Self.book(rows, date1904: is1904), to: "b.xlsx")
        try scratch.write(
            #"{"id": {"column": "E-mail"}, "fields": {"started": {"column": "Start date", "order": "ymd"}}}"#,
            to: "key.json")
        let said = try scratch.bench(["import", "b.xlsx", "--key", "key.json", "--out", "c.csv"], expecting: 0).error
        #expect(said.contains("2 blank row(s) are passed over"), "\(said)")
        let table = try Table(path: scratch.path("c.csv"))
        #expect(try table.column("id") == ["p2&e@example.org", "p5&e@example.org", "p6&e@example.org"])
        #expect(
            try table.column("started")
                == (is1904 ? ["2026-03-09", "1904-01-01", "1904-02-29"] : ["2026-03-09", "1900-01-01", "1900-03-01"]))
        // Errors name the row of the sheet.
        try scratch.write(Self.book(Self.header + Self.person(7, "text")), to: "b.xlsx")
        let bad = try scratch.bench(["import", "b.xlsx", "--key", "key.json", "--out", "c.csv"], expecting: 65)
        #expect(bad.error.contains("b.xlsx:7:3: "), "\(bad.error)")
    }

    @Test("Entities, damage and what is no workbook are refused in one line")
    func refused() throws {
        let scratch = try Scratch()
        let good = Self.book(Self.header + Self.person(2, "46090"))
        var flipped = good
        flipped[60] ^= 1
        let cases: [([UInt8], String)] = [
            (
                Self.book(Self.header, before: "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"),
                "document type"
            ),
            (Self.book("<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>"), "entity 'e'"), (flipped, "damaged"),
            (Array(good.prefix(good.count - 30)), "damaged"), (Self.archive([("a.txt", "b")]), "no workbook"),
            (Self.book("<row><c r=\"XFE1\"><v>1</v></c></row>"), "beyond XFD"),
            (Self.book(""), "no sheet with contents"),
            (Self.book("<row r=\"1048577\"><c><v>1</v></c></row>"), "beyond 1,048,576"),
            (Self.book("<row><c t=\"s\"><v>7</v></c></row>"), "text is missing"),
        ]
        for (bytes, words) in cases {
            try scratch.write(bytes, to: "b.xlsx")
            let run = try scratch.bench(["key", "b.xlsx", "--out", "key.json"], expecting: 65)
            #expect(run.error.contains(words) && run.error.split(separator: "\n").count == 1, "\(words): \(run.error)")
        }
    }
}
