import ArgumentParser
import PeerFiles
import PeerMatching

/// The best partners of everyone, with reasons: for programs in which people choose, and for back-ups.
struct CandidatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates", abstract: "Lists the best partners of everyone, with reasons.",
        discussion: """
            Columns: id, rank, partner, score (0 to 1, with terms that sum to it); for administrators also both directions. \
            Ties go to the smaller id. Scores are read row by row: memory does not grow with the square of the cohort.

            Example: cohort-bench candidates cohort.csv --top 5 --out lists.csv
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "How many partners a person.")
    var top: Int

    @Option(help: "Where to write the lists.")
    var out: String

    @Option(help: "Who reads them: participant (shareable scores and reasons) or administrator.")
    var audience: Audience = .participant

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top must be at least 1") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([out], inputs: input.files + programInput.files)
            let cohort = try input.read(common).consenting
            let scores = try programInput.read(common).scores(of: cohort)
            guard let shown = audience == .administrator ? scores : scores.shareable else {
                throw MatchError.invalidProgram("every facet is for administrators only")
            }
            let lists = CandidateTable(allowed: scores, shown: shown, top: top, audience: audience)
            let line = ProgressLine("candidates", quiet: common.quiet)
            let text = lists.text { line.update($0) }
            line.finish()
            try OutputFile.write(text, to: out)
            common.say("candidates of \(cohort.count) people: \(out)")
        }
    }
}

/// `lists.csv`.
private struct CandidateTable {
    /// Which pairs there are: under all rules, private lists included, so that nobody is offered whom they may not get.
    let allowed: CohortScores
    /// The scores that the audience sees, and by which it is ranked.
    let shown: CohortScores
    let top: Int
    let audience: Audience

    /// Lists are read by other programs: one decimal more than pairs.
    private let shownScores = ShownScores(decimals: 7)

    init(allowed: CohortScores, shown: CohortScores, top: Int, audience: Audience) {
        (self.allowed, self.shown, self.top, self.audience) = (allowed, shown, top, audience)
    }

    func text(progress: (Double) -> Void) -> String {
        let people = allowed.cohort.participants
        let isFull = audience == .administrator
        var writer = CSVWriter()
        writer.append(
            ["id", "rank", "partner", "score"] + shown.facetNames.map { "term:\($0)" }
                + (isFull ? ["score_to_id", "score_to_partner"] : []) + ["reasons"])
        for person in people.indices {
            progress(Double(person) / Double(people.count))
            for (rank, partner) in best(of: person).enumerated() {
                let explanation = allowed.explanation(of: person, partner, for: audience)
                let terms = shownScores.terms(explanation).map(shownScores.text)
                var row = [people[person].id, "\(rank + 1)", people[partner].id]
                row.append(explanation.score.map { shownScores.text(shownScores.of($0)) } ?? "")
                row += terms
                if isFull, let directions = explanation.directions {
                    let own = explanation.people.first == people[person].id ? directions : directions.reversed()
                    row += own.map { shownScores.text(shownScores.of($0)) }
                }
                row.append(Starters(explanation, for: people[person].id).lines.joined(separator: "; "))
                writer.append(row)
            }
        }
        progress(1)
        return writer.text
    }

    /// The partners of greatest score, ties to the smaller id.
    private func best(of person: Int) -> [Int] {
        let count = allowed.cohort.count
        var may = [Int32](repeating: 0, count: count)
        var score = may
        var span = may.mutableSpan
        allowed.reciprocal.writeScores(row: person, into: &span)
        if audience == .administrator {
            score = may
        } else {
            var other = score.mutableSpan
            shown.reciprocal.writeScores(row: person, into: &other)
        }
        let partners = (0..<count).filter { may[$0] != Score.forbidden && score[$0] != Score.forbidden }
        return Array(partners.sorted { score[$0] == score[$1] ? $0 < $1 : score[$0] > score[$1] }.prefix(top))
    }
}
