import Foundation
import PeerFiles
import PeerMatching
import Testing

/// `replay run.json`: a match made again from its record.
struct RecordReplayTests {
    @Test("the record and its inputs make the same bytes again, wherever they are")
    func sameBytes() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path("in"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Place.demo, toPath: scratch.path("in/people.csv"))
        try scratch.bench(
            [
                "match", "in/people.csv", "--strategy=stable-roommates", "--threads", "1", "--seed", "7", "--audience",
                "administrator", "--out", "out/pairs.csv", "--certificate", "out/proof.json", "--report",
                "out/report.html", "--mail-merge=out/mail.csv", "--record", "out/run.json", "--quiet",
            ], expecting: 0)
        // Not beside the record, and not in the working directory.
        try scratch.bench(["replay", "out/run.json"], expecting: 66)
        let run = try scratch.bench(["replay", "out/run.json", "--inputs", "in"], expecting: 0)
        #expect(run.error.contains("all 6 files are the same"), "\(run.error)")
        #expect(!run.error.contains("not beside the record"))

        // What became of the files since is looked at too.
        let pairs = try scratch.read("out/pairs.csv")
        try scratch.write(pairs.replacing("P001", with: "P002"), to: "out/pairs.csv")
        let spoiled = try scratch.bench(["replay", "out/run.json", "--inputs", "in"], expecting: 1)
        #expect(spoiled.firstError.hasSuffix("pairs.csv: was changed since it was written"), "\(spoiled.error)")
        try FileManager.default.removeItem(atPath: scratch.path("out/pairs.csv"))
        let missing = try scratch.bench(["replay", "out/run.json", "--inputs", "in"], expecting: 0)
        #expect(missing.error.contains("not beside the record, so not looked at: pairs.csv"), "\(missing.error)")
        try scratch.write(pairs, to: "out/pairs.csv")
        #expect(try !scratch.read("out/run.json").contains("out/pairs.csv"))

        let record = try scratch.read("out/run.json")
        try scratch.write(record.replacing("\"stable-roommates\"", with: "\"greedy\""), to: "out/other.json")
        let other = try scratch.bench(["replay", "out/other.json", "--inputs", "in"], expecting: 1)
        #expect(other.error.contains("pairs.csv: differs"), "\(other.error)")
        try scratch.write(record.replacing("\"seed\" : 7", with: "\"seed\" : 8"), to: "out/seed.json")
        try scratch.bench(["replay", "out/seed.json", "--inputs", "in"], expecting: 1)

        let people = try scratch.read("in/people.csv")
        try scratch.write(people.replacing("P001", with: "P000"), to: "in/people.csv")
        let changed = try scratch.bench(["replay", "out/run.json", "--inputs", "in"], expecting: 1)
        #expect(changed.firstError.hasSuffix("is not the file that was read"))
    }

    @Test("a re-match, with its history and changes")
    func rematch() throws {
        let scratch = try Scratch()
        try FileManager.default.copyItem(atPath: Place.demo, toPath: scratch.path("people.csv"))
        try scratch.bench(["match", "people.csv", "--strategy", "random", "--out", "pairs.csv"], expecting: 0)
        try scratch.bench(
            [
                "rematch", "people.csv", "--previous", "pairs.csv", "--max-changes", "3", "--out", "new.csv",
                "--curve", "curve.csv", "--record", "run.json",
            ], expecting: 0)
        try scratch.bench(["replay", "run.json"], expecting: 0)
    }

    @Test("private rules are in no record, and have to be given again")
    func privateRules() throws {
        let scratch = try Scratch()
        try FileManager.default.copyItem(atPath: Place.demo, toPath: scratch.path("people.csv"))
        let ids = try Table(path: Place.demo).column("id")
        try scratch.write(JSONFile.text([Rule.never([Rule.Pair(ids[0], ids[1])])]), to: "secret-rules.json")
        let run = try scratch.bench([
            "match", "people.csv", "--private-rules", "secret-rules.json", "--out", "pairs.csv", "--record", "run.json",
        ])
        #expect(run.code == 0, "\(run.error)")
        #expect(try !scratch.read("run.json").contains("secret"))
        try scratch.bench(["replay", "run.json"], expecting: 64)
        try scratch.bench(["replay", "run.json", "--private-rules", "secret-rules.json"], expecting: 0)
    }
}

/// `-` is standard input.
struct StandardInputTests {
    @Test(
        "an instance and an answer from a pipe",
        arguments: [
            ("roommates", "2\n2\n1\n"), ("assignment", "1,2\n3,5\n"), ("matching", "3 2\n0 1 4\n1 2 5\n"),
        ])
    func pipe(problem: String, instance: String) throws {
        let scratch = try Scratch()
        try scratch.write(instance, to: "instance.\(problem == "assignment" ? "csv" : "txt")")
        let name = try #require(try scratch.names.first)
        let script = """
            set -e
            cat \(name) | "$BENCH" solve \(problem) - --out answer.json
            "$BENCH" verify \(problem) - answer.json < \(name)
            cat answer.json | "$BENCH" verify \(problem) \(name) -
            """
        try scratch.write(script, to: "run.sh")
        let run = try scratch.launch(
            URL(filePath: "/bin/sh"), ["run.sh"], environment: ["BENCH": Place.executable.path])
        #expect(run.code == 0, "\(run.error)")
        try scratch.bench(["verify", problem, "-", "-"], expecting: 64)
    }
}
