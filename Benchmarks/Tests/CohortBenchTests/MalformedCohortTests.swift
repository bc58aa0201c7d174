import Foundation
import Testing

/// Nothing malformed is matched, and the message says where to look.
struct MalformedCohortTests {
    @Test("malformed cohorts are refused at line and column, and nothing is written", arguments: MalformedCohort.all)
    func refused(cohort: MalformedCohort) throws {
        let scratch = try Scratch()
        try scratch.write(cohort.bytes, to: "cohort.csv")
        let run = try scratch.bench(
            [
                "match", "cohort.csv", "--out", "pairs.csv", "--report", "report.html", "--record", "run.json",
                "--mail-merge", "mail.csv",
            ], expecting: 65)
        #expect(run.firstError.hasPrefix("cohort.csv:\(cohort.line):\(cohort.column): "), "\(run.error)")
        #expect(run.output.isEmpty)
        #expect(try scratch.names == ["cohort.csv"])
    }

    @Test("the table of malformed cohorts is long enough, and its good cells are good")
    func goodCellsPass() throws {
        #expect(MalformedCohort.all.count >= 30)
        let scratch = try Scratch()
        for cohort in MalformedCohort.numbers + MalformedCohort.fields {
            // Without the bad row the file must be read.
            let lines = String(decoding: cohort.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            guard lines.count == 4 else { continue }
            try scratch.write([lines[0], lines[1], lines[3]].joined(separator: "\n") + "\n", to: "good.csv")
            try scratch.bench(["check", "good.csv"], expecting: 0)
        }
    }

    @Test("all problems are reported at once, by line and column, also as a table")
    func allProblems() throws {
        let scratch = try Scratch()
        try scratch.write(
            "id,stage,skill:a\nA,one,1\nB,2,9\nB,3,nan\nC,4\nD,5,5\n", to: "cohort.csv")
        let run = try scratch.bench(
            ["match", "cohort.csv", "--out", "pairs.csv", "--errors", "errors.csv"], expecting: 65)
        let places = run.error.split(separator: "\n").map { $0.split(separator: " ")[0] }
        #expect(places == ["2:2", "3:3", "4:1", "4:3", "5:2"].map { "cohort.csv:\($0):" })
        let errors = try Table(path: scratch.path("errors.csv"))
        #expect(try errors.column("line") == ["2", "3", "4", "4", "5"])
        #expect(try errors.column("header") == ["stage", "skill:a", "id", "skill:a", "stage"])
        #expect(try scratch.names == ["cohort.csv", "errors.csv"])
    }

    @Test("one cause is said once, with how many lines it touches and the first three")
    func manyProblems() throws {
        let scratch = try Scratch()
        let rows = (1...250).map { "P\($0),\($0 + 5)" }
        try scratch.write((["id,skill:a"] + rows).joined(separator: "\n") + "\n", to: "cohort.csv")
        let run = try scratch.bench(["check", "cohort.csv", "--errors", "errors.csv"], expecting: 65)
        #expect(
            run.error == "cohort.csv:2:2: 6 is outside 0–5 (column 'skill:a'); 250 lines: 2 '6', 3 '7', 4 '8', …\n")
        #expect(try Table(path: scratch.path("errors.csv")).rows.count == 250)
    }

    @Test("lenient reading makes bad values missing and counts them")
    func lenient() throws {
        let scratch = try Scratch()
        try scratch.write("id,skill:a,learn:a\nA,9,1\nB,nan,2\nC,3,3\n", to: "cohort.csv")
        let run = try scratch.bench(["check", "cohort.csv", "--lenient"], expecting: 0)
        #expect(run.error.contains("2 value(s) made missing in column 'skill:a'"))
        #expect(run.output.contains("skill: 1 answers, 2 people without any"))
    }
}

/// Wrong usage, missing files and places that cannot be written.
struct ExitCodeTests {
    @Test("a missing file ends with 66", arguments: ["match", "check", "evaluate"])
    func missingFile(command: String) throws {
        let scratch = try Scratch()
        let rest = ["match": ["--out", "pairs.csv"], "check": [], "evaluate": ["pairs.csv"]]
        let run = try scratch.bench([command, "nowhere.csv"] + (rest[command] ?? []), expecting: 66)
        #expect(run.error.hasPrefix("nowhere.csv"))
        #expect(try scratch.names.isEmpty)
    }

    @Test(
        "wrong usage ends with 64",
        arguments: [
            ["match", Place.demo, "--out", "pairs.csv", "--colour", "red"],
            ["match", Place.demo, "--out", "pairs.csv", "--strategy", "astrology"],
            ["match", Place.demo, "--out", "pairs.csv", "--objective", "joy"],
            ["match", Place.demo, "--out", "pairs.csv", "--threads", "0"],
            ["match", Place.demo, "--out", "pairs.csv", "--seed", "-1"],
            ["match"], ["divine"], ["solve", "sudoku", "x.txt"],
            ["generate", "--participants", "4", "--culture", "martian", "--out", "x.csv"],
            ["solve", "matching", "x.txt", "--perfect", "--max-cardinality"],
        ])
    func wrongUsage(arguments: [String]) throws {
        let scratch = try Scratch()
        try scratch.bench(arguments, expecting: 64)
        #expect(try scratch.names.isEmpty)
    }

    @Test(
        "a folder that does not exist ends with 73 before anything is written",
        arguments: ["--out", "--report", "--record", "--mail-merge", "--unmatched"])
    func cannotWrite(option: String) throws {
        let scratch = try Scratch()
        var paths = ["--out": "pairs.csv", "--report": "report.html", "--record": "run.json", "--mail-merge": "m.csv"]
        paths[option] = "no/such/folder/file"
        let run = try scratch.bench(["match", Place.demo] + paths.flatMap { [$0.key, $0.value] }, expecting: 73)
        #expect(run.error.contains("no/such/folder"))
        #expect(try scratch.names.isEmpty)
    }

    @Test("help is given for every subcommand, with an example")
    func help() throws {
        let scratch = try Scratch()
        let commands = ["match", "evaluate", "explain", "check", "import", "generate", "solve", "verify"]
        for command in commands {
            let run = try scratch.bench([command, "--help"], expecting: 0)
            #expect(run.output.contains("Example: cohort-bench \(command)"), "\(command)")
        }
    }
}
