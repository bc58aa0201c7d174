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
        try scratch.bench(["export", "people.csv", "--scores", "x.json"], expecting: 64)
        try scratch.bench(["export", "nobody.csv", "--scores", "x.txt"], expecting: 66)
    }
}
