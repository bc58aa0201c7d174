import Foundation
import Testing

/// Limits of the system and of files: refused with an exit code and a reason, or kept at a cost that follows the bytes read.
struct LimitTests {
    private func limited(_ scratch: Scratch, _ limits: String, _ arguments: [String]) throws -> Run {
        try scratch.launch(
            URL(filePath: "/bin/sh"), ["-c", "\(limits) && exec \"$0\" \"$@\"", Place.executable.path] + arguments)
    }

    @Test("too few file handles are told at once", arguments: [4, 5, 6, 9])
    func fewHandles(count: Int) throws {
        let scratch = try Scratch()
        for arguments in [["check", Place.demo], ["match", Place.demo, "--out", "pairs.csv"], ["--help"]] {
            let run = try limited(scratch, "ulimit -n \(count)", arguments)
            #expect(run.code == 75 && run.firstError.contains("ulimit -n"), "\(arguments): \(run.code) \(run.error)")
        }
        #expect(try scratch.names.isEmpty)
        let run = try limited(scratch, "ulimit -n 24", ["match", Place.demo, "--out", "pairs.csv", "--quiet"])
        #expect(run.code == 0, "\(run.error)")
    }

    @Test("while a command waits for its input, the BLAS has no threads that look for work")
    func idleThreads() throws {
        let scratch = try Scratch()
        // The pipe opens once the command reads, which is after it has begun.
        let script = """
            mkfifo cohort.csv; "$0" check cohort.csv >/dev/null 2>&1 & process=$!
            exec 9>cohort.csv; ls "/proc/$process/task" | wc -l; kill "$process"; exec 9>&-; wait; rm cohort.csv
            """
        let counts = try ["1", "4"].map { threads in
            try scratch.launch(
                URL(filePath: "/bin/bash"), ["-c", script, Place.executable.path],
                environment: ["OPENBLAS_NUM_THREADS": threads]
            ).output
        }
        #expect(try Int(#require(counts[0].split(separator: "\n").first)) ?? 0 > 0)
        #expect(counts[0] == counts[1])
    }

