import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// What every `solve` takes.
struct SolveOptions: ParsableArguments {
    @Argument(
        help:
            "The instance; its extension tells the format. - reads standard input. With --batch, a folder of instances, or - for their paths, one a line.",
        transform: StandardInput.path)
    var input: String

    @Option(help: "Where to write the answer (JSON); stdout unless given.")
    var out: String?

    @Flag(
        help:
            "Answer all instances of a folder, or those whose paths standard input has: one line of JSON each, with the file's name."
    )
    var batch = false

    @Option(help: "With --batch: where to write file, status and exit code of each instance (CSV).")
    var summary: String?

    @OptionGroup var common: CommonOptions

    /// Where an answer goes while one of many is solved.
    @TaskLocal static var kept: BatchAnswer?

    /// Writes an answer and ends with its exit code.
    func finish(_ answer: some Encodable, status: String, summary: String) throws {
        if let kept = Self.kept {
            let text = try JSONFile.compactText(answer)
            kept.answer.withLock { $0 = (text, status) }
        } else {
            try write(JSONFile.text(answer))
        }
        common.say("\(status): \(summary)")
        switch status {
        case "infeasible", "unsolvable": throw Exit.noAnswer
        case "undecided": throw Exit.notEnough
        default: break
        }
    }

    private func write(_ text: String) throws {
        if let out { try OutputFile.write(text, to: out) } else { try Console.output(text) }
    }

    /// Ends with 70 when the judge does not accept.
    static func accept(_ verdict: Verdict) throws {
        guard case .rejected(let reason) = verdict else { return }
        Console.error("the judge rejected our own answer: \(reason)")
        throw Exit.rejected
    }

    /// Refuses a time that is none, or longer than a year.
    static func check(seconds: Double?) throws {
        guard let seconds, !(seconds > 0 && seconds <= 31_536_000) else { return }
        throw ValidationError("--seconds must be above 0 and at most 31536000")
    }

    /// Refuses before memory runs out.
    func needMemory() throws { try MemoryNeed.check(file: input) }
}

extension Sense: @retroactive ExpressibleByArgument {}
