import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// What every `solve` takes.
struct SolveOptions: ParsableArguments {
    @Argument(help: "The instance; its extension tells the format.")
    var input: String

    @Option(help: "Where to write the answer (JSON); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    /// Writes an answer and ends with its exit code.
    func finish(_ answer: some Encodable, status: String, summary: String) throws {
        let text = try JSONFile.text(answer)
        if let out { try OutputFile.write(text, to: out) } else { try Console.output(text) }
        common.say("\(status): \(summary)")
        switch status {
        case "infeasible", "unsolvable": throw Exit.noAnswer
        case "undecided": throw Exit.notEnough
        default: break
        }
    }

    /// Ends with 70 when the judge does not accept.
    static func accept(_ verdict: Verdict) throws {
        guard case .rejected(let reason) = verdict else { return }
        Console.error("the judge rejected our own answer: \(reason)")
        throw Exit.rejected
    }

    /// Refuses before memory runs out.
    func needMemory() throws { try MemoryNeed.check(file: input) }
}

/// What instances take, so that what does not fit is refused and nothing is killed.
enum MemoryNeed {
    /// Reading, solving and checking take up to 24 bytes for each byte of an instance file.
    static func check(file path: String) throws {
        try check(((try? URL(filePath: path).resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0) * 24)
    }

    /// Preferences are tables of ranks, whatever lists hold: up to 12 bytes for each two people.
    static func check(people: Int) throws { try check(people * people * 12) }

    private static func check(_ bytes: Int) throws {
        let (needed, available) = (bytes + (64 << 20), EngineEnvironment.availableMemory)
        guard needed <= available else { throw MatchError.notEnoughMemory(needed: needed, available: available) }
    }
}

extension Sense: @retroactive ExpressibleByArgument {}
