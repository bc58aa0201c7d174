import ArgumentParser
import PeerFiles
import PeerMatching

/// What every `verify` takes.
struct VerifyOptions: ParsableArguments {
    @Argument(help: "The instance; its extension tells the format.")
    var input: String

    @Argument(help: "The answer (JSON).")
    var solution: String

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
