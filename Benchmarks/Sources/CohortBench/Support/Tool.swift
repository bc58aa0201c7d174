import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching
import PeerReports

/// Facts about this program.
enum Tool {
    /// The version in `--version`, records and answers.
    static let version = "0.2.0"
}

/// The options of every subcommand.
struct CommonOptions: ParsableArguments {
    @Option(name: .customLong("seed"), help: "Seed of everything random; 1, or the program's, unless given.")
    var givenSeed: UInt64?

    @Option(help: "Threads that compute scores; no result depends on it.")
    var threads: Int = 2

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    /// The seed, 1 unless given.
    var seed: UInt64 { givenSeed ?? 1 }

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads must be in 1...256") }
    }

    /// Prints a line for people.
    func say(_ line: String) { if !quiet { Console.error(line) } }
}

/// Text for people, and for data when no file is named.
enum Console {
    /// Whether text for people is dropped: within another program.
    @TaskLocal static var isMuted = false

    /// A line on stderr; where nobody reads it, it is gone. What files say cannot steer a terminal.
    static func error(_ line: String) {
        guard !isMuted else { return }
        let text = ShownText.marked(line, keepsLines: true) + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Data on stdout. It is the answer: where it cannot be written, the program ends with the code for that.
    static func output(_ text: String) throws { try OutputFile.write(text, to: "/dev/stdout") }

    /// Text for people on stdout.
    static func show(_ text: String) throws {
        guard !isMuted else { return }
        try output(ShownText.marked(text, keepsLines: true))
    }
}

/// The exit codes that other programs rely on.
enum Exit {
    static let noAnswer = ExitCode(3)
    static let badInput = ExitCode(65)
    static let noInput = ExitCode(66)
    static let rejected = ExitCode(70)
    static let cannotWrite = ExitCode(73)
    static let notEnough = ExitCode(75)
    static let interrupted = ExitCode(130)

    /// Runs a command's work: every error becomes lines on stderr and its exit code.
    static func guarding(_ body: () throws -> Void) throws {
        do {
            try body()
            if OutputGate.isInterrupted { throw interrupted }
        } catch let errors as InputErrors {
            Console.error(errors.description)
            let isMissing = errors.all.count == 1 && errors.all[0].message == InputFile.missing
            throw isMissing ? noInput : badInput
        } catch let failure as OutputFile.Failure {
            Console.error(failure.description)
            throw failure.isInterrupted ? interrupted : cannotWrite
        } catch let error as MatchError {
            switch error {
            case .invalidProgram(let reason): Console.error(WorkFile.describe(program: error.description, reason))
            case .scoring(.invalidModel(let reason)):
                Console.error(WorkFile.describe(program: error.description, reason + " model"))
            default: Console.error(error.description)
            }
            switch error {
            case .invalidProgram, .scoring: throw badInput
            case .notEnoughMemory, .undecided: throw notEnough
            case .cancelled: throw interrupted
            case .rejected: throw rejected
            }
        } catch is Interrupted {
            throw interrupted
        } catch let error as ProblemError {
            Console.error(WorkFile.describe(instance: error.description))
            throw badInput
        }
    }
}

/// A progress line on stderr when that is a terminal.
final class ProgressLine: Sendable {
    private let isShown: Bool
    private let label: String
    private let last = Lock(-1)

    init(_ label: String, quiet: Bool) {
        self.label = label
        isShown = !quiet && isatty(2) == 1
    }

    func update(_ fraction: Double) {
        guard isShown else { return }
        let percent = Int(fraction * 100)
        guard last.exchange(percent) != percent else { return }
        FileHandle.standardError.write(Data("\r\(label) \(percent) %".utf8))
    }

    func finish() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}

/// A value behind a lock.
final class Lock: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Int
    init(_ value: Int) { self.value = value }
    func exchange(_ new: Int) -> Int {
        lock.withLock {
            let old = value
            value = new
            return old
        }
    }
}

/// The SHA-256 of a file, in hexadecimal.
enum Checksum {
    static func ofFile(_ path: String) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { return "" }
        return FileDigest.sha256(of: [UInt8](data))
    }
}
