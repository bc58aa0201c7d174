import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// Scans of small, odd and extreme cohorts: everything is defined, and agrees with single pairs.
struct ScanEdgeTests {
    /// Scans, blocks and single pairs of a cohort agree, in one pool and between its two halves.
    private func agree(_ scores: CohortScores, capacity: Int = 6) throws {
        let query = CandidateQuery(capacity: capacity)
        let n = scores.cohort.count
        let (rows, columns) = (Array(0..<n / 2), Array(n / 2..<n))
        let expected = (
            DenseScores(pairByPair: scores.reciprocal), DenseScores(pairByPair: scores.benefit),
            DenseScores(pairByPair: scores.reciprocal(rows: rows, columns: columns)),
            DenseScores(pairByPair: scores.benefit(rows: columns, columns: rows))
        )
        for value in expected.0.values + expected.1.values where value != Score.forbidden {
            #expect((0...Score.one).contains(value))
        }
        for variant in KernelVariant.available {
            let scores = scores.using(variant)
            let sources = (
                scores.reciprocal, scores.benefit, scores.reciprocal(rows: rows, columns: columns),
                scores.benefit(rows: columns, columns: rows)
            )
            #expect(try DenseScores(copying: sources.0) == expected.0)
            #expect(try DenseScores(copying: sources.1) == expected.1)
            #expect(try DenseScores(copying: sources.2) == expected.2)
            #expect(try DenseScores(copying: sources.3) == expected.3)
            #expect(try sources.0.candidates(query, threads: 2, monitor: .none).lists == expected.0.best(query))
            #expect(try sources.1.candidates(query, threads: 2, monitor: .none).lists == expected.1.best(query))
            #expect(try sources.2.candidates(query, threads: 1, monitor: .none).lists == expected.2.best(query))
            #expect(try sources.3.candidates(query, threads: 2, monitor: .none).lists == expected.3.best(query))
        }
    }

    @Test("nobody, one person, two people", arguments: [0, 1, 2, 3], [0, 1, 5])
    func few(people: Int, capacity: Int) throws {
        var recipe = SampleCohort(seed: 20)
        (recipe.people, recipe.blanks) = (people, 0)
        try agree(CohortScores(fitting: .standard, to: recipe.participants()), capacity: capacity)
    }

    @Test("counts around the sizes of panels and tiles", arguments: [7, 8, 9, 31, 32, 33, 64, 65, 127, 128, 129])
    func sizes(people: Int) throws {
        var recipe = SampleCohort(seed: 21)
        (recipe.people, recipe.blanks) = (people, people % 2 == 0 ? 0 : 0.2)
        try agree(CohortScores(fitting: .standard, to: recipe.participants()))
    }

    @Test("somebody without any data is on no list and has none")
    func silent() throws {
        var recipe = SampleCohort(seed: 22)
        (recipe.people, recipe.blanks) = (70, 0)
        let people = recipe.participants() + [Participant(id: "z"), Participant(id: "a")]
        let scores = try CohortScores(fitting: .standard, to: people)
        try agree(scores)
        let lists = try scores.reciprocal.candidates(CandidateQuery(capacity: 100), threads: 1, monitor: .none).lists
        #expect(lists[0].isEmpty && lists[71].isEmpty)
        #expect(lists[1...70].allSatisfy { $0.count == 69 && $0.allSatisfy { $0.column != 0 && $0.column != 71 } })
    }

    @Test("nobody answers anything", arguments: [0, 0.5])
    func allSilent(minimum: Double) throws {
        let people = (0..<40).map { Participant(id: "\(100 + $0)") }
        for missing in [ScoreModel.MissingPolicy.referenceValue, .renormalise] {
            let scores = try CohortScores(fitting: .builtIn(missing: missing, minimumCoverage: minimum), to: people)
            try agree(scores)
            let lists = try scores.benefit.candidates(CandidateQuery(capacity: 5), threads: 1, monitor: .none)
            #expect(lists.isFull(3) == (minimum == 0) && lists.values.allSatisfy { $0 == 0 })
        }
    }

    @Test("one of everything, and very many of everything", arguments: [1, 2, 500, 601])
    func questions(count: Int) throws {
        var recipe = SampleCohort(seed: 23)
        (recipe.people, recipe.skills, recipe.goals, recipe.traits) = (40, count, count, min(count, 40))
        for (unit, blanks) in [(1, 0.2), (3, 0), (100, 0.1)] {
            (recipe.levelUnit, recipe.wantUnit, recipe.blanks) = (unit, unit, blanks)
            try agree(CohortScores(fitting: .builtIn(minimumCoverage: 0), to: recipe.participants()))
        }
    }

    @Test("extreme answers: everything wanted as much as possible, nothing known or everything at the top")
    func extremes() throws {
        let names = (0..<600).map { "s\(1000 + $0)" }
        func all(_ value: Double) -> Answers { Answers(names: names, values: names.map { _ in value }) }
        let people = (0..<45).map { (number: Int) -> Participant in
            var person = Participant(id: "\(100 + number)")
            if number % 5 != 4 { person.skills = all(number % 2 == 0 ? 5 : 0) }
            person.wants = all(number % 3 == 0 ? 0 : 5)
            person.goals = all(number % 7 == 0 ? 0 : 5)
            person.traits = ["x": Double(number % 2) * 1e12]
            return person
        }
        for skills in [
            SkillsOptions(), .recentlyNavigated, SkillsOptions(gapCurve: [0, 0, 0, 0, 0, 5], assumedOwnLevel: 5),
        ] {
            try agree(CohortScores(fitting: .builtIn(skills: skills, minimumCoverage: 0), to: people))
        }
    }

    @Test("constant traits, and people all alike", arguments: [0, 0.3])
    func alike(blanks: Double) throws {
        var recipe = SampleCohort(seed: 24)
        (recipe.people, recipe.blanks) = (50, blanks)
        let constant = recipe.participants().map { person in
            var person = person
            person.traits = ["t": 3, "u": -1]
            return person
        }
        try agree(CohortScores(fitting: .standard, to: constant))
        let twins = (0..<50).map { number in
            var person = constant[0]
            person.id = "\(100 + number)"
            person.capacity = Int.max
            return person
        }
        try agree(CohortScores(fitting: .builtIn(minimumCoverage: 0), to: twins))
    }

    @Test("more traits than vectors of bytes or words would hold")
    func manyTraits() throws {
        var recipe = SampleCohort(seed: 25)
        (recipe.people, recipe.traits, recipe.blanks) = (40, 512, 0.1)
        try agree(CohortScores(fitting: .standard, to: recipe.participants()))
    }

    @Test("more than 512 traits do not end the process")
    func tooManyTraits() async {
        await #expect(processExitsWith: .success) {
            var recipe = SampleCohort(seed: 25)
            (recipe.people, recipe.skills, recipe.goals, recipe.traits, recipe.blanks) = (4, 2, 3, 513, 0)
            _ = try? CohortScores(fitting: .standard, to: recipe.participants())
        }
    }
}
