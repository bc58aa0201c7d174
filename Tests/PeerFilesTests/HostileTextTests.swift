import Foundation
import PeerFiles
import Testing

/// Text from files cannot run in a spreadsheet, steer a terminal, or hide in JSON.
struct HostileTextTests {
    @Test(
        "a formula anywhere in a cell gets its apostrophe, and reading takes it off",
        arguments: [
            ("a;=cmd", "a;'=cmd"), ("\n=1", "'\n'=1"), ("＝1", "'＝1"), ("x;＠y", "x;'＠y"), ("a;-5;b", "a;-5;b"),
            ("a;'=b", "a;''=b"), ("a\t+b", "a\t'+b"), ("ada;ben", "ada;ben"), ("a;;=", "a;;'="), ("\r\n-x", "'\r\n'-x"),
        ])
    func formulas(plain: String, cell: String) {
        #expect(Array(CSVText.neutralised(plain).utf8) == Array(cell.utf8))
        #expect(Array(CSVText.restored(cell).utf8) == Array(plain.utf8))
    }

    @Test("controls and direction overrides become marks")
    func marks() {
        #expect(ShownText.marked("a\u{1B}[2Jb\0\n") == "a␛[2Jb␀␊")
        #expect(ShownText.marked("a\u{202E}b", keepsLines: true) == "a‹U+202E›b")
        #expect(ShownText.marked("\u{9B}31m\u{7F}", keepsLines: true) == "‹U+009B›31m␡")
        #expect(ShownText.marked("Zoë\n\t😀", keepsLines: true) == "Zoë\n\t😀")
        #expect(
            InputError(file: "a\nb", line: 1, column: 2, header: "\u{1B}c", "x\ry").description
                == "a␊b:1:2: x␍y (column '␛c')")
    }

    @Test(
        "a key twice in one object is found where it stands, however it is written",
        arguments: [
            ("{\"a\":1,\"a\":2}", "a", 1, 8),
            ("{\"a\":{\"a\":1},\n \"b\":[{\"c\":1},{\"c\":2,\"\\u0063\":3}]}", "c", 2, 22),
            ("{\"x\":\"a\\\"\",\"y\":1,\"x\":2}", "x", 1, 18),
        ])
    func repeatedKeys(text: String, key: String, line: Int, column: Int) {
        #expect(JSONKeys.repeated(in: Array(text.utf8)) == .init(key: key, line: line, column: column))
    }

    @Test(
        "equal keys of different objects, values and broken texts are left alone",
        arguments: [
            "{\"a\":\"a\",\"b\":{\"a\":1}}", "[{\"a\":1},{\"a\":2}]", "[\"a\",\"a\"]", "{\"a", "}]\"", "\"\\", "",
        ])
    func noRepeatedKeys(text: String) { #expect(JSONKeys.repeated(in: Array(text.utf8)) == nil) }
}
