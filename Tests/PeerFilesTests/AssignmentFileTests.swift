import PeerFiles
import PeerProblems
import Testing

/// Assignment instances as text.
struct AssignmentFileTests {
    private func read(_ name: String, _ text: String) throws -> ExactCosts {
        try withFolder { folder in try AssignmentFile.read(path: try folder.file(name, text)) }
    }

    private func check(_ malformed: Malformed, as name: String) throws {
        try withFolder { folder in
            let path = try folder.file(name, malformed.bytes)
            malformed.check(problems { _ = try AssignmentFile.read(path: path) }, file: path)
        }
    }

    @Test(arguments: ["1,2,3\n4,5,inf\n", "1,2,3\r\n4,5,inf", "\u{FEFF}1, 2 ,3\n+4,05,INF\n", "1,2,3\n4,5,Infinity\n"])
    func wholeNumbers(_ text: String) throws {
        let costs = try read("c.csv", text)
        #expect(costs.rowCount == 2 && costs.columnCount == 3 && costs.scale == .one && costs.isNarrow)
        #expect(costs.integers == [1, 2, 3, 4, 5, nil])
    }

    @Test func wholeNumbersBeyondFloats() throws {
        let costs = try read("c.csv", "9007199254740993,-9007199254740993\n9223372036854775807,1\n")
        let big: Int128 = 9_007_199_254_740_993
        #expect(costs.integers == [big, -big, Int128(Int64.max), 1] && costs.scale == .one)
    }

    @Test func decimalsAreExactlyTheirText() throws {
        let costs = try read("c.csv", "0.1,0.2,0.30\n-.7,1e-9,1234.56\n")
        #expect(costs.scale == CostScale(.ten, exponent: 9) && costs.isNarrow)
        #expect(costs.integers == [100_000_000, 200_000_000, 300_000_000, -700_000_000, 1, 1_234_560_000_000])
    }

    @Test(arguments: [
        ("1.50,2\n", ["1.5", "2"], 1), ("5.,+.5,1e3,2E-1\n", ["5", "0.5", "1000", "0.2"], 1),
        ("18446744073709551616,36893488147419103233\n", ["18446744073709551616", "36893488147419103233"], 0),
        ("1e308,1\n", ["1" + String(repeating: "0", count: 308), "1"], 0),
        ("0.10000000000000000000000000000,9007199254740993\n", ["0.1", "9007199254740993"], 1),
        ("4e-310,1e-310\n", ["4e-310", "1e-310"], 310), ("-0,0e5\n", ["0", "0"], 0),
        ("123456789012345678901234567890.125,1\n", ["123456789012345678901234567890.125", "1"], 3),
    ])
    func numbersOfAnySizeAreThemselves(_ text: String, _ numbers: [String], _ decimals: Int) throws {
        let costs = try read("c.csv", text)
        #expect(costs.numbers == numbers.map { ExactNumber($0) })
        #expect(costs.scale == CostScale(.ten, exponent: decimals))
    }

    @Test(arguments: [
        "1e401", "1e-1101", "1e99999999999999999999", "0.\(String(repeating: "0", count: 1_100))1", "1e", "e5", "1e+",
        "--1", ".", "1.2.3", "1_0",
    ])
    func numbersBeyondWhatIsReadAreRefused(_ text: String) throws {
        try withFolder { folder in
            let path = try folder.file("c.csv", "1,2\n3,\(text)\n")
            let found = problems { _ = try AssignmentFile.read(path: path) }
            #expect(found.map { [$0.line, $0.column] } == [[2, 2]] && found[0].message.count < 200)
        }
    }

    @Test func oneCellAndTheExtensionInCapitals() throws {
        #expect(try read("C.CSV", "7").integers == [7])
    }

    @Test(arguments: [
        Malformed("no bytes", "", line: 1, column: 1, "the file is empty"),
        Malformed("nan", "1,2\n3,nan\n", line: 2, column: 2, "'nan' is not a cost"),
        Malformed("minus infinity", "1,-inf\n", line: 1, column: 2, "'-inf' is not a cost"),
        Malformed("text", "1,2\nx,3\n", line: 2, column: 1, "'x' is not a cost"),
        Malformed("hexadecimal", "0x10,2\n", line: 1, column: 1, "'0x10' is not a cost"),
        Malformed("too large", "1,2\n1,1e999\n", line: 2, column: 2, "'1e999' is not a cost"),
        Malformed("blank cell", "1,,3\n", line: 1, column: 2, "'' is not a cost"),
        Malformed("quoted", "1,\"2\"\n", line: 1, column: 2, "not a cost"),
        Malformed("semicolons", "1;2\n", line: 1, column: 1, "'1;2' is not a cost"),
        Malformed("short row", "1,2,3\n4,5\n", line: 2, column: 3, "2 costs, 3 expected"),
        Malformed("long row", "1,2\n4,5,6\n", line: 2, column: 3, "3 costs, 2 expected"),
        Malformed("blank line", "1,2\n\n3,4\n", line: 2, column: 2, "1 costs, 2 expected"),
        Malformed("comma at the end", "1,2\n3,4,\n", line: 2, column: 3, "3 costs, 2 expected"),
        Malformed("invalid UTF-8", bytes: [0x31, 0x2C, 0xFF], line: nil, column: nil, "UTF-8"),
    ])
    func malformedMatrices(_ malformed: Malformed) throws { try check(malformed, as: "c.csv") }

    @Test(arguments: ["2\n1 2\n3 inf\n", "2 1 2 3 Inf", "\n 2\n1\n2 3\n\n\tINF\n"])
    func libraryText(_ text: String) throws {
        let costs = try read("c.orlib", text)
        #expect(costs.rowCount == 2 && costs.columnCount == 2)
        #expect(costs.integers == [1, 2, 3, nil])
    }

