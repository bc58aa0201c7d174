import Foundation
import Testing

/// The commands of the pages in docs/studies run as they stand there, with the files that the pages show.
struct StudyPagesTests {
    private static let folder = Place.package.deletingLastPathComponent().appending(path: "docs/studies")

    static var pages: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    @Test("a page for each task")
    func all() {
        #expect(Self.pages == ["back-test.md", "compare-strategies.md", "own-solver.md", "reproduce-a-run.md"])
    }

    @Test("every command of a page ends well", arguments: pages)
    func commands(page: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: page), encoding: .utf8)
        let scratch = try Scratch()
        for (language, file) in [("python", "solver.py"), ("json", "study.json")] {
            let parts = text.components(separatedBy: "```\(language)\n")
            if parts.count > 1, let block = parts[1].components(separatedBy: "```").first {
                try scratch.write(block, to: file)
            }
        }
        let commands = text.split(separator: "\n").filter { $0.hasPrefix("    ") }
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { ["cohort-bench", "awk", "echo"].contains(String($0.prefix { $0 != " " })) }
        #expect(commands.count { $0.hasPrefix("cohort-bench ") } >= 2)
        let script =
            "set -eu\ncohort-bench() { \"$COHORT_BENCH_PATH\" \"$@\"; }\n" + commands.joined(separator: "\n") + "\n"
        try scratch.write(script, to: "page.sh")
        let run = try scratch.launch(
            URL(filePath: "/bin/bash"), ["page.sh"], environment: ["COHORT_BENCH_PATH": Place.executable.path])
        #expect(run.code == 0, "\(page): \(run.error)")
        if page == "own-solver.md" {
            let rows = try Table(path: scratch.path("comparison/results.csv")).rows
            #expect(rows.contains { $0[4] == "mine" && $0[6] == "answered" })
        }
        if page == "back-test.md" {
            let facets = try JSON(text: scratch.read("backtest.json"))["result"]["facets"].array
            #expect(facets?.first.map { JSON($0)["auc"].number == 1 } == true)
            #expect(try scratch.read("calibration.svg").contains("expected share of ties"))
        }
    }
}
