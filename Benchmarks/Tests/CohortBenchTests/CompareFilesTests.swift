import Foundation
import PeerFiles
import Testing

/// What a comparison writes beside its tables: figures as PDF, a table that LaTeX takes, a page of times, and nobody's id.
struct CompareFilesTests {
    /// Whether a program can be found as a shell does.
    static func has(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    private static let question = [
        "compare", "--culture", "mentoring", "--participants", "20", "--instances", "4", "--strategies",
        "maximum-weight:score,greedy,first-come",
    ]

    @Test("PDFs of figures are the same bytes in every run", .enabled(if: has("rsvg-convert")))
    func pdf() throws {
        let scratch = try Scratch()
        for folder in ["a", "b"] {
            try scratch.bench(Self.question + ["--no-timings", "--out", folder], expecting: 0)
        }
        for name in ["means", "differences", "critical-difference"] {
            let (a, b) = (
                try Data(contentsOf: scratch.folder.appending(path: "a/figures/\(name).pdf")),
                try Data(contentsOf: scratch.folder.appending(path: "b/figures/\(name).pdf"))
            )
            #expect(a.starts(with: Data("%PDF-".utf8)) && a.count > 1000)
            #expect(a == b, "\(name)")
        }
        #expect(try !scratch.read("a/manifest.json").contains("means.pdf"))
    }

    @Test("without a converter the run says so, and goes on")
    func noPDF() throws {
        let scratch = try Scratch()
        let run = try scratch.launch(
            Place.executable, Self.question + ["--no-timings", "--out", "out"], environment: ["PATH": "/nowhere"])
        #expect(run.code == 0 && run.error.contains("no figures as PDF: rsvg-convert is not installed"))
        #expect(scratch.exists("out/figures/means.svg") && !scratch.exists("out/figures/means.pdf"))
    }

    @Test("LaTeX takes the table", .enabled(if: has("pdflatex")))
    func latex() throws {
        let scratch = try Scratch()
        try scratch.bench(Self.question + ["--no-timings", "--out", "out"], expecting: 0)
        try scratch.write(
            "\\documentclass{article}\\usepackage{booktabs}\\begin{document}\\input{out/table.tex}\\end{document}\n",
            to: "paper.tex")
        let run = try scratch.launch(
            URL(filePath: "/usr/bin/env"), ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"])
        #expect(run.code == 0 && scratch.exists("paper.pdf"), "\(run.output)")
    }

    @Test("times have a page of their own, with a row for each size and strategy")
    func timings() throws {
        let scratch = try Scratch()
        try scratch.bench(Self.question + ["--out", "out"], expecting: 0)
        let page = try scratch.read("out/timings.html")
        #expect(page.components(separatedBy: "<tr><td").count == 1 + 3)
        #expect(page.contains("<td class=\"n\">20</td><td>greedy</td><td class=\"n\">4</td>"))
        #expect(try !scratch.read("out/manifest.json").contains("\"timings.html\" :"))
        // Without times the page says none.
        try scratch.bench(Self.question + ["--no-timings", "--out", "untimed"], expecting: 0)
        #expect(try !scratch.read("untimed/timings.html").contains("<tr><td"))
    }

    /// Eight people who all could meet, and files of who did.
    private func people(_ scratch: Scratch) throws {
        var text = "id,skill:a,learn:a,goal:x,goal:y,goal:z,trait:t\n"
        for index in 0..<8 {
            let answers = [index % 6, 5 - index % 5, index % 4, index % 3, 1 + index % 5, index]
            text += "Person\(index),\(answers.map(String.init).joined(separator: ","))\n"
        }
        try scratch.write(text, to: "people.csv")
    }

    private func value(_ scratch: Scratch, _ folder: String, _ strategy: String, _ metric: String) throws -> String {
        let rows = try Table(path: scratch.path("\(folder)/results.csv")).rows
        return try #require(rows.first { $0[4] == strategy && $0[7] == metric })[8]
    }

    @Test("repeats and churn against files of earlier rounds, and no id in any file")
    func history() throws {
        let scratch = try Scratch()
        try people(scratch)
        let compare = ["compare", "people.csv", "--strategies", "maximum-weight,greedy", "--no-timings", "--out"]
        try scratch.bench(compare + ["none"], expecting: 0)
        #expect(try value(scratch, "none", "greedy", "repeats").isEmpty)
        #expect(try value(scratch, "none", "greedy", "churn").isEmpty)
        try scratch.bench(
            ["match", "people.csv", "--strategy", "maximum-weight", "--out", "pairs.csv"], expecting: 0)

        // What was is what is: nothing is new, and nobody is parted. Somebody who has left counts for nothing.
        try scratch.write(scratch.read("pairs.csv"), to: "left.csv")
        let counted =
            compare + ["counted", "--history", "pairs.csv", "--repeats", "counted", "--previous", "pairs.csv"]
        try scratch.bench(counted, expecting: 0)
        #expect(try value(scratch, "counted", "maximum-weight", "repeats") == "1")
        #expect(try value(scratch, "counted", "maximum-weight", "churn") == "0")

        // Kept apart: all pairs are new, and all the old ones parted.
        let forbidden = compare + ["forbidden", "--history", "pairs.csv", "--previous", "pairs.csv"]
        try scratch.bench(forbidden, expecting: 0)
        for strategy in ["maximum-weight", "greedy"] {
            #expect(try value(scratch, "forbidden", strategy, "repeats") == "0")
            #expect(try value(scratch, "forbidden", strategy, "churn") == "1")
        }
        for folder in ["counted", "forbidden"] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path(folder)) {
                guard let text = try? scratch.read("\(folder)/\(name)") else { continue }
                #expect(!text.contains("Person"), "\(folder)/\(name)")
            }
        }
        try scratch.bench(["replay", "forbidden"], expecting: 0)
        try scratch.write(scratch.read("pairs.csv") + "\n", to: "pairs.csv")
        let run = try scratch.bench(["replay", "forbidden"], expecting: 1)
        #expect(run.firstError.contains("pairs.csv"))
    }

