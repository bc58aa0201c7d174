import Foundation
import Testing

/// `pareto`: choices between the greatest total, the best-off worst-off person and stability.
struct ParetoCommandTests {
    @Test("Each choice is what evaluate says of its pairs, the ends are proved, and the figure has a dot for each")
    func choices() throws {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "20", "--seed", "5", "--out", "people.csv"], expecting: 0)
        try scratch.bench(
            [
                "pareto", "people.csv", "--out", "front.csv", "--pairs", "choices.csv", "--figure", "front.svg",
                "--thresholds", "50",
            ], expecting: 0)
        let front = try Table(path: scratch.path("front.csv"))
        let (totals, proved) = (try front.column("total"), try front.column("proved"))
        #expect(try totals.count > 3 && totals.map(millionths) == totals.map(millionths).sorted(by: >))
        #expect(proved[0].contains("greatest-total") && proved.contains { $0.contains("greatest-worst") })
        let choices = try Table(path: scratch.path("choices.csv"))
        let rows = zip(try choices.column("choice"), zip(try choices.column("group"), try choices.column("member")))
        for (choice, blocking) in zip(try front.column("choice"), try front.column("blocking_pairs")) {
            let own = rows.filter { $0.0 == choice }.map { "\($0.1.0),\($0.1.1)\n" }
            #expect(own.count == 20)
            try scratch.write("group,member\n" + own.joined(), to: "pairs.csv")
            let run = try scratch.bench(
                ["evaluate", "people.csv", "pairs.csv", "--out", "measures.json"], expecting: 0)
            #expect(try scratch.read("measures.json").contains("\"blocking_pairs\" : \(blocking)"), "\(run.error)")
        }
        let drawing = try scratch.read("front.svg")
        #expect(drawing.components(separatedBy: "<circle").count == totals.count + 1)
        try scratch.bench(["pareto", "people.csv", "--out", "x.csv", "--practice", "circles"], expecting: 65)
    }
}