    @Test(arguments: [
        Malformed("empty", "", line: 1, column: 1, "number of rows"),
        Malformed("no number", "two\n1 2\n", line: 1, column: 1, "'two' is not a number of rows"),
        Malformed("negative", "-1\n", line: 1, column: 1, "outside"),
        Malformed("too few", "2\n1 2\n3\n", line: 3, column: 1, "3 costs, 4 expected"),
        Malformed("too many", "1\n1\n2\n", line: 3, column: 1, "2 costs, 1 expected"),
        Malformed("nan", "2\n1 2\n3  nan\n", line: 3, column: 4, "'nan' is not a cost"),
        Malformed("minus infinity", "1\n-inf\n", line: 2, column: 1, "'-inf' is not a cost"),
        Malformed("a sparse entry of none", "0\n3 : 2\n", line: 2, column: 1, "a row is named, and there are none"),
        Malformed("the first entry of none", "0\n1 1 2\n", line: 2, column: 1, "a row is named, and there are none"),
        Malformed("a sparse column too far", "2\n1 3 2\n", line: 2, column: 3, "a column 3 is outside 1–2"),
    ])
    func malformedLibraryText(_ malformed: Malformed) throws { try check(malformed, as: "c.orlib") }

    @Test func dimacs() throws {
        let text = """
            c two rows, three columns
            p asn 5 4

            n 4
            n 2
            a 4 1 10
            a 2 3 -7
            a 4 5 9223372036854775807
            a 2 1 0
            """
        let costs = try read("c.asn", text)
        #expect(costs.rowCount == 2 && costs.columnCount == 3)
        #expect(costs.integers == [10, nil, Int128(Int64.max), 0, -7, nil])
    }

    @Test(arguments: [
        Malformed("unknown line", "p asn 2 1\nn 1\nx 1 2\n", line: 3, column: 1, "no line of a DIMACS"),
        Malformed("another problem", "p max 2 1\n", line: 1, column: 1, "no line of a DIMACS"),
        Malformed("short arc", "p asn 2 1\nn 1\na 1 2\n", line: 3, column: 1, "no line of a DIMACS"),
        Malformed("bad count", "p asn x 1\n", line: 1, column: 7, "'x' is not a number of nodes"),
        Malformed("unknown node", "p asn 2 1\nn 3\n", line: 2, column: 3, "outside 1–2"),
        Malformed("node named twice", "p asn 3 1\nn 1\nn 2\nn 1\n", line: 4, column: 3, "named twice"),
        Malformed("the only node named twice", "p asn 2 1\nn 1\nn 1\na 1 2 5\n", line: 3, column: 3, "named twice"),
        Malformed("from a column", "p asn 2 1\nn 1\na 2 1 5\n", line: 3, column: 3, "'2' is no row node"),
        Malformed("to a row", "p asn 2 1\nn 1\na 1 1 5\n", line: 3, column: 5, "'1' is no column node"),
        Malformed("decimal cost", "p asn 2 1\nn 1\na 1 2 0.5\n", line: 3, column: 7, "'0.5' is not a whole cost"),
    ])
    func malformedDimacs(_ malformed: Malformed) throws { try check(malformed, as: "c.asn") }

    @Test func unknownExtensionsAndMissingFiles() throws {
        try withFolder { folder in
            let text = try folder.file("c.txt", "1,2\n")
            #expect(problems { _ = try AssignmentFile.read(path: text) }[0].message.contains("extension"))
            for name in ["c.csv", "c.npy", "c.orlib", "c.asn"] {
                let path = folder.path(name)
                #expect(
                    problems { _ = try AssignmentFile.read(path: path) } == [InputError(file: path, InputFile.missing)])
            }
        }
    }

    @Test func nodesThatNothingNamesAreRefused() throws {
        try withFolder { folder in
            let rows = (1...300).map { "n \($0)\n" }.joined()
            let path = try folder.file("c.asn", "p asn 1000000 1\n" + rows + "a 1 301 5\n")
            let found = problems { _ = try AssignmentFile.read(path: path) }
            #expect(found.count == 1 && found[0].message.contains("far more than"))
        }
    }

    @Test func fewArcsOfManyNodesTakeNoMatrix() throws {
        let rows = (1...300_000).map { "n \($0)\n" }.joined()
        try withFolder { folder in
            let path = try folder.file("c.asn", "p asn 600000 1\n" + rows + "a 1 300001 5\n")
            let costs = try AssignmentFile.read(path: path)
            guard case .wide(let table) = costs.matrix else {
                Issue.record("few pairs are kept as such")
                return
            }
            #expect(table.rowCount == 300_000 && table.columnCount == 300_000 && table[0, 0] == 5 && table[1, 0] == nil)
            // Costs that no pairs of 128 bits hold need the matrix, which is refused before it is made.
            let wide = try folder.file(
                "w.asn", "p asn 600000 1\n" + rows + "a 1 300001 1\(String(repeating: "0", count: 40))\n")
            let found = problems { _ = try AssignmentFile.read(path: wide) }
            #expect(found.count == 1 && found[0].message.contains("a matrix of 300000 × 300000"))
            let none = try folder.file(
                "n.mtx", "%%MatrixMarket matrix coordinate real general\n10000000 10000000 1\n1 1 5\n")
            let empty = problems { _ = try AssignmentFile.read(path: none) }
            #expect(empty.count == 1 && empty[0].message.contains("far more than"))
        }
    }
}
