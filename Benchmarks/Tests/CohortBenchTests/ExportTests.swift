import Foundation
import PeerFiles
import Testing

/// `export`: what other programs read is what we read, and gives the answers of `match`.
struct ExportTests {
    @Test("the graph has the total of match, and lists its stability")
    func agrees() throws {
        let scratch = try Scratch()
        try scratch.bench(
            ["generate", "--culture", "mentoring", "--participants", "24", "--out", "people.csv"], expecting: 0)
        for file in ["graph.txt", "r.npy", "lists.toi"] {
            try scratch.bench(["export", "people.csv", "--scores", file], expecting: 0)
        }
        try scratch.bench(["match", "people.csv", "--out", "pairs.csv", "--record", "run.json"], expecting: 0)
        let total = try JSON(text: scratch.read("run.json"))["administrator"]["metrics"]["total_score"].integer
        let graph = try JSON(text: scratch.bench(["solve", "matching", "graph.txt", "--perfect"], expecting: 0).output)
        #expect(graph["weight"].integer == total)
        let run = try scratch.bench(["solve", "roommates", "lists.toi"])
        #expect(run.code == 0 || run.code == 3, "\(run.error)")
        #expect(try Data(contentsOf: scratch.folder.appending(path: "r.npy")).count == 128 + 24 * 24 * 8)
        #expect(try scratch.read("lists.toi").contains("# ALTERNATIVE NAME 1: P001\n"))
        // Complete orders say the same as incomplete ones, and a directed graph has both directions of every pair.
        for file in ["lists.toc", "graph.wmd"] {
            try scratch.bench(["export", "people.csv", "--scores", file], expecting: 0)
        }
        let complete = try scratch.bench(["solve", "roommates", "lists.toc"])
        #expect(
            try JSON(text: complete.output).text(without: ["environment"])
                == JSON(text: run.output).text(without: ["environment"]))
        #expect(try scratch.read("lists.toc").contains("# NUMBER UNIQUE ORDERS: 24\n"))
        #expect(try scratch.read("graph.wmd").contains("# NUMBER EDGES: 552\n"))
        try scratch.bench(["solve", "matching", "graph.wmd", "--perfect"], expecting: 0)
        try scratch.bench(["export", "people.csv", "--scores", "x.json"], expecting: 64)
        try scratch.bench(["export", "nobody.csv", "--scores", "x.txt"], expecting: 66)
    }
}

/// Instances that `generate` writes in several formats are the same.
struct GeneratedFormatsTests {
    @Test(
        "PrefLib's forms have the answers of the plain ones",
        arguments: [("roommates", "impartial", "soc"), ("matching", "random-graph", "wmd")])
    func same(problem: String, culture: String, ending: String) throws {
        let scratch = try Scratch()
        let answers = try ["txt", ending].map { ending in
            try scratch.bench(
                ["generate", "--participants", "14", "--culture", culture, "--seed", "3", "--out", "i.\(ending)"],
                expecting: 0)
            return try JSON(text: scratch.bench("solve", problem, "i.\(ending)").output)
        }
        #expect(try answers[0].text(without: ["environment"]) == answers[1].text(without: ["environment"]))
    }
}
