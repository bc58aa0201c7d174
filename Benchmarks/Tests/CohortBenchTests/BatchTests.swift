import Foundation
import PeerFiles
import Testing

/// Folders of instances in one process.
struct BatchTests {
    @Test(
        "answers of a batch are those of single runs, and are verified",
        arguments: [
            ("roommates", "impartial", "txt"), ("assignment", "uniform", "csv"), ("matching", "random-graph", "txt"),
        ])
    func sameAnswers(problem: String, culture: String, ending: String) throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "generate", "--participants", "8", "--culture", culture, "--instances", "12", "--out", "in", "--seed",
                "4",
            ], expecting: 0)
        try scratch.bench(
            ["solve", problem, "in", "--batch", "--out", "answers.jsonl", "--summary", "summary.csv"], expecting: 0)
        try scratch.bench(["verify", problem, "in", "answers.jsonl", "--batch"], expecting: 0)
        let lines = try scratch.read("answers.jsonl").split(separator: "\n").map(String.init)
        let summary = try Table(path: scratch.path("summary.csv"))
        #expect(lines.count == 12 && summary.rows.count == 12)
        for (line, row) in zip(lines, summary.rows) {
            let answer = try JSON(text: line)
            let file = try #require(answer["file"].text)
            #expect(row[0] == file && row[1] == answer["status"].text && file.hasSuffix(ending))
            let run = try scratch.bench(["solve", problem, "in/\(file)"])
            #expect("\(run.code)" == row[2])
            let apart = ["environment", "file"]
            #expect(try JSON(text: run.output).text(without: apart) == answer.text(without: apart))
        }
    }

    @Test("instances that standard input names, in its order")
    func named() throws {
        let scratch = try Scratch()
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: true)
            try scratch.write("2\n2\n1\n", to: "\(folder)/x.txt")
        }
        func shell(_ script: String) throws -> Run {
            try scratch.launch(
                URL(filePath: "/bin/bash"), ["-c", script], environment: ["BENCH": Place.executable.path])
        }
        let solve = try shell(
            #"printf 'b/x.txt\na/x.txt\n' | "$BENCH" solve roommates - --batch --out answers.jsonl --summary s.csv"#)
        #expect(solve.code == 0, "\(solve.error)")
        #expect(try scratch.read("s.csv") == "file,status,code\nb/x.txt,stable,0\na/x.txt,stable,0\n")
        #expect(try shell(#"find a b -type f | "$BENCH" verify roommates - answers.jsonl --batch"#).code == 0)
        #expect(try shell(#"echo a/x.txt | "$BENCH" verify roommates - answers.jsonl --batch"#).code == 65)
        for (names, place) in [("a/x.txt\na/x.txt", ":2:"), ("a/x.txt\n\nb", ":3:"), ("nobody.txt", ":1:")] {
            try scratch.write(names, to: "names.txt")
            let run = try shell(#""$BENCH" solve roommates - --batch < names.txt"#)
            #expect(run.code == 65 && run.firstError.contains("standard input\(place)"), "\(run.error)")
        }
    }

    @Test("a bad file is a row and an exit code, and the others are answered; a spoiled answer is found")
    func badFiles() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path("in"), withIntermediateDirectories: true)
        try scratch.write("2\n2\n1\n", to: "in/a.txt")
        try scratch.write("2\nx\n1\n", to: "in/b.txt")
        try scratch.write("2\n2\n1\n", to: "in/c.txt")
        let solve = ["solve", "roommates", "in", "--batch", "--out", "answers.jsonl", "--summary", "summary.csv"]
        try scratch.bench(solve, expecting: 65)
        #expect(try scratch.read("summary.csv") == "file,status,code\na.txt,stable,0\nb.txt,error,65\nc.txt,stable,0\n")
        let verify = ["verify", "roommates", "in", "answers.jsonl", "--batch"]
        // One has no answer.
        try scratch.bench(verify, expecting: 70)
        try FileManager.default.removeItem(atPath: scratch.path("in/b.txt"))
        try scratch.bench(verify, expecting: 0)
        try scratch.write(scratch.read("answers.jsonl").replacing("[2,1]", with: "[null,null]"), to: "answers.jsonl")
        try scratch.bench(verify, expecting: 70)
        try scratch.bench(["verify", "roommates", "nowhere", "answers.jsonl", "--batch"], expecting: 66)
        try scratch.bench(["solve", "roommates", "in/a.txt", "--batch"], expecting: 64)
        try scratch.bench(["solve", "roommates", "in/a.txt", "--summary", "s.csv"], expecting: 64)
    }
}
