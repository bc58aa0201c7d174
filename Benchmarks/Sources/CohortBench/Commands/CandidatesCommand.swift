import ArgumentParser
import PeerFiles
import PeerMatching

/// The best partners of everyone, with reasons: for programs in which people choose, and for back-ups.
struct CandidatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates", abstract: "Lists the best partners of everyone, with reasons.",
        discussion: """
            Columns: id, rank, partner, score (0 to 1, with terms that sum to it); for administrators also both directions. \
            Ties go to the smaller id. All pairs are scanned, and none but the best kept: memory grows with people times \
            partners, and a run that does not fit is refused.

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
            let capacity = min(top, max(1, cohort.count - 1))
            let questions = cohort.skillNames.count + cohort.goalNames.count + cohort.traitNames.count
            let needed = CohortScores.scanMemory(people: cohort.count, questions: questions, capacity: capacity)
            let available = EngineEnvironment.availableMemory
            guard needed <= available else { throw MatchError.notEnoughMemory(needed: needed, available: available) }
            let line = ProgressLine("candidates", quiet: common.quiet)
            let monitor = Monitor(report: { line.update($0) })
            let lists = try shown.reciprocal.candidates(
                CandidateQuery(capacity: capacity), threads: common.threads, monitor: monitor.stage(0...0.5))
            let table = CandidateTable(allowed: scores, shown: shown, lists: lists, top: top, audience: audience)
            let text = table.text { line.update(0.5 + $0 / 2) }
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
    /// The best by those scores.
    let lists: CandidateLists
    let top: Int
    let audience: Audience

    /// Lists are read by other programs: one decimal more than pairs.
    private let shownScores = ShownScores(decimals: 7)

    init(allowed: CohortScores, shown: CohortScores, lists: CandidateLists, top: Int, audience: Audience) {
        (self.allowed, self.shown, self.lists, self.top, self.audience) = (allowed, shown, lists, top, audience)
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
    ///
    /// Participants' scores know nothing of hidden facets, so a pair may have one although too little is known of it: such pairs
    /// are taken out here, and where that leaves a list too short the person's whole row is read.
    private func best(of person: Int) -> [Int] {
        let listed = lists.entries(of: person).map(\.column)
        if audience == .administrator { return listed }
        let possible = listed.filter { allowed.noScore(person, $0) == nil }
        return possible.count < top && lists.isFull(person) ? bestOfRow(person) : Array(possible.prefix(top))
    }

    private func bestOfRow(_ person: Int) -> [Int] {
        var row = [Int32](repeating: 0, count: allowed.cohort.count)
        var span = row.mutableSpan
        shown.reciprocal.writeScores(row: person, into: &span)
        let partners = row.indices.filter { row[$0] != Score.forbidden && allowed.noScore(person, $0) == nil }
        return Array(partners.sorted { row[$0] == row[$1] ? $0 < $1 : row[$0] > row[$1] }.prefix(top))
    }
}
