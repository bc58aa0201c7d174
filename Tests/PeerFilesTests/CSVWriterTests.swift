import PeerFiles
import PeerProblems
import Testing

/// What is written reads back as it was, and no cell is a formula.
struct CSVWriterTests {
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    private static let bits = [
        "=", "+", "-", "@", "\t", "'", "''", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", " ", "a", "Ü", "😀", "0", "17",
        "-3.5", "1e9", "=SUM(A1:A9)", "e\u{301}", "\u{301}", "\u{338}", "#", "%",
    ]

    private static func randomCell(_ generator: inout SplitMix64) -> String {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: ""
        case 1: DecimalNumber.text(Double.random(in: -100...100, using: &generator))
        default:
            (0..<Int.random(in: 1...5, using: &generator))
                .map { _ in bits.randomElement(using: &generator) ?? "" }.joined()
        }
    }

    @Test func twoThousandRandomRowsReadBackByteForByte() throws {
        var generator = SplitMix64(seed: 4180)
        let rows = (0..<2_000).map { _ in (0..<4).map { _ in Self.randomCell(&generator) } }
        var writer = CSVWriter()
        writer.append(["a", "b", "c", "d"])
        for row in rows { writer.append(row) }
        var reader = try CSVReader(text: writer.text, name: "t.csv")
        for row in rows {
            let cells = try #require(try reader.next()).cells
            // Compared as bytes: for strings, letters composed and decomposed are equal.
            #expect(cells.map { Array(CSVText.restored($0).utf8) } == row.map { Array($0.utf8) })
            for cell in cells where cell.unicodeScalars.first.map(Self.formulaStarts.contains) ?? false {
                #expect(DecimalNumber.parse(cell) != nil, "'\(cell)' would run as a formula")
            }
        }
        #expect(try reader.next()?.cells == nil)
    }

    @Test(arguments: [
        ("=1+2", "'=1+2"), ("@user", "'@user"), ("+49 30", "'+49 30"), ("-", "'-"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("'=1", "''=1"), ("''+", "'''+"), ("-5", "-5"), ("-0.25", "-0.25"), ("+3", "+3"), ("-1e3", "-1e3"),
        ("'", "'"), ("'a", "'a"), ("a=b", "a=b"), ("", ""), ("-5,0", "'-5,0"), ("=\u{338}x", "'=\u{338}x"),
        ("-inf", "'-inf"), ("'-5", "''-5"), ("-3.5;", "'-3.5;"), ("-3.5;-5;-x", "'-3.5;-5;'-x"),
    ])
    func formulasGetAnApostrophe(_ plain: String, _ cell: String) {
        #expect(Array(CSVText.neutralised(plain).utf8) == Array(cell.utf8))
        #expect(Array(CSVText.restored(cell).utf8) == Array(plain.utf8))
    }

    @Test func quotesOnlyWhereNeeded() {
        var writer = CSVWriter()
        writer.append(["a", "b c", "d;e"])
        writer.append(["1,5", "x\ny", "say \"no\""])
        writer.append(["\r\n", "=a,b", ""])
        #expect(writer.text == "a,b c,d;e\n\"1,5\",\"x\ny\",\"say \"\"no\"\"\"\n\"'\r\n\",\"'=a,b\",\n")
    }

    @Test func aQuoteUnderACombiningMarkIsDoubledToo() throws {
        var writer = CSVWriter()
        writer.append(["a", "b"])
        writer.append(["x", "\"\u{301}, really"])
        var reader = try CSVReader(text: writer.text, name: "t.csv")
        #expect(try reader.next()?.cells == ["x", "\"\u{301}, really"])
    }
}
