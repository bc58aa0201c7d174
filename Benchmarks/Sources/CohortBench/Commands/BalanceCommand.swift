import ArgumentParser
import PeerFiles
import PeerMatching

/// What is wanted and known, how far past rounds brought it, and who gave.
struct BalanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Skills wanted and known, how far knowledge went in past rounds, and who gave.",
        discussion: """
            --out has a row for each skill: skill, wanted_by (and cannot teach it), taught_by (level 3 or more), places (partners that those \
            have room for), gap, reached (wants that the rounds of --history brought it to). --people has a row for each person: id, meetings, \
            hours (where a column 'hours' of --history says how long meetings were), taught, learnt, balance, wants, reached. --prioritised \
            writes the cohort with tiers by balance, so that who gave most comes first in the next match. All of it is for administrators.

            Example: cohort-bench balance cohort.csv --history round1.csv --history round2.csv --out skills.csv --people people.csv
            """)

    @OptionGroup var input: CohortInput

    @Option(help: "Where to write the skills.")
    var out: String

    @Option(help: "Where to write what each person gave and received.")
    var people: String?

    @Option(help: "Where to write the cohort with tiers by balance.")
    var prioritised: String?

    @Option(help: "How many tiers.")
    var tiers = 3

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1000).contains(tiers) else { throw ValidationError("--tiers is a number from 1 to 1000") }
        guard prioritised == nil || !programInput.historyOptions.history.isEmpty else {
            throw ValidationError("--prioritised needs --history")
        }
    }

    func run() throws {
        try Exit.guarding {
            let history = programInput.historyOptions.history
            try Outputs.check(
                input.outputs + [out, people, prioritised], inputs: input.files + programInput.allFiles)
            let everyone = try input.read(common, for: .administrator)
            let cohort = everyone.consenting
            var named = NamedIDs(in: everyone, absent: .counted)
            let rounds = try MeetingsFile.readPast(paths: history, people: &named)
            named.say(in: history.joined(separator: ", "), common)
            let spread = KnowledgeSpread(rounds, in: cohort)
            try OutputFile.write(skills(cohort, spread), to: out)
            if people != nil || prioritised != nil {
                let scores = try ScoredPool(cohort, programInput.read(common, cohort: everyone)).scores
                let hours = try MeetingsFile.readHours(paths: history, of: cohort, people: &named)
                let ledger = ContributionLedger(rounds, scores: scores, hours: hours)
                if let people { try OutputFile.write(table(ledger, spread), to: people) }
                if let prioritised {
                    let next = ledger.prioritising(everyone, tiers: tiers)
                    try OutputFile.write(CohortFile.text(of: next), to: prioritised)
                }
            }
            for (number, stage) in spread.stages.enumerated().dropFirst() {
                common.say(
                    "after round \(number): \(stage.reached) of \(spread.wants) wants reached; by person "
                        + "\(DecimalNumber.text(stage.mean, decimals: 3)) on average, "
                        + "\(DecimalNumber.text(stage.worst, decimals: 3)) at worst")
            }
            common.say("skills: \(out)")
        }
    }

    private func skills(_ cohort: Cohort, _ spread: KnowledgeSpread) -> String {
        var reached: [String: Int] = [:]
        for (skill, round) in spread.arrivals.joined() where round != nil { reached[skill, default: 0] += 1 }
        var writer = CSVWriter()
        writer.append(["skill", "wanted_by", "taught_by", "places", "gap", "reached"])
        for skill in SkillBalance.of(cohort) {
            writer.append([
                skill.name, "\(skill.wantedBy)", "\(skill.taughtBy)", "\(skill.places)", "\(skill.gap)",
                "\(reached[skill.name] ?? 0)",
            ])
        }
        return writer.text
    }

    private func table(_ ledger: ContributionLedger, _ spread: KnowledgeSpread) -> String {
        var writer = CSVWriter()
        writer.append(["id", "meetings", "hours", "taught", "learnt", "balance", "wants", "reached"])
        for (entry, arrivals) in zip(ledger.entries, spread.arrivals) {
            writer.append(
                [entry.id, "\(entry.meetings)", entry.hours.map { DecimalNumber.text($0) } ?? ""]
                    + [entry.taught, entry.learnt, entry.balance].map { DecimalNumber.text($0, decimals: 6) }
                    + ["\(arrivals.count)", "\(arrivals.count { $0.round != nil })"])
        }
        return writer.text
    }
}
