import Testing

/// Instances that no solver gets to see.
struct BadInstanceTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let what: String
        let problem: String
        let file: String
        let text: String
        let line: Int
        let column: Int
        var testDescription: String { what }

        init(_ what: String, _ problem: String, _ file: String, _ text: String, _ line: Int, _ column: Int) {
            (self.what, self.problem, self.file, self.text) = (what, problem, file, text)
            (self.line, self.column) = (line, column)
        }
    }

    static let all: [Bad] = [
        Bad("nan in a cost matrix", "assignment", "c.csv", "1,2,3\n4,nan,6\n7,8,9\n", 2, 2),
        Bad("minus infinity", "assignment", "c.csv", "1,2\n3,-inf\n", 2, 2),
        Bad("a word", "assignment", "c.csv", "1,2\nthree,4\n", 2, 1),
        Bad("an empty cell", "assignment", "c.csv", "1,,3\n1,2,3\n", 1, 2),
        Bad("a hexadecimal cost", "assignment", "c.csv", "0x10,2\n3,4\n", 1, 1),
        Bad("a short row", "assignment", "c.csv", "1,2,3\n4,5\n", 2, 3),
        Bad("a long row", "assignment", "c.csv", "1,2\n4,5,6\n", 2, 3),
        Bad("OR-Library: nan", "assignment", "c.orlib", "2\n1 2\n3 nan\n", 3, 3),
        Bad("OR-Library: costs missing", "assignment", "c.orlib", "2\n1 2\n3\n", 3, 1),
        Bad("DIMACS: an arc from a column", "assignment", "c.asn", "p asn 2 1\nn 1\na 2 1 5\n", 3, 3),
        Bad("DIMACS: a cost with decimals", "assignment", "c.asn", "p asn 2 1\nn 1\na 1 2 0.5\n", 3, 7),
        Bad("DIMACS: a strange line", "assignment", "c.asn", "p asn 2 1\nn 1\nx 1 2\n", 3, 1),
        Bad("no number of people", "roommates", "r.txt", "", 1, 1),
        Bad("a negative number of people", "roommates", "r.txt", "-1\n", 1, 1),
        Bad("oneself in a list", "roommates", "r.txt", "3\n2 3\n1 2\n1 2\n", 3, 3),
        Bad("somebody twice in a list", "roommates", "r.txt", "3\n2 3 2\n1 3\n1 2\n", 2, 5),
        Bad("somebody who does not exist", "roommates", "r.txt", "3\n2 4\n1 3\n1 2\n", 2, 3),
        Bad("a letter in a list", "roommates", "r.txt", "3\n2 x\n1 3\n1 2\n", 2, 3),
        Bad("a tie not closed", "roommates", "r.txt", "3\n{2,3\n1 3\n1 2\n", 2, 4),
        Bad("a list too many", "roommates", "r.txt", "2\n2\n1\n1\n", 4, 1),
        Bad("lists missing", "roommates", "r.txt", "4\n2\n1\n", 4, 1),
        Bad("PrefLib: a count of two", "roommates", "r.soi", "1: 2\n2: 1\n", 2, 1),
        Bad("no head", "matching", "m.txt", "0 1 5\n", 1, 1),
        Bad("an edge missing", "matching", "m.txt", "3 2\n0 1 5\n", 2, 1),
        Bad("nan as a weight", "matching", "m.txt", "3 2\n0 1 5\n1 2 nan\n", 3, 5),
        Bad("an infinite weight", "matching", "m.txt", "3 1\n0 1 inf\n", 2, 5),
        Bad("an exponent without digits", "matching", "m.txt", "3 1\n0 1 1e\n", 2, 5),
        Bad("a vertex beyond the last", "matching", "m.txt", "3 2\n0 1 5\n1 3 4\n", 3, 3),
        Bad("a loop", "matching", "m.txt", "3 2\n0 1 5\n2 2 4\n", 3, 1),
        Bad("an edge without a weight", "matching", "m.txt", "3 2\n0 1 5\n1 2\n", 3, 1),
        Bad("PrefLib: a vertex beyond the last", "matching", "m.wmd", "# NUMBER ALTERNATIVES: 2\n1,3,4\n", 2, 1),
    ]

    @Test("bad instances end with 65, and line and column are named", arguments: all)
    func refused(bad: Bad) throws {
        let scratch = try Scratch()
        try scratch.write(bad.text, to: bad.file)
        let run = try scratch.bench(["solve", bad.problem, bad.file, "--out", "answer.json"], expecting: 65)
        #expect(run.firstError.hasPrefix("\(bad.file):\(bad.line):\(bad.column): "), "\(run.error)")
        #expect(try scratch.names == [bad.file])
    }

    @Test("nan in a cost matrix is named with its row and column")
    func nanNamesRowAndColumn() throws {
        let scratch = try Scratch()
        try scratch.write("1,2,3\n4,5,6\n7,NaN,9\n", to: "c.csv")
        let run = try scratch.bench(["solve", "assignment", "c.csv"], expecting: 65)
        #expect(run.error.contains("row 3, column 2: 'NaN' is not a cost"), "\(run.error)")
    }

    @Test("a strange extension, a missing file and an answer that is no JSON have their codes")
    func otherCodes() throws {
        let scratch = try Scratch()
        try scratch.write("1\n", to: "c.xlsx")
        try scratch.write("1,2\n2,1\n", to: "c.csv")
        try scratch.write("{", to: "answer.json")
        try scratch.bench(["solve", "assignment", "c.xlsx"], expecting: 65)
        try scratch.bench(["solve", "assignment", "nowhere.csv"], expecting: 66)
        try scratch.bench(["solve", "assignment", "nowhere.npy"], expecting: 66)
        try scratch.bench(["solve", "roommates", "nowhere.txt"], expecting: 66)
        try scratch.bench(["verify", "assignment", "c.csv", "answer.json"], expecting: 65)
        try scratch.bench(["verify", "assignment", "c.csv", "nowhere.json"], expecting: 66)
        try scratch.bench(["solve", "assignment", "c.csv", "--out", "no/such/a.json"], expecting: 73)
    }
}
