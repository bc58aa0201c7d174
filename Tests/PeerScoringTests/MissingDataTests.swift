import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Blanks win nothing, and too many of them give no score.
struct MissingDataTests {
    enum Family: String, CaseIterable {
        case skills, goals, traits

        func blank(_ person: inout Participant) {
            switch self {
            case .skills: (person.skills, person.wants) = (.none, .none)
            case .goals: person.goals = .none
            case .traits: person.traits = .none
            }
        }
    }

    /// Who stands among the ten best of how many people who left nothing out: best score first, ties by id.
    private func appearances(_ scores: CohortScores, _ blanked: Set<Int>) throws -> [Int] {
        let (all, _) = try scores.matrices(threads: 1)
        let n = scores.cohort.count
        var counts = [Int](repeating: 0, count: n)
        for row in 0..<n where !blanked.contains(row) {
            let candidates = (0..<n).filter { all.score(row: row, column: $0) != nil }
            let best = candidates.sorted {
                let (a, b) = (all.values[row * n + $0], all.values[row * n + $1])
                return a == b ? $0 < $1 : a > b
            }
            for column in best.prefix(10) { counts[column] += 1 }
        }
        return counts
    }

    /// The share of the places that falls to the 20 % who left something out. If blanks made no difference, who is blank
    /// would be a fair draw, and the share would have the variance p(1 − p)·Σc² / (Σc)², with c the places of each
    /// person: places of one person count as one observation, however many they are.
    @Test("20 % who leave a facet blank do not take more of the top ten", arguments: Family.allCases, [11, 12, 13])
    func topTen(family: Family, seed: UInt64) throws {
        var recipe = SampleCohort(seed: seed)
        recipe.people = 400
        recipe.blanks = 0.05
        recipe.skills = 20
        recipe.goals = 16
        var people = recipe.participants()
        var random = SplitMix64(seed: seed)
        let blanked = Set(people.indices.shuffled(using: &random).prefix(80))
        for index in blanked { family.blank(&people[index]) }
        let counts = try appearances(CohortScores(fitting: .standard, to: people), blanked)
        let total = Double(counts.reduce(0, +))
        let share = Double(blanked.reduce(0) { $0 + counts[$1] }) / total
        let squares = counts.reduce(0.0) { $0 + Double($1 * $1) }
        let error = (0.2 * 0.8 * squares).squareRoot() / total
        #expect(share <= 0.2 + 3 * error, "\(family.rawValue): \(share), standard error \(error)")
    }

    /// a and b answered everything, c no traits, d goals only.
    private func four() -> [Participant] {
        let goals: Answers = ["g": 5, "h": 3, "i": 1]
        return [
            Participant(
                id: "a", skills: ["x": 1], wants: ["x": 5], goals: goals, traits: ["t": 1]),
            Participant(id: "b", skills: ["x": 4], wants: ["x": 2], goals: goals, traits: ["t": 3]),
            Participant(id: "c", skills: ["x": 5], wants: ["x": 1], goals: goals),
            Participant(id: "d", goals: goals),
        ]
    }

    @Test(
        "below the minimum coverage a pair has no score",
        arguments: [ScoreModel.MissingPolicy.referenceValue, .renormalise])
    func minimumCoverage(missing: ScoreModel.MissingPolicy) throws {
        let scores = try CohortScores(fitting: .builtIn(missing: missing), to: four())
        // With c 70 % of the weight is known; with d only the goals' 30 %.
        #expect(scores.noScore(0, 2) == nil && scores.reciprocal.score(row: 0, column: 2) != nil)
        for person in 0..<3 {
            #expect(scores.noScore(person, 3) == .coverage && scores.noScore(3, person) == .coverage)
            #expect(scores.reciprocal.score(row: person, column: 3) == nil)
            #expect(scores.benefit.score(row: 3, column: person) == nil)
        }
        #expect(try CohortScores(fitting: .builtIn(minimumCoverage: 0), to: four()).noScore(0, 3) == nil)
    }

    @Test(
        "a share of exactly the minimum is enough",
        arguments: [[0.4, 0.3, 0.3], [0.2, 0.6, 0.2], [0.33, 0.37, 0.3], [5, 1, 1], [2, 3, 2]])
    func exactlyTheMinimum(weights: [Double]) throws {
        let total = weights.reduce(0, +)
        let share = (weights[0] + weights[1]) / total
        let scores = try CohortScores(fitting: .builtIn(weights: weights, minimumCoverage: share), to: four())
        #expect(scores.noScore(0, 2) == nil, "skills and goals are all it asks for")
        let more = try CohortScores(fitting: .builtIn(weights: weights, minimumCoverage: share + 0.001), to: four())
        #expect(more.noScore(0, 2) == .coverage)
    }

    @Test("coverage of a person is the weight of what they gave")
    func coverage() throws {
        let scores = try CohortScores(fitting: .standard, to: four() + [Participant(id: "e")])
        let expected = [1, 1, 0.7, 0.3, 0]
        for (person, share) in expected.enumerated() {
            #expect(abs(scores.coverage(of: person) - share) < 1e-5)
        }
    }

    @Test("two goals are too few for coverage; one level or one want is enough")
    func coverageOfParts() throws {
        let people =
            four() + [
                Participant(id: "e", goals: ["g": 1, "h": 2]), Participant(id: "f", skills: ["x": 0]),
                Participant(id: "g", wants: ["x": 1]), Participant(id: "h", wants: ["x": 0]),
            ]
        let scores = try CohortScores(fitting: .standard, to: people)
        for (person, share) in [4: 0.0, 5: 0.4, 6: 0.4, 7: 0.0] {
            #expect(abs(scores.coverage(of: person) - share) < 1e-5)
        }
    }
}
