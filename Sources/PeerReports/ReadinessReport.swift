import PeerFiles
import PeerMatching

/// Whether a cohort is ready to be matched, and what to look at first, as text.
///
/// ```swift
/// let report = try ReadinessReport(cohort, program)
/// print(report)
/// ```
public struct ReadinessReport {
    /// The report, line by line.
    public private(set) var text = ""

    /// Looks at a cohort under a program.
    ///
    /// - Throws: ``MatchError`` when they make no pool, or the work is cancelled.
    /// - Complexity: the fit, and one pass over all pairs.
    public init(_ cohort: Cohort, _ program: MatchingProgram, monitor: Monitor = .none) throws(MatchError) {
        let consenting = cohort.consenting
        add("people: \(cohort.count)")
        add("without consent: \(cohort.count - consenting.count)")
        add("sitting out (capacity 0): \(consenting.participants.count { $0.capacity == 0 })")
        describeBlanks(consenting)
        describeAnswers(consenting)
        guard consenting.count >= 2 else {
            add("candidates: fewer than two people can be matched")
            return
        }
        let pool = try ScoredPool(consenting, program, monitor: monitor.stage(0...0.3))
        let fitted = pool.scores.fitted
        if fitted.assumedLevels > 0 {
            add("wants without an own level (the assumed one counts): \(fitted.assumedLevels)")
        }
        if fitted.roundedAnswers > 0 { add("answers rounded to hundredths: \(fitted.roundedAnswers)") }
        let readiness = try program.readiness(of: pool, monitor: monitor.stage(0.3...1))
        describeCandidates(readiness, pool)
        describeWeights(pool.scores, threads: program.threads)
    }

    private mutating func add(_ line: String) { text += line + "\n" }

    private mutating func describeBlanks(_ pool: Cohort) {
        // Not pool.skillNames: that also has skills which are only wanted.
        let rated = Cohort.names(of: pool.participants, \.skills)
        let families: [(String, (Participant) -> Answers, Int)] = [
            ("skill", \.skills, rated.count), ("learn", \.wants, 0), ("goal", \.goals, pool.goalNames.count),
            ("trait", \.traits, pool.traitNames.count),
        ]
        for (name, answers, columns) in families {
            let counts = pool.participants.map { answers($0).answeredCount }
            let (answered, nobody) = (counts.reduce(0, +), counts.count { $0 == 0 })
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
        let people = pool.participants
        let straight = people.filter { person in
            [person.goals, person.traits, person.skills].contains { $0.isStraight(from: 5) }
        }
        add(
            "straight-liners (five or more equal answers and no other in a family): \(straight.count)\(names(straight))"
        )
        var groups: [[Answers]: [Int]] = [:]
        groups.reserveCapacity(people.count)
        for person in people.indices {
            let (skills, goals, traits) = (people[person].skills, people[person].goals, people[person].traits)
            if skills.isBlank && goals.isBlank && traits.isBlank { continue }
            groups[[skills, people[person].wants, goals, traits], default: []].append(person)
        }
        let twins = groups.values.filter { $0.count > 1 }.joined().map { people[$0] }.sorted { $0.id < $1.id }
        add("people whose answers equal somebody else's: \(twins.count)\(names(twins))")
    }

    private func names(_ people: [Participant]) -> String {
        guard !people.isEmpty else { return "" }
        let shown = people.prefix(10).map(\.id).joined(separator: ", ")
        return people.count > 10 ? " (\(shown), …)" : " (\(shown))"
    }

    private mutating func describeCandidates(_ readiness: Readiness, _ pool: ScoredPool) {
        let mean = Double(readiness.candidates.reduce(0, +)) / Double(max(1, pool.count))
        add("candidates per person, mean: \(DecimalNumber.text(mean, decimals: 1))")
        add("people without candidates: \(readiness.isolated.count)")
        for (id, reason) in readiness.isolated.prefix(50) { add("  \(id): \(reason)") }
        if pool.isPlain, pool.count % 2 == 1 {
            add("the number of people is odd: one of them stays without a partner")
        }
    }

    private mutating func describeWeights(_ scores: CohortScores, threads: Int) {
        let weights = scores.effectiveWeights(threads: threads)
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
