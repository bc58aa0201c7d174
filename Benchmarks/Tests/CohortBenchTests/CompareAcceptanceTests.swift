import Foundation
import Testing

/// What a researcher would try first: eight strategies, two sides beside one pool, kills at any moment, and solvers that cheat.
struct CompareAcceptanceTests {
    private static let strategies =
        "maximum-weight,maximum-weight:score,hungarian,stable-roommates,greedy,first-come,random,suitor"

    private func manifest(_ scratch: Scratch, _ folder: String) throws -> String {
        let manifest = try JSON(text: scratch.read("\(folder)/manifest.json"))
        return try manifest["files"].text(without: [])
    }

    @Test("eight strategies of one pool: killed at twenty moments and begun again, the files are those of one run")
    func kills() throws {
        let scratch = try Scratch()
        let question = [
            "compare", "--culture", "mentoring", "--participants", "40", "--instances", "6", "--strategies",
            Self.strategies, "--no-timings",
        ]
        try scratch.bench(question + ["--out", "whole"], expecting: 0)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            let seconds = Double.random(in: 0.02..<0.4, using: &generator)
            try scratch.kill(question + ["--out", "parts"], after: seconds)
        }
        try scratch.bench(question + ["--out", "parts"], expecting: 0)
        let (whole, parts) = (try manifest(scratch, "whole"), try manifest(scratch, "parts"))
        #expect(whole == parts && whole.count > 1000)
        try scratch.bench(["replay", "parts"], expecting: 0)
    }

    @Test("a study of two sides")
    func sides() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            {"culture": "occupations", "parameters": {"sides": 1}, "participants": [40], "instances": 4,
             "strategies": ["hungarian", "deferred-acceptance", "maximum-weight", "greedy"], "draws": 1000}
            """, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out", "--no-timings"], expecting: 0)
        try scratch.bench(["replay", "out"], expecting: 0)
        let rows = try Table(path: scratch.path("out/results.csv")).rows
        let blocking = rows.filter { $0[4] == "deferred-acceptance" && $0[7] == "blocking_pairs" }
        #expect(blocking.count == 4 && blocking.allSatisfy { $0[8] == "0" })
        let losses = rows.filter { $0[4] == "hungarian" && $0[7] == "loss" }.compactMap { Double($0[8]) }
        #expect(losses.count == 4 && losses.allSatisfy { $0 >= 0 })
    }

    /// Ten lines; with another third word than "honest" it lies.
    private static let solver = """
        import json, sys
        n, m = map(int, open(sys.argv[1]).readline().split())
        edges = sorted((tuple(map(int, line.split())) for line in open(sys.argv[1]).readlines()[1:m + 1]), key=lambda e: -e[2])
        mates, total = [None] * n, 0
        for u, v, w in edges:
            if mates[u] is None and mates[v] is None:
                mates[u], mates[v], total = v, u, total + w
        if sys.argv[3] == "twice": mates[next(k for k in range(n) if mates[k] not in (None, mates[0]) and k != mates[0])] = mates[0]
        if sys.argv[3] == "forbidden": mates, total = [n - 1] + [None] * (n - 2) + [0], 0
        json.dump({"mates": mates, "claimed": total + (sys.argv[3] == "claim")}, open(sys.argv[2], "w"))
        """

    @Test("a solver of ten lines beside ours, and the same one cheating in three ways in one comparison")
    func cheats() throws {
        let scratch = try Scratch()
        try scratch.write(Self.solver, to: "solver.py")
        var people = "id,avoids,skill:a,learn:a,goal:x,goal:y,goal:z,trait:t\n"
        for index in 0..<10 {
            let answers = [index % 6, 5 - index % 5, index % 4, index % 3, 1 + index % 5, index]
            people += "P\(index),\(index == 0 ? "P9" : ""),\(answers.map(String.init).joined(separator: ","))\n"
        }
        try scratch.write(people, to: "people.csv")
        let ways = ["honest", "twice", "forbidden", "claim"]
        let solvers = ways.flatMap { ["--solver", "\($0)=python3 solver.py {graph} {out} \($0)"] }
        try scratch.bench(
            ["compare", "people.csv", "--strategies", "maximum-weight,greedy", "--no-timings", "--out", "out"]
                + solvers, expecting: 0)
        let rows = try Table(path: scratch.path("out/results.csv")).rows.filter { $0[7] == "total" }
        func outcome(_ name: String) -> [String] { rows.filter { $0[4] == name }.map { $0[6] } }
        #expect(outcome("honest") == ["answered"])
        for way in ways.dropFirst() { #expect(outcome(way) == ["wrong"], "\(way)") }
        let totals = Dictionary(uniqueKeysWithValues: rows.map { ($0[4], $0[8]) })
        #expect(totals["honest"] == totals["greedy"])
    }
}
