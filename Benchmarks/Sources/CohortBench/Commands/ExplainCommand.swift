import ArgumentParser
import PeerFiles
import PeerMatching
import PeerReports

/// Why somebody has their partner.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains one person's pairs: terms that sum to the score, and what to talk about.",
        discussion: """
            With --with any two people are explained, paired or not. To administrators it also says what stands between two people, by how \
            much their score would have to rise before a best matching has them together, and which answers are enough for it; and of somebody without a partner which rules and which partners were lost.

            Example: cohort-bench explain cohort.csv pairs.csv --id P007
            """)

    @OptionGroup var input: CohortInput

    @Argument(help: "The pairs: a CSV with at least group,member.")
    var pairs: String

    @Option(help: "Whom to explain.")
    var id: String

    @Option(help: "Another person: explains the two, whether or not they are a pair.")
    var with: String?

    @Option(help: "With --with, for administrators: how many changes of answers are solved for at most; 0 for none.")
    var tries = 64

    @OptionGroup var programInput: ProgramInput

    @Option(help: "Who reads it: participant or administrator.")
    var audience: Audience = .participant

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...100_000).contains(tries) else { throw ValidationError("--tries is a number from 0 to 100000") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs, inputs: input.files + programInput.allFiles + [pairs])
            let everyone = try input.read(common, for: audience)
            let cohort = everyone.consenting
            let person = try place(of: id, in: cohort)
            let other = try with.map { try place(of: $0, in: cohort) }
            guard other != person else { throw ValidationError("--with names another person than --id") }
            let program = try programInput.read(common, cohort: everyone)
            let arrangement = try MeetingFiles.arrangement(path: pairs, of: program, in: cohort)
            let name = cohort.participants[person].id
            let partners = other.map { [$0] } ?? arrangement.partners(of: name).compactMap { cohort.index(of: $0) }
            let isFull = audience == .administrator
            guard isFull || !partners.isEmpty else { return try Console.show("\(name) has no partner in \(pairs)\n") }
            let pool = try ScoredPool(cohort, program)
            let inquiry = PairInquiry(pool, arrangement)
            if partners.isEmpty { try Console.show(inquiry.unmatched(person)) }
            let explainer = Explainer(pool.scores, for: audience)
            for partner in partners { try Console.show(explainer.explanation(of: person, partner).text(for: name)) }
            if let other, isFull {
                try Console.show(inquiry.notes(on: person, other))
                try Console.show(WhyNot(pool, name, cohort.participants[other].id, tries: tries).text)
            }
        }
    }

    private func place(of name: String, in cohort: Cohort) throws -> Int {
        var people = NamedIDs(in: cohort, absent: .counted)
        let id = people.spelled(name)
        guard let place = cohort.index(of: id) else {
            throw InputErrors(InputError(file: input.cohort, "'\(id)' is not among those who may be matched"))
        }
        return place
    }
}
