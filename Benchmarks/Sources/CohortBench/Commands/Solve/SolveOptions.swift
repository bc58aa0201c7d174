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

/// What instances take, so that what does not fit is refused and nothing is killed.
enum MemoryNeed {
    /// Reading, solving and checking take up to 24 bytes for each byte of an instance file, and of a file of people 17.
    static func check(file path: String) throws {
        WorkFile.note(instance: path)
        try check(size(of: path).multipliedReportingOverflow(by: 24))
    }

    /// Any other file is held whole, with what is made of its bytes.
    static func check(held path: String) throws { try check(size(of: path).multipliedReportingOverflow(by: 4)) }

    private static func size(of path: String) -> Int { (facts(of: path)[.size] as? NSNumber)?.intValue ?? 0 }

    private static func isRegular(_ path: String) -> Bool {
        facts(of: path)[.type] as? FileAttributeType == .typeRegular
    }

    /// Those of what a link leads to.
    private static func facts(of path: String) -> [FileAttributeKey: Any] {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        return (try? FileManager.default.attributesOfItem(atPath: target)) ?? [:]
    }

    private static func check(_ product: (partialValue: Int, overflow: Bool)) throws {
        try check(product.overflow ? Int.max / 2 : product.partialValue)
    }

    /// What a person takes who says nothing: some 650 bytes, and as many again in tables of ids, places and lists.
    private static let bytesPerPerson = 1_200

    /// People and what is made of them: 24 bytes for each byte of the file, and for each line a person, however little it says.
    static func check(people path: String) throws {
        try check(file: path)
        // What a pipe gives can be read once.
        guard isRegular(path), let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        var lines = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            lines += piece.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
        }
        try check(lines * bytesPerPerson)
    }

    /// Ranks are a table of up to 12 bytes for each two people where lists are long, and 64 bytes an entry where they are short; with ties
    /// a proof marks each two people.
    static func check(_ instance: RoommatesInstance) throws {
        let (people, entries) = (instance.count, instance.entries.count)
        let pairs = people * people
        try check(min(12 * pairs, 192 * entries + 256 * people + (12 << 20)) + (instance.hasTies ? 2 * pairs : 0))
    }

    /// Matrices and lists of everybody with everybody: up to 12 bytes for each two people.
    static func check(matrixOf people: Int) throws { try check(people * people * 12) }

    private static func check(_ bytes: Int) throws {
        // The program itself takes more than that: asking the system would cost more than the work.
        guard bytes > 1 << 20 else { return }
        let (needed, available) = (bytes + (64 << 20), EngineEnvironment.availableMemory)
        guard needed <= available else { throw MatchError.notEnoughMemory(needed: needed, available: available) }
    }
}

extension Sense: @retroactive ExpressibleByArgument {}