    @Test("a file of people that memory does not hold is refused with the figures, before it is read")
    func people() throws {
        let scratch = try Scratch()
        // A hole of 8 TB: nothing is on the disk.
        scratch.hole("cohort.csv", bytes: 8 << 40)
        try scratch.write(#"{"id":{"column":"id"}}"#, to: "key.json")
        let commands = [
            ["check", "cohort.csv"], ["check", "cohort.csv", "--key", "key.json"],
            ["import", "cohort.csv", "--key", "key.json", "--out", "c.csv"], ["match", "cohort.csv", "--out", "p.csv"],
        ]
        for command in commands {
            let run = try scratch.bench(command, expecting: 75)
            #expect(run.error.contains(#/needs .*MB|MB/#), "\(run.error)")
        }
    }

    @Test("any other file that memory does not hold is refused with the figures, too")
    func others() throws {
        let scratch = try Scratch()
        scratch.hole("hole", bytes: 8 << 40)
        try scratch.write("id,stage\na,1\nb,2\nc,3\n", to: "c.csv")
        try scratch.write("group,member\nG,a\nG,b\n", to: "pairs.csv")
        try scratch.write("1,2\n3,4\n", to: "costs.csv")
        for command in [
            ["match", "c.csv", "--program", "hole", "--out", "x"], ["match", "c.csv", "--never", "hole", "--out", "x"],
            ["match", "c.csv", "--private-rules", "hole", "--out", "x"],
            ["match", "c.csv", "--history", "hole", "--out", "x"], ["evaluate", "c.csv", "hole"],
            ["rematch", "c.csv", "--previous", "hole", "--out", "x"], ["letters", "c.csv", "hole", "--out", "l"],
            ["solve", "assignment", "costs.csv", "--locked", "hole"], ["verify", "assignment", "costs.csv", "hole"],
            ["verify", "match", "c.csv", "pairs.csv", "hole"],
        ] {
            let run = try scratch.bench(command, expecting: 75)
            #expect(run.error.contains(#/needs .*MB|MB/#), "\(command): \(run.error)")
        }
    }

    @Test(
        "a file of many people who say little is refused with the figures",
        arguments: [
            ("id\n", 200_000, ["check"]), ("id,stage\n", 1_000_000, ["check"]),
            ("id\n", 1_000_000, ["match", "--out", "pairs.csv"]),
        ])
    func manyPeople(header: String, count: Int, command: [String]) throws {
        let scratch = try Scratch()
        let cell = header.contains(",") ? ",3" : ""
        try scratch.write(header + (0..<count).map { "p\($0)\(cell)\n" }.joined(), to: "cohort.csv")
        let arguments = [command[0], "cohort.csv"] + command.dropFirst()
        let run = try limited(scratch, "ulimit -v 600000 && ulimit -t 20", arguments)
        #expect(run.code == 75 && run.error.contains("MB"), "\(run.code) \(run.error.prefix(500))")
        #expect(try scratch.names == ["cohort.csv"])
    }

    @Test("sparse instances take no matrix", arguments: ["mtx", "asn", "orlib"])
    func sparse(form: String) throws {
        let scratch = try Scratch()
        let n = 12_000
        var lines = form == "mtx" ? ["%%MatrixMarket matrix coordinate real general", "\(n) \(n) \(4 * n)"] : []
        if form == "orlib" { lines = ["\(n)"] }
        if form == "asn" { lines = ["p asn \(2 * n) \(4 * n)"] + (1...n).map { "n \($0)" } }
        for row in 1...n {
            for step in [0, 1, 77, 1001] {
                let column = (row - 1 + step * step) % n + 1
                let cost = (row * 7919 + step * 104_729) % 10_007
                lines.append(form == "asn" ? "a \(row) \(n + column) \(cost)" : "\(row) \(column) \(cost).5")
            }
        }
        try scratch.write(lines.joined(separator: "\n") + "\n", to: "c." + form)
        for sense in ["min", "max"] {
            let solve = ["solve", "assignment", "c." + form, "--sense", sense, "--out", "a.json"]
            let solved = try limited(scratch, "ulimit -v 1500000 && ulimit -t 60", solve)
            #expect(solved.code == 0, "\(solved.code) \(solved.error.prefix(300))")
            let verify = ["verify", "assignment", "c." + form, "a.json", "--sense", sense]
            let verified = try limited(scratch, "ulimit -v 1500000 && ulimit -t 60", verify)
            #expect(verified.code == 0, "\(verified.code) \(verified.error.prefix(300))")
            let spoiled = try scratch.read("a.json").replacingOccurrences(of: "\"mates\" : [", with: "\"mates\" : [0,")
            try scratch.write(spoiled, to: "b.json")
            try scratch.bench(["verify", "assignment", "c." + form, "b.json", "--sense", sense], expecting: 70)
        }
    }

    @Test("a column by the least number, by none and by the last but one is no column")
    func columnNumbers() throws {
        let scratch = try Scratch()
        try scratch.write("mail,a\nx,1\n", to: "survey.csv")
        for number in ["-9223372036854775808", "0", "-1", "3", "9223372036854775807", "99999999999999999999", ""] {
            try scratch.write("{\"id\":{\"column\":\"#\(number)\"}}", to: "key.json")
            let run = try scratch.bench(
                ["import", "survey.csv", "--key", "key.json", "--out", "c.csv"], expecting: 65)
            #expect(run.firstError.contains("'#\(number)'"), "\(run.error)")
        }
        try scratch.write(##"{"id":{"column":"#1"}}"##, to: "key.json")
        try scratch.bench(["import", "survey.csv", "--key", "key.json", "--out", "c.csv"], expecting: 0)
    }

    @Test("a cell of 300,000 separators and one of as many ticks are read in moments, and give what short ones give")
    func separators() throws {
        let scratch = try Scratch()
        try scratch.write(
            #"""
            {"format":1,"id":{"column":"id"},
             "multi_selects":[{"column":"q","target":"skill","options":["ab","a","a, b"],"separator":", "}]}
            """#, to: "key.json")
        func read(_ cell: String) throws -> String {
            try scratch.write("id,q\nx,\"\(cell)\"\n", to: "survey.csv")
            let arguments = ["import", "survey.csv", "--key", "key.json", "--out", "cohort.csv", "--quiet"]
            let run = try limited(scratch, "ulimit -t 10", arguments)
            #expect(run.code == 0, "\(run.code) \(run.error.prefix(500))")
            return try scratch.read("cohort.csv")
        }
        let all = try read("a, b, ab, a")
        #expect(all.hasPrefix("id,skill:a,\"skill:a, b\",skill:ab\nx,"), "\(all)")
        #expect(!all.contains(",,") && !all.contains(",0"), "\(all)")
        #expect(try read(String(repeating: ", ", count: 300_000) + "a, b, ab, a") == all)
        #expect(try read(Array(repeating: "a, b", count: 150_000).joined(separator: ", ") + ", ab, a") == all)
    }

    @Test("a million columns are read; unknown ones are counted rather than listed")
    func millionColumns() throws {
        let scratch = try Scratch()
        let count = 1_000_000
        let names = (0..<count).map { "x\($0)" }.joined(separator: ",")
        let row = String(repeating: ",3", count: count)
        try scratch.write("id,\(names)\na\(row)\nb\(row)\n", to: "cohort.csv")
        let run = try limited(scratch, "ulimit -v 3000000 && ulimit -t 60", ["check", "cohort.csv"])
        #expect(run.code == 0, "\(run.code) \(run.error.prefix(500))")
        #expect(run.error.contains("x0, x1, ") && run.error.contains("and 999980 more") && run.error.utf8.count < 2_000)
    }

    @Test(
        "a cell of ten megabytes is not echoed whole",
        arguments: ["costs.csv", "costs.orlib", "graph.txt", "graph.wmd", "people.txt", "cohort.csv", "survey.csv"])
    func longCells(name: String) throws {
        let scratch = try Scratch()
        let cell = String(repeating: "x", count: 10 << 20)
        let start = [
            "costs.csv": "1,", "costs.orlib": "1\n", "graph.txt": "2 1\n0 1 ", "graph.wmd": "1,2,", "people.txt": "2\n",
        ]
        let kinds = ["costs": "assignment", "graph": "matching", "people": "roommates"]
        let run: Run
        if let kind = kinds[String(name.prefix { $0 != "." })] {
            try scratch.write((start[name] ?? "") + cell + "\n", to: name)
            run = try scratch.bench(["solve", kind, name], expecting: 65)
        } else if name == "cohort.csv" {
            try scratch.write("id,stage\na,\(cell)\n", to: name)
            run = try scratch.bench(["check", name], expecting: 65)
        } else {
            try scratch.write("id,stage\na,\(cell)\n", to: name)
            try scratch.write(#"{"id":{"column":"id"},"fields":{"stage":"stage"}}"#, to: "key.json")
            run = try scratch.bench(["import", name, "--key", "key.json", "--out", "c.csv"], expecting: 65)
        }
        #expect(run.firstError.hasPrefix("\(name):") && run.error.utf8.count < 1_500, "\(run.error.prefix(300))")
    }
}

extension Scratch {
    /// A file of so many bytes, none of which is written.
    func hole(_ name: String, bytes: UInt64) {
        _ = FileManager.default.createFile(atPath: path(name), contents: nil)
        guard let handle = FileHandle(forWritingAtPath: path(name)) else { return }
        try? handle.truncate(atOffset: bytes)
        try? handle.close()
    }
}
