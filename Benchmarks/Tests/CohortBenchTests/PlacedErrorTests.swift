import Foundation
import Testing

/// Errors name file, line and column, in the numbers of the file.
struct PlacedErrorTests {
    /// The program of a run, as a record has it.
    private func program(_ scratch: Scratch) throws -> [String: Any] {
        try scratch.bench(["match", Place.demo, "--out", "p.csv", "--record", "r.json", "--quiet"], expecting: 0)
        return try #require(JSON(text: scratch.read("r.json"))["program"].value as? [String: Any])
    }

    @Test("what makes no sense in a program is told at its key")
    func programs() throws {
        let scratch = try Scratch()
        let base = try program(scratch)
        let model = try #require(base["model"] as? [String: Any])
        func with(_ key: String, _ value: Any) -> [String: Any] { base.merging([key: value]) { $1 } }
        func withModel(_ key: String, _ value: Any) -> [String: Any] {
            with("model", model.merging([key: value]) { $1 })
        }
        let cases: [(program: [String: Any], key: String)] = [
            (with("load_cost", -1), "load_cost"), (with("common_dates", -3), "common_dates"),
            (with("request_bonus", 7), "request_bonus"), (with("strategy", "x"), "strategy"),
            (with("as_of", "2025-02-31"), "as_of"), (withModel("minimum_coverage", 7), "minimum_coverage"),
            (withModel("facets", [Any]()), "facets"),
        ]
        for (program, key) in cases {
            let text = try JSON(program).text(without: [])
            let pretty = try String(
                decoding: JSONSerialization.data(withJSONObject: program, options: [.prettyPrinted, .sortedKeys]),
                as: UTF8.self)
            #expect(!text.isEmpty)
            try scratch.write(pretty, to: "program.json")
            let line =
                try #require(
                    pretty.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                        $0.contains("\"\(key)\" :")
                    }) + 1
            for command in [["match", Place.demo, "--out", "q.csv"], ["check", Place.demo]] {
                if key == "strategy", command[0] == "check" { continue }
                let run = try scratch.bench(command + ["--program", "program.json"], expecting: 65)
                #expect(run.firstError.hasPrefix("program.json:\(line):"), "\(key), line \(line): \(run.error)")
            }
        }
    }

    @Test("people of a roommates file are counted from 1 in what is said of them")
    func oneBased() throws {
        let scratch = try Scratch()
        try scratch.write("4\n2 3 4\n1 3 4\n4 1 2\n3 1 2\n", to: "people.txt")
        try scratch.bench(["solve", "roommates", "people.txt", "--out", "answer.json"], expecting: 0)
        var answer = try #require(JSON(text: scratch.read("answer.json")).value as? [String: Any])
        answer["mates"] = [3, 4, 1, 2]
        try scratch.write(JSON(answer).text(without: []), to: "answer.json")
        let run = try scratch.bench(["verify", "roommates", "people.txt", "answer.json"], expecting: 70)
        #expect(run.error.contains("people 1 and 2 block"), "\(run.error)")
    }

    @Test("fixtures and ties of a roommates file are counted from 1 too")
    func oneBasedVariants() throws {
        let scratch = try Scratch()
        try scratch.write("4\n2 3 4\n1 3 4\n4 1 2\n3 1 2\n", to: "people.txt")
        try scratch.write("1\n1\n1\n1\n", to: "capacities.txt")
        let fixtures = ["--capacities", "capacities.txt"]
        try scratch.bench(["solve", "roommates", "people.txt", "--out", "a.json"] + fixtures, expecting: 0)
        var answer = try #require(JSON(text: scratch.read("a.json")).value as? [String: Any])
        #expect(answer["partners"] != nil || answer["mates"] != nil)
        let key = answer["partners"] == nil ? "mates" : "partners"
        answer[key] = [[3], [4], [1], [2]]
        try scratch.write(JSON(answer).text(without: []), to: "a.json")
        var run = try scratch.bench(["verify", "roommates", "people.txt", "a.json"] + fixtures, expecting: 70)
        #expect(run.error.contains("people 1 and 2 block"), "\(run.error)")
        try scratch.write("4\n2 {3,4}\n1 {3,4}\n4 {1,2}\n3 {1,2}\n", to: "tied.txt")
        try scratch.bench(["solve", "roommates", "tied.txt", "--out", "a.json"], expecting: 0)
        answer = try #require(JSON(text: scratch.read("a.json")).value as? [String: Any])
        answer["mates"] = [3, 4, 1, 2]
        try scratch.write(JSON(answer).text(without: []), to: "a.json")
        run = try scratch.bench(["verify", "roommates", "tied.txt", "a.json"], expecting: 70)
        #expect(run.error.contains("people 1 and 2 block"), "\(run.error)")
    }

    @Test("truncated roommates files are refused where they end")
    func truncated() throws {
        let scratch = try Scratch()
        let plain = try Bad.run(scratch, "people.txt", "3\n2 3\n1 3\n")
        #expect(plain.hasPrefix("people.txt:4:"), "\(plain)")
        let brace = try Bad.run(scratch, "people.txt", "3\n2 3\n1 3\n{1,2")
        #expect(brace.hasPrefix("people.txt:4:"), "\(brace)")
        let voters = try Bad.run(
            scratch, "people.soi", "# FILE NAME: x\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 3\n1: 2,3\n1: 1,3\n")
        #expect(voters.hasPrefix("people.soi:3:") && voters.contains("2 orders, 3 announced"), "\(voters)")
    }

    private enum Bad {
        static func run(_ scratch: Scratch, _ name: String, _ text: String) throws -> String {
            try scratch.write(text, to: name)
            return try scratch.bench(["solve", "roommates", name], expecting: 65).firstError
        }
    }

    @Test("an instance that only turns out wrong at work is named too")
    func instances() throws {
        let scratch = try Scratch()
        try scratch.write("1e300,1\n0.1,2\n", to: "costs.csv")
        let run = try scratch.bench(["solve", "assignment", "costs.csv", "--raise", "0,0"], expecting: 65)
        #expect(run.firstError.hasPrefix("costs.csv: "), "\(run.error)")
    }
}
