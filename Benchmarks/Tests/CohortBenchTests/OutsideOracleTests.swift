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
}
