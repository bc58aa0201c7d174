import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// Rules in blocks and scans: a pair has no score exactly when a rule or its coverage says so.
struct ScanRulesTests {
    /// People with everything that rules look at.
    private static func people(_ count: Int, seed: UInt64) -> [Participant] {
        var recipe = SampleCohort(seed: seed)
        (recipe.people, recipe.blanks) = (count, 0.25)
        var people = recipe.participants()
        var random = SplitMix64(seed: seed &+ 5)
        let clocks: [(Int?, String?)] = [
            (0, nil), (120, "Europe/Zurich"), (-480, nil), (840, nil), (-720, nil), (345, nil), (nil, "Asia/Tokyo"),
            (nil, "Asia/Kathmandu"), (nil, nil),
        ]
        for index in people.indices {
            people[index].department = random.chance(0.1) ? nil : "d\(Int.random(in: 0..<4, using: &random))"
            people[index].organisation = random.chance(0.1) ? nil : "o\(Int.random(in: 0..<2, using: &random))"
            people[index].stage = random.chance(0.1) ? nil : Int.random(in: 1...3, using: &random)
            // More languages than one word of bits holds.
            people[index].languages = (0..<90).filter { _ in random.chance(0.04) }.map { "language \($0)" }
            if random.chance(0.7) { people[index].manager = people.randomElement(using: &random)?.id }
            people[index].capacity = random.chance(0.05) ? 0 : random.chance(0.5) ? nil : Int.max
            if random.chance(0.2), let other = people.randomElement(using: &random) {
                people[index].avoids = [other.id, "gone"]
            }
            (people[index].utcOffset, people[index].timeZone) = clocks.randomElement(using: &random) ?? (nil, nil)
            people[index].free = random.chance(0.1) ? nil : hours(&random)
            people[index].side = random.chance(0.1) ? nil : random.chance(0.5) ? "x" : "y"
            people[index].trained = random.chance(0.2) ? nil : random.chance(0.4)
            people[index].dates = (1...9).filter { _ in random.chance(0.3) }.map { "2026-03-0\($0)" }
            people[index].started =
                [nil, "2026-08-01", "2026-03-01", "2025-01-01", "2020-05-05", "2027-01-01"]
                .randomElement(using: &random) ?? nil
        }
        return people
    }

    private static func hours(_ random: inout SplitMix64) -> WeeklyHours? {
        // Sunday night and Monday morning often, so that weeks close on themselves.
        let texts = [
            "Mon 00-03;Tue 09-12", "Sun 20:15-24;Wed 14-18", "Mon 08:30-17;Thu 10-11:45", "Sat 00-24;Sun 00-24",
            "Fri 09-09:15",
        ]
        return WeeklyHours(texts.randomElement(using: &random) ?? "")
    }

    private static func history(_ people: [Participant], coolDown: Int?) -> MeetingHistory? {
        var random = SplitMix64(seed: 4)
        let dates = [
            "2024-02-29", "2025-12-31", "2026-03-01", "2026-03-02", "2026-03-03", "2026-08-31", "2026-09-01",
            "2026-10-01",
        ]
        let meetings = (0..<600).compactMap { _ -> MeetingHistory.Meeting? in
            guard let a = people.randomElement(using: &random), let b = people.randomElement(using: &random),
                a.id != b.id,
                let date = dates.randomElement(using: &random)
            else { return nil }
            return MeetingHistory.Meeting(.init(a.id, b.id), date: date)
        }
        return MeetingHistory(
            meetings + [.init(.init("gone", "p000"), date: "2026-08-31")], coolDown: coolDown, on: "2026-09-01")
    }

