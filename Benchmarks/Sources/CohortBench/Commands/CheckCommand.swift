import ArgumentParser
import PeerFiles
import PeerMatching

/// Readiness before matching.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says whether a cohort is ready to be matched, and what to look at first.",
        discussion: "Example: cohort-bench check cohort.csv")

    @OptionGroup var input: CohortInput

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            let cohort = try input.read(common)
            let program = try programInput.read(common)
            Console.output(try Readiness(cohort, program).text)
        }
    }
}

/// What `check` finds, as text.
struct Readiness {
    private(set) var text = ""

    init(_ cohort: Cohort, _ program: MatchingProgram) throws {
        let pool = cohort.consenting
        add("people: \(cohort.count)")
        add("without consent: \(cohort.count - pool.count)")
        add("sitting out (capacity 0): \(pool.participants.count { $0.capacity == 0 })")
        describeBlanks(pool)
        describeAnswers(pool)
        guard pool.count >= 2 else {
            add("candidates: fewer than two people can be matched")
            return
        }
        let scores = try program.scores(of: pool)
        if scores.fitted.assumedLevels > 0 {
            add("wants without an own level (the assumed one counts): \(scores.fitted.assumedLevels)")
        }
        if scores.fitted.roundedAnswers > 0 { add("answers rounded to hundredths: \(scores.fitted.roundedAnswers)") }
        describeCandidates(scores)
        describeWeights(scores)
    }

    private mutating func add(_ line: String) { text += line + "\n" }

    private mutating func describeBlanks(_ pool: Cohort) {
        // Not pool.skillNames: that also has skills which are only wanted.
        let rated = pool.participants.reduce(into: Set<String>()) { $0.formUnion($1.skills.names) }
        let families: [(String, KeyPath<Participant, Answers>, Int)] = [
            ("skill", \.skills, rated.count), ("learn", \.wants, 0), ("goal", \.goals, pool.goalNames.count),
            ("trait", \.traits, pool.traitNames.count),
        ]
        for (name, field, columns) in families {
            let answered = pool.participants.reduce(0) { $0 + $1[keyPath: field].answered.count }
            let nobody = pool.participants.count { $0[keyPath: field].isBlank }
            var line = "\(name): \(answered) answers, \(nobody) people without any"
            if columns > 0, pool.count > 0 {
                let share = 1 - Double(answered) / Double(columns * pool.count)
                line += ", blank \(DecimalNumber.text(100 * share, decimals: 1)) %"
            }
            add(line)
        }
    }

    /// People who gave one and the same answer throughout, and people whose answers are all the same as another's.
    private mutating func describeAnswers(_ pool: Cohort) {
        let straight = pool.participants.filter { person in
            [person.goals, person.traits, person.skills].contains { answers in
                let values = answers.answered.map(\.value)
                return values.count >= 5 && Set(values).count == 1
            }
        }
        add(
            "straight-liners (five or more equal answers and no other in a family): \(straight.count)\(names(straight))"
        )
        var groups: [[Answers]: [Participant]] = [:]
        for person in pool.participants where !(person.skills.isBlank && person.goals.isBlank && person.traits.isBlank)
        {
            groups[[person.skills, person.wants, person.goals, person.traits], default: []].append(person)
        }
        let twins = groups.values.filter { $0.count > 1 }.flatMap { $0 }.sorted { $0.id < $1.id }
        add("people whose answers equal somebody else's: \(twins.count)\(names(twins))")
    }

    private func names(_ people: [Participant]) -> String {
        guard !people.isEmpty else { return "" }
        let shown = people.prefix(10).map(\.id).joined(separator: ", ")
        return people.count > 10 ? " (\(shown), …)" : " (\(shown))"
    }

    private mutating func describeCandidates(_ scores: CohortScores) {
        let count = scores.cohort.count
        var alone: [(id: String, reason: String)] = []
        var total = 0
        for person in 0..<count {
            var obstacles: [String: Int] = [:]
            var candidates = 0
            for other in 0..<count where other != person {
                switch scores.noScore(person, other) {
                case nil: candidates += 1
                case .coverage: obstacles["too few answers", default: 0] += 1
                case .rule(let blocked): obstacles[blocked.rawValue, default: 0] += 1
                }
            }
            total += candidates
            if candidates == 0 {
                let reason = obstacles.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "nobody else is there"
                alone.append((scores.cohort.participants[person].id, reason))
            }
        }
        add("candidates per person, mean: \(DecimalNumber.text(Double(total) / Double(count), decimals: 1))")
        add("people without candidates: \(alone.count)")
        for (id, reason) in alone.prefix(50) { add("  \(id): \(reason)") }
        if count % 2 == 1 { add("the number of people is odd: one of them stays without a partner") }
    }

    private mutating func describeWeights(_ scores: CohortScores) {
        let weights = scores.effectiveWeights()
        guard weights.contains(where: { $0.effective != 0 }) else {
            add("facets: all pairs score alike, so there are no differences to share")
            return
        }
        add("facet: weight, share of the score's variance, share of pairs that have it")
        for weight in weights {
            func percent(_ value: Double) -> String { DecimalNumber.text(100 * value, decimals: 1) + " %" }
            add(
                "  \(weight.facet): \(percent(weight.nominal)), \(percent(weight.effective)), \(percent(weight.known))"
                    + (weight.isWeak ? "  ← carries less than a third of its weight" : ""))
        }
    }
}