    @Test("locked pairs and those who never meet are kept, and named in no plan")
    func named() throws {
        let scratch = try Scratch()
        try people(scratch)
        try scratch.write("group,member\n1,Person0\n1,Person1\n", to: "locked.csv")
        try scratch.write("group,member\n1,Person2\n1,Person3\n2,Person2\n2,Person4\n", to: "never.csv")
        try scratch.bench(
            [
                "compare", "people.csv", "--strategies", "greedy", "--locked", "locked.csv", "--never", "never.csv",
                "--previous", "locked.csv", "--out", "out",
            ], expecting: 0)
        #expect(try value(scratch, "out", "greedy", "churn") == "0")
        #expect(try !scratch.read("out/plan.json").contains("Person"))
        try scratch.bench(
            [
                "compare", "people.csv", "--strategies", "greedy", "--repeats", "counted", "--out", "x",
            ], expecting: 64)
    }
}

/// A signal ends a comparison with everything that it started.
struct InterruptTests {
    @Test("the outside solver, its children and the passing files end with the program", arguments: [SIGINT, SIGTERM])
    func interrupted(number: Int32) throws {
        let scratch = try Scratch()
        let seconds = "\(Int.random(in: 1000...9999)).0\(Int.random(in: 1...9))"
        try scratch.write("sleep \(seconds) & sleep \(seconds)\n", to: "slow.sh")
        try FileManager.default.createDirectory(atPath: scratch.path("passing"), withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = Place.executable
        process.arguments = [
            "compare", Place.demo, "--strategies", "greedy", "--solver", "slow=sh slow.sh {graph} {out}",
            "--no-timings", "--out", "out",
        ]
        process.currentDirectoryURL = scratch.folder
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": scratch.path("passing")]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        func running() throws -> Int {
            let list = try scratch.launch(URL(filePath: "/usr/bin/env"), ["ps", "ax", "-o", "args"])
            return list.output.components(separatedBy: "sleep \(seconds)").count - 1
        }
        func wait(for count: Int, seconds: Double) throws {
            let end = Date().addingTimeInterval(seconds)
            while try running() != count, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
            #expect(try running() == count)
        }
        try wait(for: 2, seconds: 60)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: scratch.path("passing")).isEmpty)
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        try wait(for: 0, seconds: 10)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("passing")).isEmpty)
    }
}
