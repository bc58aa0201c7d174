import ArgumentParser
import PeerMatching

/// Which hard rules cannot hold together, and what would have to go.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "Says which hard rules cannot hold together when everybody is to be matched.",
        discussion: """
            Prints a minimal conflict (without any one of its rules the others can hold), the fewest rules that would have to go, \
            and the fewest pairs that would have to be allowed. Private rules are told by their place in their file: what is \
            printed is for administrators. Exits with 3 when there is a conflict.

            Example: cohort-bench conflicts cohort.csv --different department --not-manager
            """)

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @Option(help: "How many people are to be matched at least; everybody (but the odd one) unless given.")
    var people: Int?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard people ?? 1 >= 1 else { throw ValidationError("--people must be 1 or more") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs, inputs: input.files + programInput.allFiles)
            let cohort = try input.read(common)
            let program = try programInput.read(common, cohort: cohort)
            let line = ProgressLine("conflicts", quiet: common.quiet)
            let found = try RuleConflicts.find(
                in: cohort, under: program, demand: people.map { .people($0) } ?? .everyone,
                monitor: Monitor(report: { line.update($0) }))
            line.finish()
            try Console.show(ConflictText(found).text)
            if found.conflict != nil { throw Exit.noAnswer }
        }
    }
}

/// Conflicts in words.
struct ConflictText {
    let found: RuleConflicts

    init(_ found: RuleConflicts) { self.found = found }

    var text: String {
        guard let conflict = found.conflict else {
            return "All \(found.rules.count) hard rules can hold together with \(found.demanded) people matched.\n"
        }
        guard !conflict.isEmpty else {
            return "\(found.demanded) people cannot be matched, whatever the rules: at most \(found.people) can.\n"
        }
        var lines = ["confidential: names rules and people", ""]
        lines.append(
            "These rules cannot hold together when \(found.demanded) people are matched; without any one of them they can:"
        )
        lines += conflict.map { "  \($0)" }
        if let witness = found.witness { lines += ["", proof(witness)] }
        if let relaxation = found.relaxation {
            lines += ["", "Fewest rules to drop, so that all others hold:"] + relaxation.map { "  \($0)" }
        }
        if let exemptions = found.exemptions {
            lines += ["", "Fewest pairs to allow in spite of the rules:"]
            lines += exemptions.map { "  \($0.pair.first) with \($0.pair.second): \($0.rules.joined(separator: ", "))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func proof(_ witness: RuleConflicts.Witness) -> String {
        let groups = witness.groups.prefix(5).map { "{\(Self.list($0))}" }.joined(separator: ", ")
        let more = witness.groups.count > 5 ? ", …" : ""
        let without = witness.set.isEmpty ? "" : "without {\(Self.list(witness.set))} "
        return
            "Proof: \(without)there are \(witness.groups.count) groups of an odd number of people with no pair between them, "
            + "\(groups)\(more); at most \(witness.set.count) of them can be served from outside and \(witness.spare) have somebody left over."
    }

    private static func list(_ ids: [String]) -> String {
        ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? ", …" : "")
    }
}
