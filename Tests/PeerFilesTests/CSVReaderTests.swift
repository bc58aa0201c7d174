import PeerFiles
import Testing

/// Well-formed CSV of every shape that RFC 4180 allows, and the few liberties the reader takes.
struct CSVReaderTests {
    private func read(_ text: String, delimiter: Character = ",") throws -> (header: [String], rows: [CSVRow]) {
        var reader = try CSVReader(text: text, name: "t.csv", delimiter: delimiter.asciiValue ?? 0)
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        return (reader.header, rows)
    }

    private func cells(_ text: String, delimiter: Character = ",") throws -> [[String]] {
        let (header, rows) = try read(text, delimiter: delimiter)
        return [header] + rows.map(\.cells)
    }

    @Test func plainRows() throws {
        #expect(try cells("a,b\n1,2\n3,4\n") == [["a", "b"], ["1", "2"], ["3", "4"]])
    }

    @Test func quotesAreRemovedAndDoubledOnesHalved() throws {
        #expect(try cells("a,b\n\"1\",\"say \"\"no\"\"\"\n") == [["a", "b"], ["1", "say \"no\""]])
        #expect(try cells("a,b\n\"\",\"\"\"\"\n") == [["a", "b"], ["", "\""]])
    }

    @Test func delimitersAndLineBreaksInsideQuotesAreText() throws {
        #expect(try cells("a,b\n\"1,5\",\"x\ny\"\n") == [["a", "b"], ["1,5", "x\ny"]])
        #expect(try cells("a,b\n\"x\r\ny\",\"\r\"\n") == [["a", "b"], ["x\r\ny", "\r"]])
    }

    @Test func quotedHeaders() throws {
        #expect(try cells("\"a, b\",\"c\nd\"\n1,2\n") == [["a, b", "c\nd"], ["1", "2"]])
    }

    @Test func windowsLineEnds() throws {
        #expect(try cells("a,b\r\n\"1\",2\r\n3,\"4\"\r\n") == [["a", "b"], ["1", "2"], ["3", "4"]])
    }

    @Test func aByteOrderMarkIsNoPartOfTheHeader() throws {
        #expect(try cells("\u{FEFF}a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
        #expect(try cells("\u{FEFF}\"a\",b\n1,2\n") == [["a", "b"], ["1", "2"]])
    }

    @Test(arguments: ["a,b\n1,2", "a,b\n1,\"2\"", "a,b\r\n1,2"])
    func theLastLineNeedsNoEnd(_ text: String) throws {
        #expect(try cells(text) == [["a", "b"], ["1", "2"]])
    }

    @Test(arguments: ["\n", "\n\n\n", "\r\n\r\n", "\n\r\n"])
    func blankLinesAtTheEndAreTolerated(_ end: String) throws {
        #expect(try cells("a,b\n1,2\n" + end) == [["a", "b"], ["1", "2"]])
    }

    @Test func emptyCells() throws {
        #expect(
            try cells("a,b,c\n,,\n,x,\n\"\",,y\n") == [["a", "b", "c"], ["", "", ""], ["", "x", ""], ["", "", "y"]])
        #expect(try cells("a,b\n1,") == [["a", "b"], ["1", ""]])
    }

    @Test func blanksBelongToTheirCell() throws {
        #expect(try cells("a,b\n 1 ,\t2\n") == [["a", "b"], [" 1 ", "\t2"]])
    }

    @Test func aHeaderAloneIsAFileWithoutRows() throws {
        #expect(try cells("a,b") == [["a", "b"]])
        #expect(try cells("a,b\n\n") == [["a", "b"]])
    }

    @Test func oneColumn() throws {
        #expect(try cells("a\n1\n\"2\"\n") == [["a"], ["1"], ["2"]])
    }

    @Test func inOneColumnAnEmptyLineIsAnEmptyCell() throws {
        #expect(try cells("a\n1\n\n2\n") == [["a"], ["1"], [""], ["2"]])
    }

    @Test func semicolonsAndTabs() throws {
        #expect(try cells("a;b\n1,5;\"x;y\"\n", delimiter: ";") == [["a", "b"], ["1,5", "x;y"]])
        #expect(try cells("a\tb\n1,5\t\"x\ty\"\n", delimiter: "\t") == [["a", "b"], ["1,5", "x\ty"]])
    }

    @Test func linesCountTheBreaksInsideQuotes() throws {
        let rows = try read("a,b\n\"1\n2\n3\",\"x\r\ny\"\n4,5\n\"\n\",6\n7,8\n").rows
        #expect(rows.map(\.line) == [2, 6, 7, 9])
        #expect(rows.map { [$0.line(of: 0), $0.line(of: 1)] } == [[2, 4], [6, 6], [7, 8], [9, 9]])
    }

    @Test func linesCountTheBreaksInTheHeader() throws {
        #expect(try read("\"a\nb\",c\n1,2\n").rows.map(\.line) == [3])
    }

    @Test func textFromOtherScripts() throws {
        let text = "name,grüße\n李小龙,\"👩‍👩‍👧,🇩🇪\"\nÅsa,e\u{301}\n"
        #expect(try cells(text) == [["name", "grüße"], ["李小龙", "👩‍👩‍👧,🇩🇪"], ["Åsa", "e\u{301}"]])
    }
}
