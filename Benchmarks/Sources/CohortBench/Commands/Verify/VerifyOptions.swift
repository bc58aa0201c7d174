import ArgumentParser
import PeerFiles
import PeerMatching

/// What every `verify` takes.
struct VerifyOptions: ParsableArguments {
    @Argument(help: "The instance; its extension tells the format. With --batch, a folder of instances.")
    var input: String

    @Argument(help: "The answer (JSON). With --batch, what solve --batch wrote.")
    var solution: String

    @Flag(help: "Judge the answers of all instances of a folder.")
    var batch = false

    @OptionGroup var common: CommonOptions

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
