// Cohorts for benchmarks, tests and the demonstration. What is generated, and from what:
//
// – Skill levels and goals come from one normal vector per person with the correlations of O*NET's occupations
//   (OccupationStatistics), mapped to whole numbers 0–5. The spread of skill levels is widened to 1.1 levels: O*NET's are
//   averages over everyone in an occupation, and people differ more.
// – Wants: three to six skills with weight 1–3, drawn the more likely the lower one's own level.
// – Personality: five traits with the means, deviations and correlations of 2,800 respondents to the 25 Big Five items of
//   the SAPA project (`bfi` in the R package psych), or real respondents' answers given by the caller.
// – Department, stage, manager, languages: drawn independently; they have no source.
//
// Everything is a function of the seed.

import PeerCollections
import PeerCohorts
import PeerProblems

/// Seeded cohorts.
///
/// ```swift
/// let cohort = CohortGenerator.generate(.init(participants: 240, seed: 1))
/// ```
public enum CohortGenerator {
    /// How a cohort is made.
    public struct Options: Sendable {
        /// Number of people.
        public var participants: Int
        /// Seed of everything.
        public var seed: UInt64
        /// Share of skill levels and goals left blank.
        public var blankShare: Double
        /// Real answers to take personality from, one person each, without repeats while they last; empty: generated.
        public var personalities: [Answers]
        /// Whether people get one of two sides, `new` and `veteran`.
        public var hasSides: Bool

        /// Options; 4 % blanks, generated personality, one pool.
        public init(
            participants: Int, seed: UInt64, blankShare: Double = 0.04, personalities: [Answers] = [],
            hasSides: Bool = false
        ) {
            self.participants = participants
            self.seed = seed
            self.blankShare = blankShare
            self.personalities = personalities
            self.hasSides = hasSides
        }
    }

    /// Means and deviations of the five traits, on the items' scale 1–6, and correlations with those before.
    static let traits: [(name: String, mean: Double, deviation: Double, correlations: [Double])] = [
        ("agreeableness", 4.652, 0.898, []),
        ("conscientiousness", 4.266, 0.951, [0.258]),
        ("extraversion", 4.145, 1.061, [0.461, 0.263]),
        ("neuroticism", 3.162, 1.196, [-0.185, -0.233, -0.220]),
        ("openness", 4.587, 0.808, [0.148, 0.195, 0.214, -0.086]),
    ]

    /// Draws standardised traits.
    static var traitFactor: Factor {
        Factor(
            correlations: (0..<25).map { place in
                let (i, j) = place.quotientAndRemainder(dividingBy: 5)
                return i == j ? 1 : traits[max(i, j)].correlations[min(i, j)]
            })
    }

    private static let departments = ["design", "engineering", "finance", "operations", "people", "sales"]

    /// A cohort.
    ///
    /// - Complexity: O(participants) time; 2 KB a person.
    public static func generate(_ options: Options) -> Cohort {
        var source = NormalSource(seed: options.seed)
        let variables = Factor(correlations: OccupationStatistics.correlations)
        let traitFactor = traitFactor
        var real = options.personalities
        var generator = SplitMix64(seed: options.seed &+ 1)
        real.shuffle(using: &generator)

        let width = max(3, String(options.participants).count)
        let people = (0..<options.participants).map { index -> Participant in
            let digits = String(index + 1)
            var person = Participant(id: "P" + String(repeating: "0", count: width - digits.count) + digits)
            let scores = variables.draw(&source)
            fillSkills(&person, Array(scores[..<16]), options.blankShare, &source)
            fillGoals(&person, Array(scores[16...]), options.blankShare, &source)
            person.traits = real.isEmpty ? generatedTraits(traitFactor, &source) : real[index % real.count]
            fillPlace(&person, index, options, &source)
            return person
        }
        do {
            return try Cohort(people)
        } catch {
            preconditionFailure("generated people are valid: \(error)")
        }
    }

    private static func fillSkills(
        _ person: inout Participant, _ scores: [Double], _ blankShare: Double, _ source: inout NormalSource
    ) {
        let names = OccupationStatistics.skills.map(\.name)
        let levels = zip(OccupationStatistics.skills, scores).map { skill, score in
            level(skill.mean * 5 / 7 + 1.1 * score)
        }
        person.skills = answers(names, levels.map { source.happens(blankShare) ? nil : $0 })
        var wants = [Double?](repeating: nil, count: names.count)
        for _ in 0..<source.integer(in: 3..<7) {
            let weights = names.indices.map { wants[$0] == nil ? (5.5 - levels[$0]) * (5.5 - levels[$0]) : 0 }
            if let place = source.place(weights: weights) { wants[place] = Double(source.integer(in: 1..<4)) }
        }
        person.wants = answers(names, wants)
    }

    private static func fillGoals(
        _ person: inout Participant, _ scores: [Double], _ blankShare: Double, _ source: inout NormalSource
    ) {
        let values = zip(OccupationStatistics.interests, scores).map { interest, score -> Double? in
            let value = level((interest.mean - 1) * 5 / 6 + interest.deviation * 5 / 6 * score)
            return source.happens(blankShare) ? nil : value
        }
        person.goals = answers(OccupationStatistics.interests.map(\.name), values)
    }

    static func generatedTraits(_ factor: Factor, _ source: inout NormalSource) -> Answers {
        let values = zip(traits, factor.draw(&source)).map { trait, score in
            // Means of five items lie on fifths.
            min(6, max(1, ((trait.mean + trait.deviation * score) * 5).rounded() / 5))
        }
        return answers(traits.map(\.name), values)
    }

    private static func fillPlace(
        _ person: inout Participant, _ index: Int, _ options: Options, _ source: inout NormalSource
    ) {
        person.department = departments[source.integer(in: 0..<departments.count)]
        person.stage = source.integer(in: 1..<5)
        person.languages = source.happens(0.2) ? ["de", "en"] : ["en"]
        // Every tenth person leads the nine who follow.
        if index % 10 != 0 {
            let width = max(3, String(options.participants).count)
            let digits = String(index / 10 * 10 + 1)
            person.manager = "P" + String(repeating: "0", count: width - digits.count) + digits
        }
        if options.hasSides { person.side = source.happens(0.5) ? "new" : "veteran" }
    }

    static func level(_ value: Double) -> Double { value < 0.5 ? 0 : min(5, value.rounded()) }

    static func answers(_ names: [String], _ values: [Double?]) -> Answers {
        let order = names.indices.sorted { names[$0].precedes(names[$1]) }
        return Answers(names: order.map { names[$0] }, values: order.map { values[$0] })
    }
}
