import ArgumentParser
import PeerFiles
import PeerMatching

/// Which program applies: a practice, or a program file. The same for every subcommand that scores.
struct ProgramInput: ParsableArguments {
    @Option(help: "The practice: \(MatchingProgram.Practice.allCases.map(\.rawValue).joined(separator: ", ")).")
    var practice: MatchingProgram.Practice?

    @Option(help: "A program (JSON) with practice, model, rules, objective and strategy; instead of --practice.")
    var program: String?

    @Option(help: "Rules (JSON) that reach no output.")
    var privateRules: String?

    func validate() throws {
        guard practice == nil || program == nil else {
            throw ValidationError("--practice and --program exclude each other: the program names its practice")
        }
    }

    /// The program, with seed and threads of the command line where given.
    func read(_ common: CommonOptions) throws -> MatchingProgram {
        var result = MatchingProgram.preset(practice ?? .peerMentoring)
        if let program { result = try JSONFile.read(MatchingProgram.self, path: program) }
        if let privateRules { result.privateRules = try JSONFile.read([Rule].self, path: privateRules) }
        if let seed = common.givenSeed { result.seed = seed }
        result.threads = common.threads
        return result
    }

    /// The files that were read and may be named in a record.
    var files: [String] { program.map { [$0] } ?? [] }
}

extension MatchingProgram {
    /// The scores of a cohort under this program: from its stored fit, or fitted to these people.
    func scores(of cohort: Cohort) throws -> CohortScores {
        do throws(ScoringError) {
            if let fitted { return try fitted.scores(of: cohort, rules: rules + privateRules) }
            return try model.fit(cohort).scores(of: cohort, rules: rules + privateRules)
        } catch {
            throw MatchError.scoring(error)
        }
    }
}
