import Foundation
import PeerFiles
import PeerMatching
import Testing

/// What the command line refuses, so that nothing is lost or silently something else.
@Suite("Guards")
struct GuardTests {
    private func scratchWithCohort() throws -> Scratch {
        let scratch = try Scratch()
        let people = ["a", "b", "c", "d"].map { Participant(id: $0, traits: ["calm": Double($0.utf8.first ?? 0)]) }
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        var program = MatchingProgram(model: ScoreModel(components: [.init(.personality(), weight: 1)]))
        program.strategy = .random
        program.seed = 7
        try scratch.write(JSONFile.text(program), to: "program.json")
        return scratch
    }

    @Test("an input is never overwritten, nor one output by another")
    func overwriting() throws {
        let scratch = try scratchWithCohort()
        let before = try scratch.read("cohort.csv")
        let match = ["match", "cohort.csv", "--program", "program.json"]
        for paths in [
            ["--out", "cohort.csv"], ["--out", "./cohort.csv"], ["--out", "p.csv", "--report", "p.csv"],
            ["--out", "p.csv", "--record", "program.json"], ["--out", "p.csv", "--unmatched", "p.csv"],
        ] {
            try scratch.bench(match + paths, expecting: 64)
        }
        #expect(try scratch.read("cohort.csv") == before)
        #expect(!scratch.exists("p.csv"))
        try FileManager.default.createDirectory(atPath: scratch.path("folder"), withIntermediateDirectories: false)
        try scratch.bench(match + ["--out", "folder"], expecting: 73)
    }

    @Test("without --out the pairs go to stdout, the same bytes, and no file is left")
    func standardOutput() throws {
        let scratch = try scratchWithCohort()
        let match = ["match", "cohort.csv", "--program", "program.json"]
        let printed = try scratch.bench(match, expecting: 0).output
        #expect(!scratch.exists("pairs.csv"))
        try scratch.bench(match + ["--out", "pairs.csv"], expecting: 0)
        #expect(try scratch.read("pairs.csv") == printed)
    }

    @Test("a program keeps its own seed unless the command line gives one")
    func seeds() throws {
        let scratch = try scratchWithCohort()
        let match = ["match", "cohort.csv", "--program", "program.json", "--record", "run.json", "--out", "p.csv"]
        try scratch.bench(match, expecting: 0)
        #expect(try JSON(text: scratch.read("run.json"))["program"]["seed"].integer == 7)
        try scratch.bench(match + ["--seed", "9"], expecting: 0)
        #expect(try JSON(text: scratch.read("run.json"))["program"]["seed"].integer == 9)
    }

    @Test("a practice beside a program is wrong usage, and a misspelt key bad input")
    func programs() throws {
        let scratch = try scratchWithCohort()
        try scratch.bench(
            ["match", "cohort.csv", "--program", "program.json", "--practice", "onboarding", "--out", "p.csv"],
            expecting: 64)
        for (text, word) in [
            ("{\"stratgy\": \"random\"}", "stratgy"),
            ("{\"rules\": [{\"rule\": \"same\", \"atribute\": \"side\"}]}", "atribute"),
            ("{\"model\": {\"facets\": [{\"facet\": \"skill\", \"weight\": 1}]}}", "'skill' is no facet"),
            (
                "{\"model\": {\"facets\": [{\"facet\": \"aspirations\", \"weight\": 1, \"centered\": true}]}}",
                "centered"
            ),
        ] {
            try scratch.write(text, to: "bad.json")
            let run = try scratch.bench(
                ["match", "cohort.csv", "--program", "bad.json", "--out", "p.csv"], expecting: 65)
            #expect(run.error.contains(word), "\(run.error)")
        }
    }

    @Test("explain uses the program of the match and hides what it hides")
    func explaining() throws {
        let scratch = try Scratch()
        var program = MatchingProgram()
        program.model.components[2].isSensitive = true
        try scratch.write(JSONFile.text(program), to: "program.json")
        try scratch.bench(["match", Place.demo, "--program", "program.json", "--out", "pairs.csv"], expecting: 0)
        let table = try Table(path: scratch.path("pairs.csv"))
        let scores = try zip(table.column("member"), table.column("score")).filter { $0.0 == "P001" }.map(\.1)
        let told = try scratch.bench(
            ["explain", Place.demo, "pairs.csv", "--program", "program.json", "--id", "P001"], expecting: 0)
        #expect(!told.output.contains("personality"))
        #expect(told.output.contains("score: \(try #require(scores.first))"))
    }

    @Test("participants cannot tell who avoids whom")
    func avoids() throws {
        let scratch = try Scratch()
        var people = ["a", "b", "c"].map { Participant(id: $0, traits: ["calm": Double($0.utf8.first ?? 0)]) }
        let program = MatchingProgram(model: ScoreModel(components: [.init(.personality(), weight: 1)]))
        try scratch.write(JSONFile.text(program), to: "program.json")
        people[1].avoids = ["a"]
        people[2].avoids = ["a"]
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        let match = ["match", "cohort.csv", "--program", "program.json", "--out", "p.csv", "--report", "r.html"]
        try scratch.bench(match, expecting: 0)
        #expect(try scratch.read("p.unmatched.csv") == "id,reason\na,no partner could be found this time\n")
        let report = try scratch.read("r.html")
        #expect(!report.contains("not allowed"))
        // No figure of possible pairs, which would be fewer where somebody avoids somebody; the administrator's report has them.
        let figure = /<td class="n all">(\d+)<\/td>/
        #expect(report.matches(of: figure).isEmpty)
        try scratch.bench(match + ["--audience", "administrator"], expecting: 0)
        #expect(try scratch.read("p.unmatched.csv").contains("not allowed together (2 of 2 people)"))
        #expect(try !scratch.read("r.html").matches(of: figure).isEmpty)
    }
}
