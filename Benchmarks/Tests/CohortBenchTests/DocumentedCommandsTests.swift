import Foundation
import Testing

/// The commands that docs/comparing.md shows are run as they stand there.
struct DocumentedCommandsTests {
    private static let solver = """
        import json, sys
        n, m = map(int, open(sys.argv[1]).readline().split())
        edges = [tuple(map(int, line.split())) for line in open(sys.argv[1]).read().split("\\n")[1:m + 1]]
        mates = [None] * n
        for u, v, w in sorted(edges, key=lambda edge: -edge[2]):
            if mates[u] is None and mates[v] is None:
                mates[u], mates[v] = v, u
        json.dump({"mates": mates}, open(sys.argv[2], "w"))
        """

    @Test("every command of the page works, in order")
    func comparing() throws {
        let page = Place.package.deletingLastPathComponent().appending(path: "docs/comparing.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
        let commands = lines.filter { $0.hasPrefix("cohort-bench ") }
        #expect(commands.count == 4)
        let scratch = try Scratch()
        try scratch.write(Self.solver, to: "solver.py")
        try scratch.write(
            """
            {"culture": "mentoring", "participants": [20], "instances": 3, "strategies": ["greedy", "random"], "draws": 1000}
            """, to: "study.json")
        try FileManager.default.copyItem(atPath: Place.demo, toPath: scratch.path("cohort.csv"))
        let path = Place.executable.deletingLastPathComponent().path
        let paths = path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        for command in commands {
            // Two commands write the same directory, and another comparison is refused.
            if command.contains(" compare ") { try? FileManager.default.removeItem(atPath: scratch.path("comparison")) }
            let run = try scratch.launch(
                URL(filePath: "/bin/sh"), ["-c", command], environment: ["PATH": paths])
            #expect(run.code == 0, "\(command)\n\(run.error)")
        }
        #expect(scratch.exists("comparison/report.html") && scratch.exists("results/manifest.json"))
    }
}
