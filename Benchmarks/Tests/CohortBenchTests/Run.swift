import Foundation
import Testing

/// What a process did.
struct Run {
    let code: Int32
    let output: String
    let error: String

    /// The first line of what it said to people.
    var firstError: String { error.split(separator: "\n").first.map(String.init) ?? "" }
}

/// Where things are, found from the place of this file.
enum Place {
    /// The package of the benchmarks.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The data sets of the library.
    static let datasets = package.deletingLastPathComponent().appending(path: "datasets")
    /// The demonstration cohort.
    static let demo = datasets.appending(path: "demo-cohort.csv").path
    /// The Big Five answers.
    static let bigFive = datasets.appending(path: "big-five.csv").path
    /// Their survey key.
    static let bigFiveKey = datasets.appending(path: "big-five.key.json").path

    /// The executable: named by the environment, or built beside these tests.
    static var executable: URL {
        if let named = ProcessInfo.processInfo.environment["COHORT_BENCH"] { return URL(filePath: named) }
        let built = ["release", "debug"].map { package.appending(path: ".build/\($0)/cohort-bench") }
        return built.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? built[0]
    }
}

/// A folder of its own for one test, removed with it.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "cohort-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The full path of a file in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    /// Writes bytes and gives their path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: folder.appending(path: name))
        return path(name)
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The names of everything in the folder, sorted.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }

    /// Runs `cohort-bench` in the folder.
    func bench(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try bench(arguments, environment: environment)
    }

    /// Runs `cohort-bench` in the folder.
    func bench(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        try launch(Place.executable, arguments, environment: environment)
    }

    /// Runs `cohort-bench` and expects an exit code; what it said is in the message when the code differs.
    @discardableResult
    func bench(
        _ arguments: [String], expecting code: Int32, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Run {
        let run = try bench(arguments)
        let words = arguments.joined(separator: " ")
        #expect(run.code == code, "\(words): exit \(run.code)\n\(run.error)", sourceLocation: sourceLocation)
        return run
    }

    /// Runs a program in the folder. Its output goes to files outside, so no pipe can fill up.
    func launch(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let (output, error) = (try Capture(), try Capture())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output.handle
        process.standardError = error.handle
        try process.run()
        process.waitUntilExit()
        return Run(code: process.terminationStatus, output: try output.text, error: try error.text)
    }
}

/// A file that takes what a process writes.
private final class Capture {
    private let url = FileManager.default.temporaryDirectory.appending(path: "capture-\(UUID().uuidString)")
    let handle: FileHandle

    init() throws {
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
    }

    var text: String {
        get throws {
            try handle.close()
            return String(decoding: try Data(contentsOf: url), as: UTF8.self)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
