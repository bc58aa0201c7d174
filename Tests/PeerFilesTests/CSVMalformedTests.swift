import PeerFiles
import Testing

/// Every way in which a file is not CSV, with the place that is reported.
struct CSVMalformedTests {
    static let cases = [
        Malformed("open quote", "a,b\n1,2\n\"3,4\n5,6\n", line: 3, column: 1, "never closed"),
        Malformed("open quote in the last cell", "a,b\n1,\"2", line: 2, column: 2, "never closed"),
        Malformed("open quote after a quoted break", "a,b\n\"1\n2\",\"3\n", line: 3, column: 2, "never closed"),
        Malformed("odd number of quotes", "a,b\n1,\"\"\"\n", line: 2, column: 2, "never closed"),
        Malformed("text after a quote", "a,b\n1,\"2\"3\n", line: 2, column: 2, "after a closing quote"),
        Malformed("blank after a quote", "a,b\n\"1\" ,2\n", line: 2, column: 1, "after a closing quote"),
        Malformed("text after a quote on a later line", "a,b\n\"1\n2\"3,4\n", line: 3, column: 1, "after a closing"),
        Malformed("quote inside a plain cell", "a,b\n1,2\"3\n", line: 2, column: 2, "not quoted"),
        Malformed("quote after a blank", "a,b\n1, \"2\"\n", line: 2, column: 2, "not quoted"),
        Malformed("bare carriage return", "a,b\n1\r2,3\n", line: 2, column: 1, "carriage return"),
        Malformed("old Macintosh line ends", "a,b\r1,2\r", line: 1, column: 2, "carriage return"),
        Malformed("carriage return at the end", "a,b\n1,2\r", line: 2, column: 2, "carriage return"),
        Malformed("carriage return after a quote", "a,b\n\"1\"\r,2\n", line: 2, column: 1, "carriage return"),
        Malformed("short row", "a,b,c\n1,2\n", line: 2, column: 2, "2 cells, 3 expected"),
        Malformed("long row", "a,b\n1,2\n1,2,3,4\n", line: 3, column: 3, "4 cells, 2 expected"),
        Malformed("short row after quoted breaks", "a,b\n\"1\n2\",3\n4\n", line: 4, column: 1, "1 cells, 2 expected"),
        Malformed("blank line between rows", "a,b\n1,2\n\n3,4\n", line: 3, column: 1, "blank line"),
        Malformed("two blank lines between rows", "a,b\n1,2\n\r\n\n3,4\n", line: 3, column: 1, "blank line"),
        Malformed("open quote in the header", "a,\"b\n1,2\n", line: 1, column: 2, "never closed"),
        Malformed("text after a quote in the header", "\"a\"b,c\n", line: 1, column: 1, "after a closing quote"),
        Malformed("empty file", "", line: 1, column: 1, "empty"),
        Malformed("a byte order mark alone", "\u{FEFF}", line: 1, column: 1, "empty"),
        Malformed("blank header", "\n1,2\n", line: 1, column: 1, "header"),
        Malformed("invalid UTF-8", bytes: Array("a,b\n1,x".utf8) + [0xFF, 0x0A], line: 2, column: 2, "UTF-8"),
        Malformed("cut UTF-8", bytes: Array("a,b\n".utf8) + [0xC3, 0x2C, 0x31], line: 2, column: 1, "UTF-8"),
        Malformed("overlong UTF-8", bytes: Array("a,b\n1,".utf8) + [0xC0, 0x80], line: 2, column: 2, "UTF-8"),
        Malformed(
            "surrogate in UTF-8", bytes: Array("a,b\n1,".utf8) + [0xED, 0xA0, 0x80], line: 2, column: 2, "UTF-8"),
        Malformed("invalid UTF-8 in the header", bytes: [0x61, 0x2C, 0xFF, 0x0A], line: 1, column: 2, "UTF-8"),
    ]

    /// Reads to the end, gathering the errors on the way as the cohort reader does.
    private func allProblems(path: String) throws -> [InputError] {
        var found: [InputError] = []
        var reader: CSVReader?
        found += problems { reader = try CSVReader(path: path) }
        var goesOn = reader != nil
        while goesOn {
            found += problems { goesOn = try reader?.next() != nil }
        }
        return found
    }

    @Test(arguments: cases) func isRefusedAtItsPlace(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("bad.csv", malformed.bytes)
            malformed.check(try allProblems(path: path), file: path)
        }
    }

    @Test func problemsNameTheHeaderOfTheirColumn() throws {
        let found = problems {
            var reader = try CSVReader(text: "id,level\n1,2\"\n", name: "t.csv")
            _ = try reader.next()
        }
        #expect(found.map(\.header) == ["level"])
        #expect(found.map(\.description) == ["t.csv:2:2: a quote inside a cell that is not quoted (column 'level')"])
    }

    @Test func readingGoesOnAfterARaggedRow() throws {
        var reader = try CSVReader(text: "a,b\n1\n2,3\n4,5,6\n7,8\n", name: "t.csv")
        #expect(problems { _ = try reader.next() }.map(\.line) == [2])
        #expect(try reader.next()?.cells == ["2", "3"])
        #expect(problems { _ = try reader.next() }.map(\.line) == [4])
        #expect(try reader.next()?.cells == ["7", "8"])
        #expect(try reader.next()?.cells == nil)
    }

    @Test func theRowAfterABlankLineIsNotLost() throws {
        var reader = try CSVReader(text: "a,b\n1,2\n\n\n3,4\n5\n6,7\n\n", name: "t.csv")
        #expect(try reader.next()?.cells == ["1", "2"])
        #expect(problems { _ = try reader.next() }.map(\.line) == [3])
        #expect(try reader.next()?.cells == ["3", "4"])
        #expect(problems { _ = try reader.next() }.map(\.line) == [6])
        #expect(try reader.next()?.cells == ["6", "7"])
        #expect(try reader.next()?.cells == nil)
    }

    @Test func readingEndsAfterAQuotingError() throws {
        var reader = try CSVReader(text: "a,b\n\"1\"x,2\n3,4\n", name: "t.csv")
        #expect(problems { _ = try reader.next() }.count == 1)
        #expect(try reader.next()?.cells == nil)
    }

    @Test func aMissingFileAndAFolderAreNoInput() throws {
        try withFolder { folder in
            for path in [folder.path("nothing.csv"), folder.path("")] {
                #expect(problems { _ = try CSVReader(path: path) }.map(\.message) == [InputFile.missing])
            }
        }
    }
}
