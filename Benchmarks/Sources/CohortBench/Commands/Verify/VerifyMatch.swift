import ArgumentParser
import PeerFiles
import PeerMatching
import PeerReports

/// Judges the certificate of a match from the files alone.
struct VerifyMatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Checks whether a certificate proves what it claims of pairs.",
        discussion: """
            The pool is made anew from the cohort and the options, which are those of match or rematch that are part of the \
            question: practice or program, rules, objective, locked pairs, history, sides, private rules with their key, previous \
            pairs. Nothing in the certificate is believed: its program is compared, values, bounds and claims are counted anew, \
            and its proofs are examined over all pairs.

            Example: cohort-bench verify match cohort.csv pairs.csv certificate.json
            """)

    @OptionGroup var input: CohortInput

    @Argument(help: "The pairs or meetings: a CSV with at least group,member.")
    var pairs: String

    @Argument(help: "The certificate (JSON).")
    var certificate: String

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var question: RematchQuestion

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            try Outputs.check(
                input.outputs, inputs: input.files + programInput.allFiles + question.files + [pairs, certificate])
            let cohort = try input.read(common)
            let program = try question.program(programInput, common, cohort)
            let arrangement = try MeetingFiles.arrangement(path: pairs, of: program, in: cohort.consenting)
            let claimed = try JSONFile.read(
                MatchCertificate.self, path: certificate, userInfo: MatchingMethods.decoding())
            if claimed.privateRulesDigest != nil, programInput.privateRules == nil {
                throw InputErrors(
                    InputError(
                        file: certificate,
                        "the pairs were made under private rules: name their file with --private-rules"))
            }
            let verdict = try CertificateJudge.judge(
                claimed, of: arrangement, cohort: cohort, program: program,
                privateKey: try programInput.privateKey())
            switch verdict {
            case .accepted:
                for claim in claimed.claims {
                    let about = claim.about == .pairs ? "these pairs" : "the cohort"
                    common.say("\(claim.kind == .unproved ? "not proved" : "proved") of \(about): \(claim.statement)")
                }
            case .rejected(let reason):
                Console.error("\(certificate): rejected: \(reason)")
                throw Exit.rejected
            }
        }
    }
}

/// Who meets whom, read as the practice arranges it.
enum MeetingFiles {
    static func arrangement(
        path: String, of program: MatchingProgram, in cohort: Cohort
    ) throws -> Arrangement {
        if let meetings = program.practice.meetings {
            return Arrangement(
                try MeetingsFile.read(path: path, cohort: cohort), of: meetings, rounds: program.parameters.rounds ?? 1)
        }
        return Arrangement(pairs: try PairsFile.read(path: path, cohort: cohort).map { ($0.first, $0.second) })
    }
}
