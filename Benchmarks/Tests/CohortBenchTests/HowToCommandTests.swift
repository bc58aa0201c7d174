import Foundation
import Testing

/// The commands of the guides in docs/how-to run as they stand there.
struct HowToCommandTests {
    private static let root = Place.package.deletingLastPathComponent()

    /// The guides.
    static var pages: [String] {
        let folder = root.appending(path: "docs/how-to").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    @Test("Every command of a guide ends well and writes what it names", arguments: pages)
    func commands(page: String) throws {
        let text = try String(contentsOf: Self.root.appending(path: "docs/how-to/" + page), encoding: .utf8)
        let commands = text.split(separator: "\n").filter { $0.hasPrefix("    ") && !$0.contains("{ print") }.map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { ["cohort-bench", "awk", "printf"].contains(String($0.prefix { $0 != " " })) }
        #expect(commands.contains { $0.hasPrefix("cohort-bench match") })
        let scratch = try Scratch()
        let script =
            "set -eu\ncohort-bench() { \"$COHORT_BENCH_PATH\" \"$@\"; }\nln -s \"$DATASETS\" datasets\n"
            + commands.joined(separator: "\n") + "\n"
        try scratch.write(script, to: "guide.sh")
        let run = try scratch.launch(
            URL(filePath: "/bin/bash"), ["guide.sh"],
            environment: ["COHORT_BENCH_PATH": Place.executable.path, "DATASETS": Place.datasets.path])
        #expect(run.code == 0, "\(page): \(run.error)")
        #expect(try scratch.names.contains { $0.hasSuffix(".unmatched.csv") })
    }
}
