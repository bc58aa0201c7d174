import ArgumentParser
import PeerFiles
import PeerMatching

/// What every `verify` takes.
struct VerifyOptions: ParsableArguments {
    @Argument(
        help:
            "The instance; its extension tells the format. - reads standard input. With --batch, a folder of instances, or - for their paths, one a line.",
        transform: StandardInput.path)
    var input: String

    @Argument(
        help: "The answer (JSON). - reads standard input. With --batch, what solve --batch wrote.",
        transform: StandardInput.path)
    var solution: String

    @Flag(help: "Judge the answers of all instances of a folder, or of those whose paths standard input has.")
    var batch = false

    @OptionGroup var common: CommonOptions

    /// The answer that is looked at while many are, in place of a file.
    @TaskLocal static var held: [UInt8]?

    func validate() throws { try StandardInput.check(input, solution) }

    /// The answer.
    func answer<Value: Decodable>(
        _ type: Value.Type, userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) throws -> Value {
        guard let held = Self.held else {
            try MemoryNeed.check(held: solution)
            return try JSONFile.read(type, path: solution, userInfo: userInfo)
        }
        return try JSONFile.read(type, bytes: held, name: solution, userInfo: userInfo)
    }

    /// Ends with 70 where an answer is to another problem, or has a status that its problem has not and so claims nothing.
    func check(_ answer: (problem: String, status: String), to problem: String, among known: [String]) throws {
        if answer.problem != problem {
            try report(.rejected("the answer is to the problem '\(answer.problem)'"), claim: "")
        }
        if !known.contains(answer.status) {
            try report(.rejected("the status '\(answer.status)' claims nothing that can be checked"), claim: "")
        }
    }

    /// Ends with 70 where an answer says that it is of another question than the caller's.
    func check<Term: Equatable>(_ stated: Term, is asked: Term?, _ name: String) throws {
        guard let asked, asked != stated else { return }
        try report(.rejected("the answer is of another question: \(name) \(stated), not \(asked)"), claim: "")
    }

    /// Ends with 70 unless the judge accepts; says what exactly is proved.
    func report(_ verdict: Verdict, claim: String) throws {
        switch verdict {
        case .accepted: common.say("certificate verified: \(claim)")
        case .rejected(let reason):
            Console.error("not proved: \(reason)")
            throw Exit.rejected
        }
    }
}
