// An organisation that runs a mentoring programme, made up.
//
// – Departments have sizes ∝ 1/√rank. Within each, people stand in a tree of managers: nobody leads more than `span` people, and everybody
//   but a department's head has a manager in the department. Seniority follows the tree: few at stage 5, most at 1 and 2.
// – Sixteen skills have one normal score a person each, with the correlations of O*NET's occupations: score = √s · department + √(1 − s) ·
//   person, where departments' effects are standardised over people. Whole levels 0–5 are rounded and clipped scores, with a mean that grows
//   with stage; s is such that the share `eta2` of the levels' variance lies between departments (``LevelVariance``).
// – Wants follow Zipf's law over skills, steeper with `zipf`, and what one lacks: weight ∝ (5.5 − level)² / rank^zipf.
// – Goals come from the same normal vector; personality has the means, deviations and correlations of ``CohortGenerator``.
// – Challenges: twelve, by Zipf's law; each faces some, and the more senior have overcome more. Four kinds of support are offered and needed.
// – Languages: everybody's office has one, most people also speak English.
// – Blanks cluster by person: with u uniform, an answer is blank with probability 3 · blanks · u², so most people leave few out and some many.
// – Planted pairs: a share `planted` of the people are put two and two, each at level 5 in a skill that the other wants most and lacks.
//
// Sizes, spans, pyramid, languages and challenges are plausible, and have no source. Everything is a function of the seed. O(n) time.

import PeerCohorts
import PeerProblems

/// An organisation with departments, managers, skills, goals, personality, challenges and support.
package struct MentoringCulture: CohortCulture {
    /// The name by which it is asked for.
    package let name = "mentoring"
    /// What it makes, in words.
    package let summary =
        "an organisation: departments, managers, stages, skills, wants, personality, challenges, support"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [
            CultureParameter("departments", "number of departments", standard: 8, in: 1...200, isWhole: true),
            CultureParameter(
                "eta2", "share of the variance of skills between departments", standard: 0.15, in: 0...0.9),
            CultureParameter("span", "the most people whom one leads", standard: 7, in: 1...50, isWhole: true),
            CultureParameter(
                "zipf", "how steeply wants fall from skill to skill; in eighths", standard: 0.8, in: 0...3),
            CultureParameter("blanks", "mean share of answers left blank", standard: 0.05, in: 0...0.3),
            CultureParameter("planted", "share of people in planted good pairs", standard: 0, in: 0...1),
        ]
    }

    /// A cohort that depends on the arguments alone.
    package func cohort(participants: Int, seed: UInt64, _ values: CultureValues) -> Cohort {
        var organisation = Organisation(participants, seed, values)
        do {
            return try Cohort(organisation.people())
        } catch {
            preconditionFailure("generated people are valid: \(error)")
        }
    }
}

/// The organisation in the making.
private struct Organisation {
    private let count: Int
    private let values: CultureValues
    private var source: NormalSource
    private let places: [OrganisationPlace]
    private let effects: [[Double]]
    /// By skill: the share of its scores' variance between departments.
    private let scoreShares: [Double]
    private let skills = OccupationStatistics.skills
    private static let challenges = [
        "delegation", "feedback", "workload", "visibility", "conflict", "remote-work", "onboarding",
        "return-from-leave",
        "public-speaking", "career-change", "first-leadership", "prioritising",
    ]
    private static let support = ["appraisal", "emotional", "informational", "instrumental"]
    private static let languages = ["de", "fr", "es", "pl", "it"]

    init(_ count: Int, _ seed: UInt64, _ values: CultureValues) {
        self.count = count
        self.values = values
        var source = NormalSource(seed: seed)
        places = OrganisationPlace.all(
            count, departments: Int(values["departments"]), span: Int(values["span"]), &source)
        let departments = places.map(\.department)
        let effects = OccupationStatistics.skills.map { _ in Self.standardised(departments, &source) }
        self.effects = effects
        let levels = LevelVariance(cells: Self.cells(places), deviation: Self.deviation)
        scoreShares = effects.map { levels.scoreShare(for: values["eta2"], effects: $0) }
        self.source = source
    }

    /// One effect for each department, with mean 0 and variance 1 over people; 0 where all are in one department.
    private static func standardised(_ departments: [Int], _ source: inout NormalSource) -> [Double] {
        var effects = (0..<(departments.max() ?? 0) + 1).map { _ in source.normal() }
        let n = Double(max(1, departments.count))
        let mean = departments.reduce(0) { $0 + effects[$1] } / n
        let variance = departments.reduce(0) { $0 + (effects[$1] - mean) * (effects[$1] - mean) } / n
        for place in effects.indices {
            effects[place] = variance > 0 ? (effects[place] - mean) / variance.squareRoot() : 0
        }
        return effects
    }

    /// The standard deviation of levels before rounding, at one stage.
    private static let deviation = 1.2

    /// The mean of levels before rounding.
    private static func meanLevel(stage: Int) -> Double { 2.1 + 0.15 * Double(stage - 2) }

    /// How many people of each stage a department has.
    private static func cells(_ places: [OrganisationPlace]) -> [LevelVariance.Cell] {
        let stages = 6
        var counts = [Int](repeating: 0, count: stages * ((places.map(\.department).max() ?? 0) + 1))
        for place in places { counts[stages * place.department + place.stage] += 1 }
        return counts.indices.filter { counts[$0] > 0 }.map {
            LevelVariance.Cell(
                department: $0 / stages, mean: meanLevel(stage: $0 % stages), weight: Double(counts[$0]))
        }
    }