    /// One rule each, pairs of rules, and all of them.
    static let ruleSets: [(String, [Rule])] = {
        let people = Self.people(130, seed: 1)
        let ids = people.map(\.id)
        let never = Rule.never((0..<400).map { .init(ids[$0 * 7 % 130], ids[($0 * 13 + 1) % 130]) })
        let histories = [nil, 0, 1, 183, 184, 100_000].compactMap { history(people, coolDown: $0) }.map(Rule.history)
        let all: [Rule] = [never, .reportingLine(within: 2), .different(.department), .commonLanguage]
        var sets: [(String, [Rule])] = [
            ("none", []), ("never", [never]), ("reporting line 1", [.reportingLine(within: 1)]),
            ("reporting line 3", [.reportingLine(within: 3)]), ("reporting line 999", [.reportingLine(within: 999)]),
            ("different department", [.different(.department)]), ("same organisation", [.same(.organisation)]),
            ("different stage, same organisation", [.different(.stage), .same(.organisation)]),
            ("language", [.commonLanguage]), ("hours .25", [.commonHours(atLeast: 0.25)]),
            ("across sides", [.acrossSides]), ("trained", [.trained]), ("dates 1", [.commonDates(atLeast: 1)]),
            ("dates 3", [.commonDates(atLeast: 3)]),
            ("tenure", [.tenure(newcomers: 200, veterans: 700, asOf: "2026-09-01")]),
            ("hours 2.6", [.commonHours(atLeast: 2.6)]), ("hours 168", [.commonHours(atLeast: 168)]), ("all", all),
            ("all with hours", all + [.commonHours(atLeast: 1)] + histories.prefix(2)),
        ]
        sets += histories.enumerated().map { ("history \($0.offset)", [$0.element]) }
        return sets
    }()

    @Test("a pair has no score exactly when a rule or its coverage says so", arguments: ruleSets.indices)
    func rules(index: Int) throws {
        let (name, rules) = Self.ruleSets[index]
        let people = Self.people(130, seed: 1)
        let scores = try CohortScores(fitting: .standard, to: people, rules: rules)
        let oracle = RuleOracle(people, rules)
        let coverage = ScoreOracle(people)
        let block = try DenseScores(copying: scores.reciprocal)
        let directional = try DenseScores(copying: scores.benefit)
        for i in people.indices {
            for j in people.indices where i != j {
                let isAllowed = oracle.allows(i, j)
                #expect((scores.rules.reason(i, j) == nil) == isAllowed, "\(name): \(people[i].id) \(people[j].id)")
                let hasScore = isAllowed && coverage.hasScore(i, j)
                #expect((block.score(row: i, column: j) != nil) == hasScore, "\(name): \(people[i].id) \(people[j].id)")
                #expect((directional.score(row: i, column: j) != nil) == hasScore, "\(name)")
            }
            #expect(block.score(row: i, column: i) == nil)
        }
        #expect(block == DenseScores(pairByPair: scores.reciprocal))
        #expect(directional == DenseScores(pairByPair: scores.benefit))
        try scans(scores, block, directional, name)
    }

    /// The lists of every kind of scan are those of the blocks.
    private func scans(_ scores: CohortScores, _ reciprocal: DenseScores, _ benefit: DenseScores, _ name: String) throws
    {
        let (a, b) = scores.sides
        let layout = ScanLayout(rows: 5, panels: 2, block: 24, chunk: 1)
        let query = CandidateQuery(capacity: 40)
        for variant in KernelVariant.available {
            let scores = scores.using(variant)
            #expect(
                try scores.reciprocal.candidates(query, threads: 2, layout: layout).lists == reciprocal.best(query),
                "\(name)")
            #expect(
                try scores.benefit.candidates(query, threads: 1, monitor: .none).lists == benefit.best(query), "\(name)"
            )
            for (rows, columns) in [(a, b), (b, a)] {
                func part(_ dense: DenseScores) -> DenseScores {
                    DenseScores(
                        rowCount: rows.count, columnCount: columns.count,
                        values: rows.flatMap { row in columns.map { dense.values[row * dense.columnCount + $0] } })
                }
                let (r, s) = (
                    scores.reciprocal(rows: rows, columns: columns), scores.benefit(rows: rows, columns: columns)
                )
                #expect(try DenseScores(copying: r) == part(reciprocal), "\(name)")
                #expect(try DenseScores(copying: s) == part(benefit), "\(name)")
                #expect(
                    try r.candidates(query, threads: 2, layout: layout).lists == part(reciprocal).best(query), "\(name)"
                )
                #expect(
                    try s.candidates(query, threads: 1, monitor: .none).lists == part(benefit).best(query), "\(name)")
            }
        }
    }
}
