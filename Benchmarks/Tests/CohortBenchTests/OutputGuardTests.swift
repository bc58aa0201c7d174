import Foundation
import PeerFiles
import PeerMatching
import Testing

/// No command destroys what it reads, every set of outputs is whole, and limits of the process are answered with a code.
@Suite("Outputs")
struct OutputGuardTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(try String(contentsOfFile: Place.demo, encoding: .utf8), to: "c.csv")
        try scratch.write("[]", to: "p.json")
        try scratch.bench(["match", "c.csv", "--out", "pairs.csv", "--certificate", "proof.json"], expecting: 0)
        return scratch
    }

    /// Runs a line of the shell in the folder.
    private func shell(_ scratch: Scratch, _ line: String) throws -> Run {
        try scratch.launch(
            URL(filePath: "/bin/bash"), ["-c", line], environment: ["B": Place.executable.path])
    }

    @Test("an input stays what it is under every option of every command, by whatever name")
    func inputs() throws {
        let scratch = try scratch()
        let manager = FileManager.default
        try manager.linkItem(atPath: scratch.path("c.csv"), toPath: scratch.path("hard.csv"))
        try manager.createSymbolicLink(atPath: scratch.path("link.json"), withDestinationPath: "p.json")
        try scratch.write("1,2\n3,4\n", to: "costs.csv")
        try scratch.write("{}", to: "k.json")
        let rules = ["--private-rules", "p.json"]
        let files = ["c.csv", "p.json", "pairs.csv", "proof.json", "costs.csv", "k.json"]
        let before = try files.map { try scratch.read($0) }
        for command in [
            ["match", "c.csv", "--out", "hard.csv"], ["match", "c.csv", "--errors", "c.csv", "--out", "x"],
            ["match", "c.csv", "--out", "x", "--report", "./x"], ["check", "c.csv", "--errors", "hard.csv"],
            ["match", "c.csv", "--errors", "x", "--out", "x"],
            ["explain", "c.csv", "pairs.csv", "--id", "P001", "--errors", "pairs.csv"],
            ["rematch", "c.csv", "--previous", "pairs.csv", "--out", "p.json"] + rules,
            ["rematch", "c.csv", "--previous", "pairs.csv", "--changes", "pairs.csv", "--out", "x"],
            ["candidates", "c.csv", "--top", "2", "--out", "link.json"] + rules,
            ["evaluate", "c.csv", "pairs.csv", "--out", "p.json"] + rules,
            ["evaluate", "c.csv", "pairs.csv", "--certificate", "proof.json", "--out", "proof.json"],
            ["verify", "match", "c.csv", "pairs.csv", "proof.json", "--errors", "proof.json"],
            ["import", "c.csv", "--key", "k.json", "--out", "c.csv"],
            ["import", "c.csv", "--key", "k.json", "--out", "x", "--identities", "x"],
            ["generate", "--participants", "4", "--personality", "c.csv", "--out", "hard.csv"],
            ["solve", "assignment", "costs.csv", "--out", "costs.csv"],
            ["export", "c.csv", "--scores", "x.npy", "--errors", "c.csv"],
            [
                "live", "c.csv", "--now", "k.csv", "--previous", "pairs.csv", "--max-changes", "1", "--out", "x",
                "--errors", "c.csv",
            ],
            ["pareto", "c.csv", "--out", "x", "--errors", "c.csv"],
            ["balance", "c.csv", "--history", "pairs.csv", "--out", "x", "--errors", "pairs.csv"],
            ["conflicts", "c.csv", "--errors", "c.csv"],
            ["letters", "c.csv", "pairs.csv", "--out", "letters", "--mail-merge", "pairs.csv"],
            ["backtest", "c.csv", "--ties", "pairs.csv", "--out", "pairs.csv"],
            ["key", "c.csv", "--out", "c.csv"],
        ] {
            try scratch.bench(command, expecting: 64)
        }
        #expect(try shell(scratch, "$B match c.csv --out x --report y >x").code == 64)
        #expect(try files.map { try scratch.read($0) } == before)
    }

    @Test("a cohort may come from a pipe, which can be read once")
    func pipedCohort() throws {
        let scratch = try scratch()
        let straight = try shell(scratch, "$B check c.csv")
        let piped = try shell(scratch, "$B check <(cat c.csv)")
        #expect(piped.code == straight.code && !piped.error.contains("is empty"), "\(piped.error)")
        #expect(try shell(scratch, "cat c.csv | $B candidates /dev/stdin --top 1 --out top.csv").code == 0)
    }

    @Test("links, modes and pipes stay, and the null device takes several outputs")
    func places() throws {
        let scratch = try scratch()
        try scratch.write("old", to: "target.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.path("target.csv"))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link.csv"), withDestinationPath: "target.csv")
        try scratch.bench(
            ["match", "c.csv", "--out", "link.csv", "--unmatched", "/dev/null", "--report", "/dev/null"], expecting: 0)
        #expect(try scratch.read("target.csv") == scratch.read("pairs.csv"))
        let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("target.csv"))[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o640)
        let piped = try shell(scratch, "mkfifo f; cat f >got & $B match c.csv --out f --unmatched u; wait; test -p f")
        #expect(piped.code == 0)
        #expect(try scratch.read("got") == scratch.read("pairs.csv"))
        #expect(try shell(scratch, "$B match c.csv --out /dev/fd/3 --unmatched u 3>third").code == 0)
        #expect(try scratch.read("third") == scratch.read("pairs.csv"))
    }

    @Test("when one output cannot be written none is new, and nothing is left")
    func sets() throws {
        let scratch = try scratch()
        let before = try (scratch.read("pairs.csv"), scratch.read("proof.json"))
        let match = "$B match c.csv --strategy random --out pairs.csv --certificate proof.json"
        // A file may grow to so many blocks: the pairs fit, the certificate does not.
        for blocks in [0, 4, 12] {
            let run = try shell(scratch, "ulimit -f \(blocks); \(match) 2>/dev/null")
            #expect(run.code == 73, "\(blocks) blocks: \(run.code)")
            #expect(try scratch.read("pairs.csv") == before.0 && scratch.read("proof.json") == before.1)
            #expect(try scratch.names.allSatisfy { !$0.hasPrefix(".cohort-bench") })
        }
        #expect(try shell(scratch, match).code == 0)
        #expect(try scratch.read("pairs.csv") != before.0 && scratch.read("proof.json") != before.1)
    }

    @Test("streams that are closed or full, few handles and little memory are answered, never a crash")
    func limits() throws {
        let scratch = try scratch()
        for (line, code) in [
            ("$B match c.csv >&-", 73), ("$B match c.csv >/dev/full", 73), ("$B match c.csv 2>&-", 0),
            ("$B match c.csv 2>/dev/full", 0), ("$B check c.csv >/dev/full", 73),
            ("$B match c.csv --out q.csv 0<&- 1>&- 2>&-", 0), ("$B solve assignment k.csv >&-", 73),
        ] as [(String, Int32)] {
            try scratch.write("1,2\n3,4\n", to: "k.csv")
            #expect(try shell(scratch, line).code == code, "\(line)")
        }
        #expect(try scratch.read("q.csv") == scratch.read("pairs.csv"))
        let allowed: [Int32] = [0, 65, 73, 75]
        for handles in 5...14 {
            let code = try shell(scratch, "ulimit -n \(handles); $B match c.csv --out x --report r.html").code
            #expect(allowed.contains(code), "\(handles) handles: \(code)")
        }
        for megabytes in [300, 400, 500, 600, 700] {
            let run = try shell(scratch, "ulimit -v \(megabytes)000; timeout 60 $B match c.csv --out x")
            #expect(
                run.code == 0 || run.code == 75 && run.error.contains(" MB"),
                "\(megabytes) MB: \(run.code) \(run.error)")
        }
    }

    @Test("commands that score people answer under any limit of the address space, in time")
    func addressSpace() throws {
        let scratch = try scratch()
        for command in [
            "check c.csv", "conflicts c.csv", "evaluate c.csv pairs.csv --out e.json", "export c.csv --scores s.npy",
            "verify match c.csv pairs.csv proof.json", "rematch c.csv --previous pairs.csv --out r.csv",
            "match c.csv --practice circles --out z.csv",
        ] {
            for megabytes in [300, 400, 450, 500, 600] {
                let run = try shell(scratch, "ulimit -v \(megabytes)000; timeout 60 $B \(command)")
                #expect(
                    run.code == 0 || run.code == 75 && run.error.contains(" MB"),
                    "\(megabytes) MB, \(command): \(run.code) \(run.error)")
            }
            #expect(try shell(scratch, "ulimit -v 2000000; $B \(command)").code == 0, "\(command)")
        }
    }

    @Test("a request to end ends with 130 and leaves what was there")
    func interrupts() throws {
        let scratch = try scratch()
        try scratch.bench(["generate", "--participants", "12000", "--out", "big.csv"], expecting: 0)
        let before = try scratch.read("pairs.csv")
        for signal in ["INT", "TERM"] {
            let run = try shell(
                scratch, "$B match big.csv --out pairs.csv 2>/dev/null & sleep 0.3; kill -\(signal) $!; wait $!")
            #expect(run.code == 130)
            #expect(try scratch.read("pairs.csv") == before)
        }
    }

    @Test("private rules about nobody, keys that stand twice, and lists with commas are refused with their place")
    func failingClosed() throws {
        let scratch = try scratch()
        try scratch.write("[{\"rule\": \"never\", \"pairs\": [[\"P001\", \"P999\"]]}]", to: "typo.json")
        try scratch.write(
            "[{\"rule\": \"never\", \"pairs\": [],\n \"pairs\": [[\"P001\", \"P002\"]]}]", to: "twice.json")
        for (file, words) in [
            ("typo.json", "'P999' is nobody's id"), ("twice.json", "twice.json:2:2: the key 'pairs'"),
        ] {
            for command in [
                ["match", "c.csv", "--out", "x"], ["candidates", "c.csv", "--top", "1", "--out", "x"],
                ["check", "c.csv"], ["evaluate", "c.csv", "pairs.csv"],
            ] {
                let run = try scratch.bench(command + ["--private-rules", file], expecting: 65)
                #expect(run.error.contains(words), "\(run.error)")
            }
        }
        try scratch.write("id,avoids\na,\"b,c\"\nb,\nc,\n", to: "commas.csv")
        #expect(
            try scratch.bench(["check", "commas.csv"], expecting: 65).error.contains(
                "commas.csv:2:2: 'b,c' is nobody's id"))
    }

    @Test("nothing in a file steers the terminal, the page or the plots")
    func hostileText() throws {
        let scratch = try scratch()
        try scratch.write("id,skill:a\n\"\u{1B}[2Jx\",nine\n", to: "esc.csv")
        let run = try scratch.bench(["check", "esc.csv"], expecting: 65)
        #expect(!run.error.contains("\u{1B}"))
        let wrong = try scratch.bench(["match", "c.csv", "--objective", "\u{1B}[31m"], expecting: 64)
        #expect(!wrong.error.contains("\u{1B}"))
        let people = try String(contentsOfFile: Place.demo, encoding: .utf8).replacing("P001,", with: "P001\u{202E}\0,")
        try scratch.write(people, to: "odd.csv")
        try scratch.write("system \"touch \(scratch.path("pwned"))\"\n", to: ".gnuplot")
        let home = try scratch.bench(
            "match", "odd.csv", "--out", "x", "--report", "r.html", "--audience", "administrator",
            environment: ["HOME": scratch.folder.path])
        #expect(home.code == 0)
        #expect(!scratch.exists("pwned"))
        try scratch.bench(["match", "odd.csv", "--out", "x", "--report", "who.html"], expecting: 0)
        for name in ["r.html", "who.html"] {
            let page = try scratch.read(name)
            #expect(page.contains("P001‹U+202E›␀") && !page.contains("\0") && !page.contains("\u{202E}"))
            #expect(page.contains("Content-Security-Policy\" content=\"default-src 'none'"))
        }
    }
}
