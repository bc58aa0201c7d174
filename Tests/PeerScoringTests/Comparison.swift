import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

extension ScoreModel {
    /// The three built-in facets with these options.
    static func builtIn(
        weights: [Double] = [0.4, 0.3, 0.3], skills: SkillsOptions = SkillsOptions(), centresGoals: Bool = false,
        modes: [String: PersonalityOptions.Mode] = [:], aggregate: Aggregate = .harmonic,
        missing: MissingPolicy = .referenceValue, minimumCoverage: Double = 0.5
    ) -> ScoreModel {
        ScoreModel(
            components: [
                Component(.skills(skills), weight: weights[0]),
                Component(.aspirations(AspirationsOptions(isCentred: centresGoals)), weight: weights[1]),
                Component(.personality(PersonalityOptions(modes: modes)), weight: weights[2]),
            ], aggregate: aggregate, missing: missing, minimumCoverage: minimumCoverage)
    }

    /// The same model with one facet hidden.
    func hiding(_ facet: String) -> ScoreModel {
        var model = self
        for index in model.components.indices where model.components[index].kind.name == facet {
            model.components[index].isSensitive = true
        }
        return model
    }

    /// The same model with another aggregate.
    func with(_ aggregate: Aggregate) -> ScoreModel {
        var model = self
        model.aggregate = aggregate
        return model
    }
}

extension CohortScores {
    /// Fits a model to people and scores them.
    init(
        fitting model: ScoreModel, to people: [Participant], rules: [Rule] = [], customFacets: [any Facet] = []
    ) throws {
        let cohort = try Cohort(people)
        self = try model.fit(cohort, customFacets: customFacets)
            .scores(of: cohort, rules: rules, customFacets: customFacets)
    }

    /// The terms S(first ← second) as fractions of the facets' weights, unknown ones `nil`.
    func values(to first: String, from second: String) throws -> [Double?] {
        let (to, from) = (try #require(cohort.index(of: first)), try #require(cohort.index(of: second)))
        let direction = direction(to: to, from: from)
        return zip(zip(direction.terms, direction.isKnown), nominalWeights).map { pair, weight in
            pair.1 ? Score.fraction(pair.0) / weight.weight : nil
        }
    }

    /// R of every pair that has a score, by ids.
    var reciprocalByID: [String: Int32] { byID(reciprocal) }

    /// S of every pair that has a score, by ids.
    var benefitByID: [String: Int32] { byID(benefit) }

    private func byID(_ source: some ScoreSource) -> [String: Int32] {
        let ids = cohort.participants.map(\.id)
        var found: [String: Int32] = [:]
        for row in ids.indices {
            for column in ids.indices {
                if let score = source.score(row: row, column: column) { found[ids[row] + " " + ids[column]] = score }
            }
        }
        return found
    }
}

/// Interests in common among those of the receiver: a directional facet, unknown for whoever has none.
struct InterestsFacet: Facet {
    var name = "interests"
    var version = 3

    func benefit(to receiver: Participant, from giver: Participant) -> Double? {
        guard !receiver.interests.isEmpty, !giver.interests.isEmpty else { return nil }
        return Double(receiver.interests.count { giver.interests.contains($0) }) / Double(receiver.interests.count)
    }
}

extension SampleCohort {
    /// The people, with interests, departments, languages, managers, capacities and avoids besides.
    func peopleWithLives() -> [Participant] {
        var people = participants()
        var random = SplitMix64(seed: seed &+ 77)
        for index in people.indices {
            people[index].interests = (0..<9).filter { _ in random.chance(0.3) }.map { "interest \($0)" }
            people[index].department = random.chance(0.1) ? nil : "department \(Int.random(in: 0..<4, using: &random))"
            people[index].languages = ["de", "en", "fr"].filter { _ in random.chance(0.6) }
            if random.chance(0.7) { people[index].manager = people.randomElement(using: &random)?.id }
            if random.chance(0.05) { people[index].capacity = 0 }
            if random.chance(0.2), let other = people.randomElement(using: &random) {
                people[index].avoids = [other.id]
            }
        }
        return people
    }
}
