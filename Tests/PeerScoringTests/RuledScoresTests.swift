import PeerCohorts
import PeerProblems
import PeerScoring
import Testing

/// Rules take scores away, and locked pairs keep theirs.
struct RuledScoresTests {
    private func people() -> [Participant] {
        let goals: Answers = ["g": 5, "h": 3, "i": 1]
        return ["a", "b", "c", "d"].enumerated().map { index, id in
            Participant(
                id: id, skills: ["x": Double(index)], wants: ["x": 5], goals: goals,
                traits: ["t": Double(index * index)])
        }
    }

    /// The pairs that have a score, each named once.
    private func scored(_ people: [Participant], _ rules: [Rule]) throws -> Set<String> {
        let scores = try CohortScores(fitting: .standard, to: people, rules: rules)
        #expect(Set(scores.reciprocalByID.keys) == Set(scores.benefitByID.keys))
        return Set(scores.reciprocalByID.keys.filter { $0.first ?? " " < $0.last ?? " " })
    }

    private let all: Set = ["a b", "a c", "a d", "b c", "b d", "c d"]

    @Test("every kind of rule forbids its pairs and leaves the other scores alone")
    func rules() throws {
        var people = people()
        for (index, department) in ["x", "x", "y", nil].enumerated() { people[index].department = department }
        for (index, languages) in [["en"], ["en", "de"], ["de"], ["de"]].enumerated() {
            people[index].languages = languages
        }
        people[3].manager = "a"
        let cases: [(Rule, Set<String>, Blocked)] = [
            (.never([.init("b", "a")]), ["a b"], .never),
            (.locked([.init("a", "b")]), [], .locked),
            (.reportingLine(within: 1), ["a d"], .reportingLine),
            (.different(.department), ["a b"], .different),
            (.same(.department), all.subtracting(["a b"]), .same),
            (.commonLanguage, ["a c", "a d"], .language),
        ]
        let free = try CohortScores(fitting: .standard, to: people).reciprocalByID
        for (rule, forbidden, reason) in cases {
            #expect(try scored(people, [rule]) == all.subtracting(forbidden), "\(rule)")
            let scores = try CohortScores(fitting: .standard, to: people, rules: [rule])
            for (pair, score) in scores.reciprocalByID { #expect(free[pair] == score) }
            for pair in forbidden {
                let ids = pair.split(separator: " ").compactMap { scores.cohort.index(of: String($0)) }
                #expect(scores.noScore(ids[0], ids[1]) == .rule(reason))
                #expect(scores.noScore(ids[1], ids[0]) == .rule(reason))
            }
        }
        #expect(try scored(people, cases.dropFirst(2).map(\.0)) == [])
    }

    @Test("whoever avoids somebody is not scored with them, nor whoever has capacity 0 with anyone")
    func avoidsAndCapacity() throws {
        var people = people()
        people[1].avoids = ["c"]
        people[3].capacity = 0
        #expect(try scored(people, []) == ["a b", "a c"])
    }

    @Test("managers in a circle do no harm")
    func circularManagers() throws {
        var people = people()
        for (index, manager) in ["b", "a", "c", "a"].enumerated() { people[index].manager = manager }
        #expect(try scored(people, [.reportingLine(within: 9)]) == ["a c", "b c", "c d"])
    }
}
