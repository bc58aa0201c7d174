import PeerInstances
import PeerMatching
import PeerProblems
import Testing

/// What would have to change for two people to be paired.
@Suite struct CounterfactualTests {
    /// (pairs, total) of the best matching, and of the best that has one pair, by trying everything.
    private func truth(_ scores: DenseScores, _ one: Int, _ other: Int) -> (best: (Int, Int64), having: (Int, Int64)?) {
        let best = Small.bestTotal(scores)
        guard let own = scores.score(row: one, column: other) else { return ((best.pairs, best.total), nil) }
        let rest = (0..<scores.rowCount).filter { $0 != one && $0 != other }
        let tail = Small.bestTotal(
            DenseScores(
                rowCount: rest.count, columnCount: rest.count,
                values: rest.flatMap { row in rest.map { scores.values[row * scores.rowCount + $0] } }))
        return ((best.pairs, best.total), (tail.pairs + 1, tail.total + Int64(own)))
    }

    private func scores(_ cohort: Cohort, _ program: MatchingProgram) throws -> DenseScores {
        try DenseScores(copying: ScoredPool(cohort, program).reciprocal)
    }

    @Test func `the raise is what the best pairs lose by having the two together, for all pairs of 12 cohorts`() throws
    {
        var forbidden = 0
        for seed in UInt64(1)...12 {
            let cohort = Small.cohort(7 + Int(seed % 2), seed: seed)
            var program = MatchingProgram.preset(.peerMentoring)
            if seed % 2 == 0 { program.rules = [.different(.department)] }
            let scores = try scores(cohort, program)
            for one in 0..<cohort.count {
                for other in 0..<one {
                    let (best, having) = truth(scores, one, other)
                    let found = try PairCounterfactual.find(
                        cohort.participants[one].id, cohort.participants[other].id, in: cohort, under: program, tries: 0
                    )
                    guard let having else {
                        forbidden += 1
                        #expect(found == nil)
                        continue
                    }
                    #expect(found?.raise == best.1 - having.1 && found?.moreLeftOver == 2 * (best.0 - having.0))
                }
            }
        }
        #expect(forbidden > 0)
    }

    @Test func `answers that are enough pair the two, and no smaller single answer does`() throws {
        let cohort = Small.cohort(8, seed: 21)
        var program = MatchingProgram.preset(.peerMentoring)
        program.fitted = try program.model.fit(cohort)
        func isPaired(_ people: Cohort, _ one: Int, _ other: Int) throws -> Bool {
            let (best, having) = truth(try scores(people, program), one, other)
            return having.map { $0 == best } ?? false
        }
        func people(_ changes: [(Int, String, Double)]) throws -> Cohort {
            var people = cohort.participants
            for (place, column, value) in changes {
                let (family, name) = (column.prefix { $0 != ":" }, String(column.drop { $0 != ":" }.dropFirst()))
                func changed(_ answers: Answers) -> Answers {
                    var values = Dictionary(uniqueKeysWithValues: answers.answered.map { ($0.name, $0.value) })
                    values[name] = value
                    return Answers(values)
                }
                switch family {
                case "skill": people[place].skills = changed(people[place].skills)
                case "learn": people[place].wants = changed(people[place].wants)
                default: people[place].goals = changed(people[place].goals)
                }
            }
            return try Cohort(people)
        }
        var (found, smallest) = (0, 0)
        // The pairs that lack least, and one that lacks most.
        var lacking: [(raise: Int64, one: Int, other: Int)] = []
        for one in 0..<8 {
            for other in 0..<one {
                let ids = [one, other].map { cohort.participants[$0].id }
                let raise =
                    try PairCounterfactual.find(ids[0], ids[1], in: cohort, under: program, tries: 0)?.raise ?? 0
                if raise > 0 { lacking.append((raise, one, other)) }
            }
        }
        lacking.sort { $0 < $1 }
        for (_, one, other) in lacking.prefix(4) + lacking.suffix(1) {
            let ids = [one, other].map { cohort.participants[$0].id }
            let answer = try #require(
                try PairCounterfactual.find(ids[0], ids[1], in: cohort, under: program, tries: 400))
            guard let changes = answer.changes else { continue }
            found += 1
            let places = changes.map { (cohort.index(of: $0.id) ?? 0, $0.column, $0.new) }
            #expect(try isPaired(people(places), one, other))
            guard answer.isSmallest, changes.count == 1 else { continue }
            smallest += 1
            let now = try scores(cohort, program).score(row: one, column: other) ?? -1
            // Every smaller change of one answer, tried.
            for place in [one, other] {
                let person = cohort.participants[place]
                let families = [
                    ("skill", person.skills, cohort.skillNames), ("learn", person.wants, cohort.skillNames),
                    ("goal", person.goals, cohort.goalNames),
                ]
                for (family, answers, names) in families {
                    for name in names {
                        for level in 0...5 where abs(Double(level) - (answers[name] ?? 0)) < changes[0].steps {
                            guard answers[name] != Double(level) else { continue }
                            let column = "\(family):\(name)"
                            let changed = try people([(place, column, Double(level))])
                            let risen = try scores(changed, program).score(row: one, column: other) ?? -1
                            guard risen > now else { continue }
                            #expect(try !isPaired(changed, one, other), "\(ids) \(column)")
                        }
                    }
                }
            }
        }
        #expect(found >= 4 && smallest >= 1, "\(found), \(smallest)")
    }

    @Test func `pairs that are made lack nothing; nobody's id, circles and tiers are refused`() throws {
        let cohort = Small.cohort(8, seed: 3)
        let program = MatchingProgram.preset(.peerMentoring)
        let pair = try program.runBlocking(cohort).pairs[0]
        let found = try #require(try PairCounterfactual.find(pair.first, pair.second, in: cohort, under: program))
        #expect(found.raise == 0 && found.moreLeftOver == 0 && found.changes == [])
        #expect(throws: MatchError.self) { try PairCounterfactual.find("P001", "nobody", in: cohort, under: program) }
        #expect(throws: MatchError.self) {
            try PairCounterfactual.find("P001", "P002", in: cohort, under: .preset(.circles))
        }
    }
}
