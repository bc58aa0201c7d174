import Foundation
import Testing

/// What script/install and script/package make of the executable.
struct InstallTests {
    private static let scripts = Place.package.deletingLastPathComponent().appending(path: "script")

    private func run(_ script: String, _ arguments: [String], in scratch: Scratch) throws -> Run {
        try scratch.launch(
            URL(filePath: "/bin/bash"), [Self.scripts.appending(path: script).path] + arguments,
            environment: ["COHORT_BENCH": Place.executable.path])
    }

    @Test("install puts the program, completions and a man page with every command below a prefix")
    func install() throws {
        let scratch = try Scratch()
        let run = try run("install", [scratch.path("a prefix")], in: scratch)
        #expect(run.code == 0 && run.error.contains("export PATH="), "\(run.error)")
        let version = try scratch.launch(URL(filePath: scratch.path("a prefix/bin/cohort-bench")), ["--version"])
        #expect(version.code == 0)
        let share = "a prefix/share/"
        let bash = try scratch.launch(
            URL(filePath: "/bin/bash"), ["-n", scratch.path(share + "bash-completion/completions/cohort-bench")])
        #expect(bash.code == 0, "\(bash.error)")
        for file in ["zsh/site-functions/_cohort-bench", "fish/vendor_completions.d/cohort-bench.fish"] {
            #expect(try scratch.read(share + file).contains("letters"), "\(file)")
        }
        let page = try scratch.read(share + "man/man1/cohort-bench.1")
        for command in ["match", "letters", "solve rounds", "verify match", "key"] {
            #expect(page.contains(".SS \"\(command.replacing("-", with: "\\-"))\"\n"), "\(command)")
        }
        // Nothing in a help text is read as a command of roff.
        let known: Set = [".TH", ".SH", ".SS", ".nf", ".fi", ".B", ".I", ".RI"]
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(known.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
    }

    @Test("the archive runs wherever it is unpacked, with libraries of its own")
    func package() throws {
        let scratch = try Scratch()
        let made = try run("package", [scratch.folder.path], in: scratch)
        try #require(made.code == 0, "\(made.error)")
        let archive = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let tar = URL(filePath: "/bin/tar")
        #expect(try scratch.launch(tar, ["-xzf", archive]).code == 0)
        let tree = try #require(try scratch.names.first { $0.hasPrefix("cohort-bench-") && !$0.hasSuffix(".gz") })
        try FileManager.default.moveItem(atPath: scratch.path(tree), toPath: scratch.path("else where"))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link"), withDestinationPath: scratch.path("else where/bin/cohort-bench"))
        let script = "env -i PATH=/usr/bin:/bin ./link match '\(Place.demo)' --out pairs.csv"
        let run = try scratch.launch(URL(filePath: "/bin/sh"), ["-c", script])
        #expect(run.code == 0, "\(run.error)")
        #expect(try Table(path: scratch.path("pairs.csv")).rows.count == 240)
        // The program's own libraries come from the archive.
        let loaded = try scratch.launch(
            URL(filePath: "/bin/sh"), ["-c", "LD_LIBRARY_PATH='else where/lib' ldd 'else where/lib/cohort-bench'"])
        #expect(!loaded.output.contains("/swift/linux/") && loaded.output.contains("else where/lib/libFoundation.so"))
    }
}
