import PeerFiles
import Testing

/// Limits, tiers and pairs beside an instance.
struct LimitsFileTests {
    private func read<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
        try withFolder { folder in try body(try folder.file("limits.txt", text)) }
    }

    @Test(arguments: ["0,2\n1,1\n3\n", "0 , 2\r\n1,1\r\n 3", "\u{FEFF}0,2\n1,1\n0,3\n"])
    func limits(_ text: String) throws {
        #expect(try read(text) { try LimitsFile.readLimits(path: $0, count: 3) } == [0...2, 1...1, 0...3])
    }

    @Test func tiersMayBeNegative() throws {
        #expect(try read("2\n-1\n2\n") { try LimitsFile.readTiers(path: $0, count: 3) } == [2, -1, 2])
    }

    @Test func pairs() throws {
        let pairs = try read("0,4\n3,0\n") { try LimitsFile.readPairs(path: $0) }
        #expect(pairs.map { [$0.row, $0.column] } == [[0, 4], [3, 0]])
        #expect(try read("") { try LimitsFile.readPairs(path: $0) }.isEmpty)
    }

    @Test(arguments: [
        Malformed("least above most", "1,2\n3,2\n", line: 2, column: 1, "the least, 3, is above the most, 2"),
        Malformed("too few lines", "1,2\n", line: 2, column: 1, "1 lines, 2 expected"),
        Malformed("too many lines", "1\n2\n3\n", line: 4, column: 1, "3 lines, 2 expected"),
        Malformed("too many numbers", "1\n1,2,3\n", line: 2, column: 1, "1 or 2 whole numbers are expected, not 3"),
        Malformed("no number", "1\n1,x\n", line: 2, column: 2, "'x' is not a whole number"),
        Malformed("a fraction", "1.5\n1\n", line: 1, column: 1, "'1.5' is not a whole number"),
        Malformed("an empty cell", "1\n,1\n", line: 2, column: 1, "'' is not a whole number"),
        Malformed("below 0", "1\n-1\n", line: 2, column: 1, "-1 is outside 0…1000000"),
        Malformed("too large", "1\n0,1000001\n", line: 2, column: 2, "1000001 is outside"),
    ])
    func malformedLimits(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("limits.txt", malformed.bytes)
            malformed.check(problems { _ = try LimitsFile.readLimits(path: path, count: 2) }, file: path)
        }
    }

    @Test(arguments: [
        Malformed("one number", "0,1\n2\n", line: 2, column: 1, "2 whole numbers are expected, not 1"),
        Malformed("a negative place", "0,-1\n", line: 1, column: 2, "-1 is outside"),
    ])
    func malformedPairs(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("pairs.txt", malformed.bytes)
            malformed.check(problems { _ = try LimitsFile.readPairs(path: path) }, file: path)
        }
    }

    @Test func allProblemsAreReported() throws {
        try withFolder { folder in
            let path = try folder.file("limits.txt", "x\n1,y\n1,2,3\n")
            let found = problems { _ = try LimitsFile.readLimits(path: path, count: 4) }
            #expect(found.map(\.line) == [1, 2, 3, 4])
        }
    }
}
