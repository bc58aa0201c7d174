import Foundation
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
        Bad("DIMACS: nothing", "assignment", "c.asn", "", 1, 1),
        Bad("DIMACS: comments only", "assignment", "c.asn", "c nothing\n", 1, 1),
        Bad("DIMACS: announced twice", "assignment", "c.asn", "p asn 2 1\nn 1\np asn 2 1\na 1 2 5\n", 3, 1),
        Bad("DIMACS: an arc missing", "assignment", "c.asn", "c one\np asn 2 2\nn 1\na 1 2 5\n", 2, 1),
        Bad("DIMACS: an arc too many", "assignment", "c.asn", "p asn 3 1\nn 1\na 1 2 5\na 1 3 5\n", 1, 1),
        Bad("DIMACS: a million nodes in a few bytes", "assignment", "c.asn", "p asn 1000000 0\n", 1, 1),
        Bad("OR-Library: nothing", "assignment", "c.orlib", "", 1, 1),
        Bad("MatrixMarket: nothing", "assignment", "c.mtx", "", 1, 1),
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
        Bad("groups: a table of 11 bytes", "groups", "g.txt", "20000 0 ss\n", 1, 1),
        Bad("groups: a pair twice", "groups", "g.txt", "3 1 ss 3 3\n0 1 5\n1 0 5\n", 3, 1),
        Bad("groups: a weight too large", "groups", "g.txt", "3 1 ss 3 3\n0 1 5\n1 2 67108864\n", 3, 1),
        Bad("rings: more people than there are numbers", "rings", "k.txt", "9223372036854775807 0\n", 1, 1),
        Bad("rings: half as many", "rings", "k.txt", "4611686018427387904 0\n[]\n", 1, 1),
        Bad("rings: somebody who does not exist", "rings", "k.txt", "3 0\n[[2],[9],[1]]\n", 2, 7),
        Bad("rings: oneself", "rings", "k.txt", "3 0\n[[2],\n[3,2],[1]]\n", 3, 4),
        Bad("rings: somebody twice", "rings", "k.txt", "3 0\n[[2,3,2],[3],[1]]\n", 2, 7),
        Bad("rings: to a volunteer", "rings", "k.txt", "3 1\n[[2,3],[1],[1]]\n", 2, 5),
        Bad("rings: lists that do not end", "rings", "k.txt", "3 0\n[[2],[1],[1]\n", 3, 1),
        Bad("rings: a list too few", "rings", "k.txt", "3 0\n[[2],[1]]\n", 3, 1),
        Bad("rings: a worth missing", "rings", "k.txt", "3 0\n[[2,3],[1],[1]]\n[[4],[4],[4]]\n", 3, 3),
        Bad("rings: a worth too many", "rings", "k.txt", "3 0\n[[2],[1],[1]]\n[[4,5],[4],[4]]\n", 3, 3),
        Bad("rings: a worth too large", "rings", "k.txt", "2 0\n[[2],[1]]\n[[4],[4294967297]]\n", 3, 7),
        Bad("rings: something behind", "rings", "k.txt", "2 0\n[[2],[1]]\n[[4],[4]] 5\n", 3, 11),
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

    @Test(
        "numbers of options that are none, or make no sense, are wrong usage",
        arguments: [
            ["solve", "rings", "k.txt", "--seconds", "nan"], ["solve", "rings", "k.txt", "--seconds", "inf"],
            ["solve", "rings", "k.txt", "--seconds", "1e308"], ["solve", "rings", "k.txt", "--seconds=-1"],
            ["solve", "rings", "k.txt", "--length", "9223372036854775807"], ["solve", "rings", "k.txt", "--chains=-1"],
            ["solve", "rounds", "m.txt", "--rounds", "2", "--seconds", "inf"],
            ["solve", "rounds", "m.txt", "--rounds", "2", "--seconds", "1e308"],
            ["solve", "exchange", "c.csv", "--degree", "1", "--seconds", "nan"],
            ["solve", "exchange", "c.csv", "--degree", "1", "--seconds=-inf"],
            ["solve", "exchange", "c.csv", "--degree", "1", "--seconds", "1e19"],
            ["solve", "exchange", "c.csv", "--degree", "9223372036854775807"],
            ["solve", "exchange", "c.csv", "--degree=-1"], ["solve", "groups", "g.txt", "--seconds", "inf"],
            ["solve", "roommates", "r.txt", "--all", "--limit", "9223372036854775807"],
            ["conflicts", "people.csv", "--people=-9223372036854775808"], ["conflicts", "people.csv", "--people=-1"],
            ["generate", "--culture", "impartial", "--participants", "4", "--out", "p.toc"],
            ["generate", "--culture", "mentoring", "--participants", "9", "--out", "p.xyz"],
            [
                "generate", "--culture", "random-graph", "--participants", "4", "--instances", "2", "--format", "soi",
                "--out", "d",
            ],
            ["match", "people.csv", "--out", "p.csv", "--history", "h.csv", "--cool-down", "0-rounds"],
            ["match", "people.csv", "--out", "p.csv", "--history", "h.csv", "--cool-down=-1-rounds"],
        ])
    func usage(arguments: [String]) throws {
        let scratch = try Scratch()
        try scratch.write("2 0\n[[2],[1]]\n", to: "k.txt")
        try scratch.write("3 1\n0 1 5\n", to: "m.txt")
        try scratch.write("1,2,3\n4,5,6\n7,8,9\n", to: "c.csv")
        try scratch.write("3 1 ss 3 3\n0 1 5\n0 2 5\n1 2 5\n", to: "g.txt")
        try scratch.write("2\n2\n1\n", to: "r.txt")
        try scratch.write("id\na\nb\n", to: "people.csv")
        try scratch.write("a,b\na,b\n", to: "h.csv")
        let run = try scratch.bench(arguments, expecting: 64)
        #expect(run.output.isEmpty, "\(run.output)")
        #expect(!["p.csv", "p.toc", "p.xyz", "d"].contains { scratch.exists($0) })
    }

    @Test("rounds of a folder are answered and judged in one process")
    func batchOfRounds() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path("all"), withIntermediateDirectories: true)
        for (name, weight) in [("a.txt", 3), ("b.txt", 7)] {
            try scratch.write("3 2\n0 1 5\n1 2 \(weight)\n", to: "all/" + name)
        }
        try scratch.bench(
            ["solve", "rounds", "all", "--rounds", "1", "--batch", "--out", "answers.jsonl"], expecting: 0)
        #expect(try scratch.read("answers.jsonl").split(separator: "\n").count == 2)
        try scratch.bench(["verify", "rounds", "all", "answers.jsonl", "--rounds", "1", "--batch"], expecting: 0)
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
