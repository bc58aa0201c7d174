import Foundation
import Testing

/// The tutorial's commands run as they stand there, and end with letters.
struct TutorialTests {
    private static let page = Place.package.deletingLastPathComponent().appending(path: "docs/tutorial.md")

    @Test("Every command of the tutorial ends well, from a raw export to letters, and it quotes what is said")
    func commands() throws {
        let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("    ")
        }
        .map { $0.trimmingCharacters(in: .whitespaces) }
        let commands = lines.filter { $0.hasPrefix("cohort-bench ") }
        #expect(commands.first?.hasPrefix("cohort-bench key datasets/forms/") == true)
        #expect(commands.contains { $0.hasPrefix("cohort-bench letters ") })
        let scratch = try Scratch()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("datasets"), withDestinationPath: Place.datasets.path)
        var said = ""
        for command in commands {
            let run = try scratch.bench(command.split(separator: " ").dropFirst().map(String.init), expecting: 0)
            said += run.output + run.error
        }
        for line in lines where !line.hasPrefix("cohort-bench ") && line != "..." {
            // A quotation may leave out its end.
            let quoted = line.hasSuffix("...") ? String(line.dropLast(3)) : line
            #expect(said.contains(quoted), "the page quotes '\(line)'")
        }
        #expect(said.contains("with --minimum-coverage 0 58 people could have a partner"))
        let members = try Table(path: scratch.path("pairs.csv")).rows.count
        #expect(members == 58)
        let letters = try FileManager.default.contentsOfDirectory(atPath: scratch.path("letters"))
        #expect(letters.count == members && letters.allSatisfy { $0.hasSuffix(".html") })
        #expect(try Table(path: scratch.path("mail.csv")).rows.count == members)
        let next = try Table(path: scratch.path("next.csv"))
        let before = Set(try Table(path: scratch.path("pairs.csv")).rows.map { $0[1] + " " + $0[2] })
        #expect(next.rows.allSatisfy { !before.contains($0[1] + " " + $0[2]) })
    }
}
