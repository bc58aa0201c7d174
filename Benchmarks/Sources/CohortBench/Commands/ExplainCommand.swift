import ArgumentParser
import PeerFiles
import PeerMatching

/// Why somebody has their partner.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains one person's pair: terms that sum to the score, and what to talk about.",
        discussion: "Example: cohort-bench explain cohort.csv pairs.csv --id P007")

    @OptionGroup var input: CohortInput

    @Argument(help: "The pairs: a CSV with at least group,member.")
    var pairs: String

    @Option(help: "Whom to explain.")
    var id: String

    @OptionGroup var programInput: ProgramInput

    @Option(help: "Who reads it: participant or administrator.")
    var audience: Audience = .participant

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            let cohort = try input.read(common).consenting
            guard let person = cohort.index(of: id) else {
                throw InputErrors(InputError(file: input.cohort, "'\(id)' is not among those who may be matched"))
            }
            let given = try PairsFile.read(path: pairs, cohort: cohort)
            guard let pair = given.first(where: { $0.first == id || $0.second == id }),
                let partner = cohort.index(of: pair.first == id ? pair.second : pair.first)
            else { return Console.output("\(id) has no partner in \(pairs)\n") }
            let scores = try programInput.read(common).scores(of: cohort)
            Console.output(text(scores.explanation(of: person, partner, for: audience)))
        }
    }

    private func text(_ explanation: Explanation) -> String {
        var lines = audience == .administrator ? ["confidential"] : []
        lines.append("pair: \(explanation.people.joined(separator: " and "))")
        if let score = explanation.score {
            lines.append("score: \(ShownScores.millionths.text(ShownScores.millionths.of(score)))")
        }
        for (term, value) in zip(explanation.terms, ShownScores.millionths.terms(explanation)) {
            lines.append(
                "  \(term.facet): \(ShownScores.millionths.text(value))\(term.isAnswered ? "" : " (not answered)")")
        }
        lines += Starters(explanation, for: id).lines.map { "· " + $0 }
        lines += explanation.mismatches.map { "! \(Starters.mismatch($0))" }
        return lines.joined(separator: "\n") + "\n"
    }
}
