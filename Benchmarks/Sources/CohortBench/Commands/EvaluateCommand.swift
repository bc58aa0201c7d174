import ArgumentParser
import PeerFiles
import PeerMatching

/// Judges any matching, also one made by hand.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures any pairs of a cohort, whoever made them.",
        discussion: """
            The bound is the program's own: the same as in match, or that of a certificate, which is judged first.

            Example: cohort-bench evaluate cohort.csv pairs.csv
            """)

    @OptionGroup var input: CohortInput

    @Argument(help: "The pairs: a CSV with at least group,member.")
    var pairs: String

    @OptionGroup var programInput: ProgramInput

    @Option(help: "A certificate of the same cohort and program, whose bound is used.")
    var certificate: String?

    @Option(help: "Where to write the measures (JSON); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        let metrics: MatchingMeasures
        let distributions: Distributions
        /// Pairs that break a rule, or have too few answers for a score; they count with score 0.
        let notAllowed: [Evaluation.NotAllowed]
        let peopleWithoutConsent: Int

        enum CodingKeys: String, CodingKey {
            case metrics, distributions
            case notAllowed = "not_allowed"
            case peopleWithoutConsent = "people_without_consent"
        }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(
                input.outputs + [out],
                inputs: input.files + programInput.allFiles + [pairs] + [certificate].compactMap(\.self))
            let everyone = try input.read(common)
            let cohort = everyone.consenting
            let given = try PairsFile.read(path: pairs, cohort: cohort)
            let program = try programInput.read(common, cohort: everyone)
            let proofs =
                try certificate.map {
                    try JSONFile.read(MatchCertificate.self, path: $0, userInfo: MatchingMethods.decoding()).proofs
                } ?? []
            let evaluation = try program.evaluate(given, of: cohort, proofs: proofs)
            let report = Report(
                metrics: evaluation.assessment.measures, distributions: evaluation.assessment.distributions,
                notAllowed: evaluation.notAllowed, peopleWithoutConsent: everyone.count - cohort.count)
            let text = try JSONFile.text(report)
            if let out { try OutputFile.write(text, to: out) } else { try Console.output(text) }
            for pair in report.notAllowed {
                common.say("not allowed: \(pair.pair.joined(separator: " and ")): \(pair.reason)")
            }
            common.say("\(report.metrics.pairs) pairs, \(report.metrics.blockingPairs) blocking pairs")
        }
    }
}
