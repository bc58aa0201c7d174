import Foundation
import PeerFiles
import PeerMatching
import Testing

/// E. Lazega's 71 lawyers of a New England firm. The data are not part of this repository: the folder that has them is
/// named by the environment.
struct LawyersTests {
    private static let folder = ProcessInfo.processInfo.environment["PEERMATCHING_DATA"]

    private static let key = """
        {
          "format": 1,
          "id": { "column": "id" },
          "fields": { "stage": "status", "department": "office", "function": "practice" },
          "items": [
            { "column": "age", "target": "trait:age" },
            { "column": "seniority", "target": "trait:seniority" },
            { "column": "lawSchool", "target": "trait:law school" }
          ]
        }
        """

    /// What came out for one strategy.
    private struct Figures {
        let mean: Double
        let samePractice: Int
        let sameOffice: Int
    }

    private func figures(_ strategy: String, _ scratch: Scratch) throws -> Figures {
        let run = try scratch.bench(
            [
                "match", "cohort.csv", "--program", "program.json", "--strategy", strategy, "--out", "pairs.csv",
                "--record", "run.json",
            ], expecting: 0)
        #expect(run.error.contains("certificate verified"))
        let record = try JSON(text: scratch.read("run.json"))
        #expect((record["certificate"]["claims"].value as? [[String: Any]])?.isEmpty == false)
        #expect(record["administrator"]["metrics"]["people"].integer == 71)
        let people = try CohortFile.read(path: scratch.path("cohort.csv")).cohort
        let table = try Table(path: scratch.path("pairs.csv"))
        let pairs = zip(try table.column("member"), try table.column("partners")).filter { $0.0 < $0.1 }
        #expect(pairs.count == 35)
        #expect(try Table(path: scratch.path("pairs.unmatched.csv")).rows.count == 1)
        return Figures(
            mean: try #require(record["administrator"]["metrics"]["mean_score"].number),
            samePractice: pairs.count { people[$0.0]?.function == people[$0.1]?.function },
            sameOffice: pairs.count { people[$0.0]?.department == people[$0.1]?.department })
    }

    @Test(
        "71 lawyers make 35 pairs with a verified certificate, likelier alike than by lot",
        .enabled(if: folder != nil, "set PEERMATCHING_DATA to the folder with lazega_lawyers.csv"))
    func lawyers() throws {
        let folder = try #require(Self.folder)
        let scratch = try Scratch()
        try scratch.write(Self.key, to: "key.json")
        let survey = URL(filePath: folder).appending(path: "lazega_lawyers.csv").path
        let imported = try scratch.bench(
            ["import", survey, "--key", "key.json", "--out", "cohort.csv"], expecting: 0)
        #expect(imported.error.contains("71 submissions, 71 people"))
        let program = MatchingProgram(model: ScoreModel(components: [.init(.personality(), weight: 1)]))
        try scratch.write(JSONFile.text(program), to: "program.json")
        let best = try figures("maximum-weight", scratch)
        let random = try figures("random", scratch)
        #expect(best.mean > random.mean)
        for (name, found) in [("maximum weight", best), ("by lot", random)] {
            let mean = DecimalNumber.text(found.mean, decimals: 4)
            print(
                "lawyers, \(name): mean score \(mean), same practice \(found.samePractice) of 35, "
                    + "same office \(found.sameOffice) of 35")
        }
    }
}
