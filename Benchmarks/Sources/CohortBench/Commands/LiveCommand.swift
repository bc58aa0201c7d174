import ArgumentParser
import PeerFiles
import PeerMatching

/// Takes people in and out of a running programme one at a time, with few broken pairs each.
struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Lets pairs follow people who join, leave and change, one at a time.",
        discussion: """
            COHORT has the people as they were, --now as they are. Each difference is an event: first those who left, then changed \
            answers, then those who joined, each by id. Scores are fitted to COHORT and stay. After each event at most --max-changes pairs \
            are broken that could have stayed. --events writes, for administrators: event, id, broken, made, over, worth, bound, gap, \
            optimal. No pairs exceed the bound, which is exact where nobody but the odd one has to be left over.

            Example: cohort-bench live before.csv --now now.csv --previous pairs.csv --max-changes 4 --out pairs.csv
            """)

    @OptionGroup var input: CohortInput

    @Option(help: "The same people as they are now; a cohort as CSV.")
    var now: String

    @Option(help: "The pairs that exist: a CSV with at least group,member; the best unless given.")
    var previous: String?

    @Option(help: "The most pairs that an event may break though both people are there and may meet.")
    var maxChanges: Int

    @Option(help: "Where to write the pairs: group,member.")
    var out: String

    @Option(help: "Where to write what each event did; for administrators.")
    var events: String?

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard maxChanges >= 0 else { throw ValidationError("--max-changes starts at 0") }
    }

    func run() throws {
        try Exit.guarding {
            let inputs = input.files + [now] + [previous].compactMap(\.self)
            try Outputs.check(input.outputs + [out, events], inputs: inputs + programInput.allFiles)
            let before = try input.read(common)
            let after = try CohortFile.read(path: now, options: .init(isLenient: input.lenient)).cohort
            let program = try programInput.read(common, cohort: before)
            var live = try LivePool(before, pairs: try existing(in: before), under: program)
            var writer = CSVWriter()
            writer.append(["event", "id", "broken", "made", "over", "worth", "bound", "gap", "optimal"])
            let differences = CohortDifferences(from: before, to: after)
            let line = ProgressLine("events", quiet: common.quiet)
            var broken = 0
            for (index, difference) in differences.all.enumerated() {
                let event = try difference.apply(to: &live, maxChanges: maxChanges)
                broken += event.broken.count
                writer.append([
                    difference.name, difference.id, "\(event.broken.count)", "\(event.made.count)", "\(event.over)",
                    Self.text(event.worth), Self.text(event.bound), DecimalNumber.text(event.gap, decimals: 6),
                    event.isOptimal ? "yes" : "no",
                ])
                line.update(Double(index + 1) / Double(differences.all.count))
            }
            line.finish()
            try OutputFile.write(Self.table(of: live.pairs), to: out)
            if let events { try OutputFile.write(writer.text, to: events) }
            let state = live.state
            common.say(
                "\(differences.all.count) events, \(broken) broken pairs, \(live.pairs.count) pairs now; "
                    + (state.isOptimal
                        ? "no pairs are better"
                        : "at most \(DecimalNumber.text(100 * state.gap, decimals: 3)) % below the best"))
            common.say("pairs: \(out)")
        }
    }

    private func existing(in cohort: Cohort) throws -> [Rule.Pair]? {
        guard let previous else { return nil }
        var people = NamedIDs(in: cohort, absent: .refused)
        return try PairsFile.read(path: previous, cohort: cohort, people: &people)
    }

    private static func text(_ units: Int64) -> String {
        DecimalNumber.text(Double(units) / Double(Score.one), decimals: 6)
    }

    private static func table(of pairs: [Rule.Pair]) -> String {
        var writer = CSVWriter()
        writer.append(["group", "member"])
        let width = max(3, String(pairs.count).count)
        for (index, pair) in pairs.enumerated() {
            let digits = String(index + 1)
            let group = "G" + String(repeating: "0", count: width - digits.count) + digits
            for member in [pair.first, pair.second] { writer.append([group, member]) }
        }
        return writer.text
    }
}

/// What makes one cohort another: people who left, changed or joined.
struct CohortDifferences {
    /// One person's difference.
    enum Difference {
        case left(String)
        case changed(Participant)
        case joined(Participant)

        var name: String {
            switch self {
            case .left: "left"
            case .changed: "changed"
            case .joined: "joined"
            }
        }

        var id: String {
            switch self {
            case .left(let id): id
            case .changed(let person), .joined(let person): person.id
            }
        }

        func apply(to live: inout LivePool, maxChanges: Int) throws -> LivePool.Event {
            switch self {
            case .left(let id): try live.update(left: [id], maxChanges: maxChanges)
            case .changed(let person): try live.update(changed: [person], maxChanges: maxChanges)
            case .joined(let person): try live.update(joined: [person], maxChanges: maxChanges)
            }
        }
    }

    /// First those who left, then changes, then those who joined; each by id.
    let all: [Difference]

    init(from before: Cohort, to after: Cohort) {
        all =
            before.participants.filter { after[$0.id] == nil }.map { .left($0.id) }
            + after.participants.filter { person in before[person.id].map { $0 != person } ?? false }.map {
                .changed($0)
            }
            + after.participants.filter { before[$0.id] == nil }.map { .joined($0) }
    }
}