    mutating func people() -> [Participant] {
        let factor = Factor(correlations: OccupationStatistics.correlations)
        let traitFactor = CohortGenerator.traitFactor
        var people: [Participant] = []
        people.reserveCapacity(count)
        for place in places {
            var person = Participant(id: Self.id(place.index, of: count))
            person.department = "department-\(place.department + 1)"
            person.stage = place.stage
            person.manager = place.manager.map { Self.id($0, of: count) }
            let (u, share) = (source.uniform(), values["blanks"])
            let blank = min(0.95, 3 * share * u * u)
            let scores = factor.draw(&source)
            fillSkills(&person, place, scores, blank)
            fillGoals(&person, Array(scores[skills.count...]), blank)
            let traits = CohortGenerator.generatedTraits(traitFactor, &source)
            person.traits = Answers(
                names: traits.names, values: traits.names.map { source.happens(blank) ? nil : traits[$0] })
            fillRest(&person, place, blank)
            people.append(person)
        }
        plant(&people)
        return people
    }

    private mutating func fillSkills(
        _ person: inout Participant, _ place: OrganisationPlace, _ scores: [Double], _ blank: Double
    ) {
        let levels = skills.indices.map { skill -> Double in
            let share = scoreShares[skill]
            let score = share.squareRoot() * effects[skill][place.department] + (1 - share).squareRoot() * scores[skill]
            return CohortGenerator.level(Self.meanLevel(stage: place.stage) + Self.deviation * score)
        }
        let names = skills.map(\.name)
        person.skills = CohortGenerator.answers(names, levels.map { source.happens(blank) ? nil : $0 })
        var wants = [Double?](repeating: nil, count: names.count)
        for _ in 0..<source.integer(in: 2..<6) {
            let weights = names.indices.map { skill in
                wants[skill] == nil
                    ? (5.5 - levels[skill]) * (5.5 - levels[skill])
                        * PowerLaw.weight(rank: skill + 1, exponent: values["zipf"]) : 0
            }
            if let skill = source.place(weights: weights) { wants[skill] = Double(source.integer(in: 1..<4)) }
        }
        person.wants = CohortGenerator.answers(names, wants)
    }

    private mutating func fillGoals(_ person: inout Participant, _ scores: [Double], _ blank: Double) {
        let values = zip(OccupationStatistics.interests, scores).map { interest, score -> Double? in
            let value = CohortGenerator.level((interest.mean - 1) * 5 / 6 + interest.deviation * 5 / 6 * score)
            return source.happens(blank) ? nil : value
        }
        person.goals = CohortGenerator.answers(OccupationStatistics.interests.map(\.name), values)
    }

    private mutating func fillRest(_ person: inout Participant, _ place: OrganisationPlace, _ blank: Double) {
        let own = Self.languages[place.department % Self.languages.count]
        person.languages = source.happens(0.85) ? [own, "en"].sorted() : [own]
        guard !source.happens(blank) else { return }
        person.facing = challenges(source.integer(in: 1..<4))
        person.overcame = challenges(source.integer(in: 0..<place.stage + 1))
        let kinds = Self.support
        person.supportOffered = Answers(
            names: kinds, values: kinds.map { _ in Double(min(5, source.integer(in: 0..<4) + place.stage / 2)) })
        person.supportNeeded = Answers(
            names: kinds, values: kinds.map { _ in Double(max(0, source.integer(in: 1..<6) - place.stage / 2)) })
    }

    /// Different challenges, the common ones more often.
    private mutating func challenges(_ number: Int) -> [String] {
        var chosen: Set<Int> = []
        for _ in 0..<number {
            let weights = Self.challenges.indices.map {
                chosen.contains($0) ? 0 : PowerLaw.weight(rank: $0 + 1, exponent: 0.7)
            }
            if let place = source.place(weights: weights) { chosen.insert(place) }
        }
        return chosen.map { Self.challenges[$0] }.sorted()
    }

    private mutating func plant(_ people: inout [Participant]) {
        let pairs = Int(values["planted"] * Double(count) / 2)
        guard pairs > 0 else { return }
        var order = Array(people.indices)
        for place in 0..<2 * pairs { order.swapAt(place, source.integer(in: place..<count)) }
        for pair in 0..<pairs {
            let (one, other) = (order[2 * pair], order[2 * pair + 1])
            let first = source.integer(in: 0..<skills.count)
            let second = (first + source.integer(in: 1..<skills.count)) % skills.count
            for (teacher, learner, skill) in [(one, other, first), (other, one, second)] {
                Self.set(&people[teacher].skills, skills[skill].name, 5)
                Self.set(&people[learner].skills, skills[skill].name, 0)
                Self.set(&people[learner].wants, skills[skill].name, 5)
            }
        }
    }

    private static func set(_ answers: inout Answers, _ name: String, _ value: Double) {
        answers = Answers(names: answers.names, values: answers.names.map { $0 == name ? value : answers[$0] })
    }

    private static func id(_ index: Int, of count: Int) -> String {
        let (width, digits) = (max(3, String(count).count), String(index + 1))
        return "P" + String(repeating: "0", count: width - digits.count) + digits
    }
}
