import ArgumentParser
import PeerFiles
import PeerMatching
import PeerReports

/// Why somebody has their partner.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains one person's pairs: terms that sum to the score, and what to talk about.",
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
            try Outputs.check(input.outputs, inputs: input.files + programInput.allFiles + [pairs])
            let everyone = try input.read(common, for: audience)
            let cohort = everyone.consenting
            var people = NamedIDs(in: cohort, absent: .counted)
            let id = people.spelled(id)
            guard let person = cohort.index(of: id) else {
                throw InputErrors(InputError(file: input.cohort, "'\(id)' is not among those who may be matched"))
            }
            let program = try programInput.read(common, cohort: everyone)
            let arrangement = try MeetingFiles.arrangement(path: pairs, of: program, in: cohort)
            let partners = arrangement.partners(of: id).compactMap { cohort.index(of: $0) }
            guard !partners.isEmpty else { return try Console.show("\(id) has no partner in \(pairs)\n") }
            let pool = try ScoredPool(cohort, program)
            let explainer = Explainer(pool.scores, for: audience)
            for partner in partners { try Console.show(explainer.explanation(of: person, partner).text(for: id)) }
        }
    }
}
