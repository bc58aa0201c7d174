import Foundation
import Testing

/// The command line against programs in another language, which share nothing with it.
struct OutsideOracleTests {
    @Test("200 assignment files of every magnitude and format agree with Python's own fractions")
    func exactAssignment() throws {
        let scratch = try Scratch()
        let script = Place.package.appending(path: "Tests/Outside/exact_assignment.py").path
        let run = try scratch.launch(
            URL(filePath: "/usr/bin/env"), ["python3", script, Place.executable.path, scratch.folder.path, "200"])
        #expect(run.code == 0 && run.output == "200 instances agree\n", "\(run.output)\(run.error)")
    }

    @Test(
        "2,000 answers of 31 kinds fit their schemas and are proved by the Python checkers, and 2,000 spoiled ones refused"
    )
    func checkers() throws {
        let scratch = try Scratch()
        let script = Place.package.appending(path: "Tests/Outside/checkers.py").path
        let checkers = Place.package.deletingLastPathComponent().appending(path: "docs/checkers").path
        let schemas = Place.package.deletingLastPathComponent().appending(path: "docs/schemas").path
        let run = try scratch.launch(
            URL(filePath: "/usr/bin/env"),
            ["python3", script, Place.executable.path, checkers, scratch.folder.path, "90", schemas])
        let counts = run.output.split(separator: " ").compactMap { Int($0) }
        #expect(
            run.code == 0 && counts.count == 3 && counts.prefix(2).allSatisfy { $0 >= 2000 },
            "\(run.output)\(run.error)")
    }

    @Test("400 files that commands write, or people for them, fit their schemas, and 300 spoiled ones do not")
    func records() throws {
        let scratch = try Scratch()
        let script = Place.package.appending(path: "Tests/Outside/records.py").path
        let schemas = Place.package.deletingLastPathComponent().appending(path: "docs/schemas").path
        let run = try scratch.launch(
            URL(filePath: "/usr/bin/env"),
            ["python3", script, Place.executable.path, scratch.folder.path, schemas, Place.demo])
        let counts = run.output.split(separator: " ").compactMap { Int($0) }
        #expect(
            run.code == 0 && counts.count == 5 && counts[0] >= 400 && counts[2] >= 300,
            "\(run.output)\(run.error)")
    }
}
