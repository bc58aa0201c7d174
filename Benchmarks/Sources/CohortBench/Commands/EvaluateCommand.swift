import ArgumentParser
import PeerFiles
import PeerMatching

/// Judges any matching, also one made by hand.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures any pairs of a cohort, whoever made them.",
        discussion: "Example: cohort-bench evaluate cohort.csv pairs.csv")

    @OptionGroup var input: CohortInput

    @Argument(help: "The pairs: a CSV with at least group,member.")
    var pairs: String

    @OptionGroup var programInput: ProgramInput

    @Option(help: "Where to write the measures (JSON); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        let metrics: MatchingMeasures
        let distributions: Distributions
        /// Pairs that break a rule, or have too few answers for a score; they count with score 0.
        let notAllowed: [NotAllowed]
        let peopleWithoutConsent: Int

        enum CodingKeys: String, CodingKey {
            case metrics, distributions
            case notAllowed = "not_allowed"
            case peopleWithoutConsent = "people_without_consent"
        }
    }

    private struct NotAllowed: Encodable {
        let pair: [String]
        let reason: String
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out], inputs: input.files + programInput.files + [pairs])
            let everyone = try input.read(common)
            let cohort = everyone.consenting
            let given = try PairsFile.read(path: pairs, cohort: cohort)
            var program = try programInput.read(common)
            program.strategy = .random  // Scores are all that is needed.
            try program.checkMemory(people: cohort.count)
            let report = try evaluate(given, cohort, program, withoutConsent: everyone.count - cohort.count)
            let text = try JSONFile.text(report)
            if let out { try OutputFile.write(text, to: out) } else { Console.output(text) }
            for pair in report.notAllowed {
                common.say("not allowed: \(pair.pair.joined(separator: " and ")): \(pair.reason)")
            }
            common.say("\(report.metrics.pairs) pairs, \(report.metrics.blockingPairs) blocking pairs")
        }
    }

    private func evaluate(
        _ given: [Rule.Pair], _ cohort: Cohort, _ program: MatchingProgram, withoutConsent: Int
    ) throws -> Report {
        let scores = try program.scores(of: cohort)
        let indices = given.compactMap { pair in
            cohort.index(of: pair.first).flatMap { a in cohort.index(of: pair.second).map { (a, $0) } }
        }
        let matching = try Matching(count: cohort.count, pairs: indices)
        let matrices = try scores.matrices(threads: common.threads)
        let assessment = try Assessment(
            of: matching, reciprocal: matrices.reciprocal, benefit: matrices.benefit, bound: nil, seed: common.seed)
        let notAllowed = matching.pairs.compactMap { first, second -> NotAllowed? in
            guard let reason = scores.noScore(first, second) else { return nil }
            let people = [cohort.participants[first].id, cohort.participants[second].id]
            switch reason {
            case .coverage: return NotAllowed(pair: people, reason: "too few answers for a score")
            case .rule(let blocked): return NotAllowed(pair: people, reason: blocked.rawValue)
            }
        }
        return Report(
            metrics: assessment.measures, distributions: assessment.distributions, notAllowed: notAllowed,
            peopleWithoutConsent: withoutConsent)
    }
}
