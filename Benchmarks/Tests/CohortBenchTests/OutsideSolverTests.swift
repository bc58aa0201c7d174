import Foundation
import PeerFiles
import Testing

/// Solvers from outside: judged like ours, ended in time, and never the end of a comparison.
struct OutsideSolverTests {
    /// Pairs neighbours of the graph greedily; what follows changes the answer.
    private static func solver(_ change: String) -> String {
        """
        import json, sys
        lines = open(sys.argv[1]).read().split("\\n")
        n, m = map(int, lines[0].split())
        edges = sorted((tuple(map(int, line.split())) for line in lines[1:m + 1]), key=lambda e: (-e[2], e[:2]))
        mates, total = [None] * n, 0
        for u, v, w in edges:
            if mates[u] is None and mates[v] is None:
                mates[u], mates[v], total = v, u, total + w
        answer = {"mates": mates, "claimed": total}
        \(change)
        json.dump(answer, open(sys.argv[2], "w"))
        """
    }

    private func outcome(_ change: String, command: String = "python3 solver.py {graph} {out}", limit: String = "30")
        throws -> (outcome: String, total: String, greedy: String)
    {
        let scratch = try Scratch()
        try scratch.write(Self.solver(change), to: "solver.py")
        // Two people of ten never meet: not every pair is allowed.
        var people = "id,avoids,skill:a,learn:a,goal:x,goal:y,goal:z,trait:t\n"
        for index in 0..<10 {
            let answers = [index % 6, 5 - index % 5, index % 4, index % 3, 1 + index % 5, index]
            people += "P\(index),\(index == 0 ? "P1" : ""),\(answers.map(String.init).joined(separator: ","))\n"
        }
        try scratch.write(people, to: "people.csv")
        try scratch.bench(
            [
                "compare", "people.csv", "--strategies", "greedy", "--solver", "mine=\(command)", "--solver-limit",
                limit,
                "--no-timings", "--out", "out",
            ], expecting: 0)
        let rows = try Table(path: scratch.path("out/results.csv")).rows.filter { $0[7] == "total" }
        #expect(rows.count == 2)
        return (rows[1][6], rows[1][8], rows[0][8])
    }

    @Test("an honest solver is measured like ours")
    func honest() throws {
        let answer = try outcome("")
        #expect(answer.outcome == "answered")
        #expect(answer.total == answer.greedy && Double(answer.total) ?? 0 > 1)
        #expect(try outcome("del answer['claimed']").outcome == "answered")
    }

    @Test(
        "whoever cheats is caught",
        arguments: [
            ("answer['claimed'] += 1", "wrong"),
            ("u, v, w = edges[0]; answer['mates'][next(k for k in range(n) if k not in (u, v))] = u", "wrong"),
            ("answer['mates'] = [1, 0] + [None] * (n - 2); del answer['claimed']", "wrong"),
            ("answer['mates'][0] = 0", "wrong"), ("answer['mates'].pop()", "wrong"),
            ("answer['mates'][0] = 99", "wrong"),
            ("answer = [1, 2]", "failed"), ("sys.exit(0)", "failed"), ("sys.exit(4)", "failed"),
            ("answer['mates'][0] = 1.5", "failed"),
        ])
    func cheats(change: String, expected: String) throws {
        let answer = try outcome(change)
        #expect(answer.outcome == expected && answer.total.isEmpty, "\(change)")
    }

    @Test("time is up: the solver and what it started are ended")
    func late() throws {
        let seconds = "\(Int.random(in: 1000...9999)).0\(Int.random(in: 1...9))"
        let answer = try outcome(
            "import subprocess; subprocess.Popen(['sleep', '\(seconds)']); "
                + "subprocess.Popen(['setsid', 'sleep', '\(seconds)']); subprocess.run(['sleep', '\(seconds)'])",
            limit: "2")
        #expect(answer.outcome == "late" && answer.total.isEmpty)
        // Also those of a solver that ends in time, in a session of their own.
        let left = try outcome("import subprocess; subprocess.Popen(['setsid', 'sleep', '\(seconds)'])")
        #expect(left.outcome == "answered")
        let list = try Scratch().launch(URL(filePath: "/usr/bin/env"), ["ps", "ax", "-o", "args"])
        #expect(!list.output.contains(seconds))
    }

    @Test("scores and lists are written as solve reads them")
    func inputs() throws {
        let command = "python3 solver.py {graph} {out} {scores} {lists} {seed}"
        let check = """
            import ast
            data = open(sys.argv[3], "rb").read()
            length = int.from_bytes(data[8:10], "little")
            header = ast.literal_eval(data[10:10 + length].decode())
            assert header["shape"] == (n, n) and header["descr"] == "<f8"
            lists = open(sys.argv[4]).read().split("\\n")
            assert int(lists[0]) == n and "2" not in lists[1].replace("{", "").replace("}", "").replace(" ", ",").split(",")
            assert sys.argv[5] == "1"
            """
        #expect(try outcome(check, command: command).outcome == "answered")
    }
}
