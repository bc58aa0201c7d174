import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Scores as plain numbers. That other programs come to the same scores with them is shown where there is one, at the manager's page.
struct PortableScoresTests {
    private static let kinds: [ScoreModel.Kind] = [
        .skills(), .aspirations(), .personality(), .support, .challenges, .function(), .pathAhead(), .availability(),
        .languages, .expectations, .same("department"), .gap("stage"), .level("stage"),
    ]

    private func cohort(_ people: Int, seed: UInt64) throws -> Cohort {
        var sample = SampleCohort(seed: seed)
        sample.people = people
        return try Cohort(sample.peopleWithEveryField())
    }

    @Test("Every facet of the engine has a form as numbers, and columns have a fixed count a person", arguments: kinds)
    func everyFacet(kind: ScoreModel.Kind) throws {
        let cohort = try cohort(40, seed: 5)
        let model = ScoreModel(components: [.init(kind, weight: 1)], minimumCoverage: 0)
        let portable = try #require(try model.fit(cohort).scores(of: cohort).portable)
        #expect(portable.weights == [Score.one] && portable.facets.count == 1 && portable.mirrored.isEmpty)
        for (name, column) in portable.facets[0].columns where !["curve", "values", "weeks"].contains(name) {
            guard case .integers(let numbers) = column else { continue }
            #expect(numbers.count % cohort.count == 0, "\(name)")
        }
    }

    @Test("A table holds what every two answers make")
    func table() throws {
        let cohort = try cohort(30, seed: 9)
        let model = ScoreModel(components: [.init(.expectations, weight: 1)], minimumCoverage: 0)
        let scores = try model.fit(cohort).scores(of: cohort)
        let facet = try #require(scores.portable?.facets.first)
        guard case .integers(let kinds)? = facet.columns["kind"], case .floats(let values)? = facet.columns["values"],
            let count = facet.constants["kinds"]
        else {
            Issue.record("no table")
            return
        }
        for receiver in 0..<30 {
            for giver in 0..<30 {
                let value = values[Int(kinds[receiver]) * Int(count) + Int(kinds[giver])]
                let own = scores.tables[0].benefit(to: receiver, from: giver)
                #expect(own == nil ? value.isNaN : value == own)
            }
        }
    }

    @Test("Where there are too many different answers for a table, or a facet is a user's own, there is no form")
    func none() throws {
        let people = (0..<1100).map { index -> Participant in
            var person = Participant(id: "P\(index)")
            (person.role, person.wantedRole) = ("role \(index)", "role \(index + 1)")
            return person
        }
        let model = ScoreModel(components: [.init(.pathAhead(), weight: 1)], minimumCoverage: 0)
        let (everybody, fewer) = (try Cohort(people), try Cohort(Array(people.prefix(1000))))
        #expect(try model.fit(everybody).scores(of: everybody).portable == nil)
        #expect(try model.fit(fewer).scores(of: fewer).portable != nil)

        struct Even: Facet {
            let name = "even"
            let version = 1
            func benefit(to receiver: Participant, from giver: Participant) -> Double? { 1 }
        }
        let own = ScoreModel(components: [.init(.custom(name: "even", version: 1), weight: 1)])
        let cohort = try Cohort(Array(people.prefix(5)))
        let scores = try own.fit(cohort, customFacets: [Even()]).scores(of: cohort, customFacets: [Even()])
        #expect(scores.portable == nil)
    }
}
