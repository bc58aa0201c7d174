// An organisation that runs a mentoring programme, made up. What is real, and what a choice:
//
// – REAL: the correlations of sixteen skills and six goals with each other (O*NET's occupations, `OccupationStatistics`), means, deviations and
//   correlations of five traits (2,800 respondents, `CohortGenerator`), ten published correlations of traits with skills and goals
//   (`PersonalityCorrelations`). They are asked of the levels of all people together, departments and stages included, and come out within .02
//   at the standard parameters (`CorrelatedScores`); planted pairs, whose levels are set, are apart.
// – ASKED: departments differ in skills and goals by the share `eta2` of the levels' variance (`LevelVariance`), along the same correlations
//   (`DepartmentEffects`). Managers lead `span` people on average (`ReportingLines`). What is popular falls by `zipf` (`SkillPopularity`).
// – CHOSEN: sizes of departments, the distribution of spans, the pyramid of stages (`SeniorityPyramid`), the spread of skill levels and their
//   growth by .15 a stage, roles, hours, languages, challenges and support (`MentoringDetails`).
// – Blanks cluster by person: with u uniform, an answer is blank with probability 3 · blanks · u², so most people leave few out and some many.
// – Planted pairs: a share `planted` of the people are put two and two, each at level 5 in a skill that the other wants most and lacks
//   (`PlantedPairs`).
//
// Everything is a function of the arguments. O(n) time; one thread.

import PeerCohorts
import PeerProblems

/// An organisation with departments, managers, roles, skills, goals, personality, hours, challenges and support.
package struct MentoringCulture: CohortCulture {
    /// The name by which it is asked for.
    package let name = "mentoring"
    /// What it makes, in words.
    package let summary =
        "an organisation: departments, managers, stages, roles, skills, wants, personality, hours, challenges, support"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [
            CultureParameter("departments", "number of departments", standard: 8, in: 1...200, isWhole: true),
            CultureParameter(
                "eta2", "share of the variance of skills and goals between departments", standard: 0.15, in: 0...0.9),
            CultureParameter(
                "span", "how many people a manager leads, on average", standard: 7, in: 3...50, isWhole: true),
            CultureParameter(
                "zipf", "how steeply what people have and want falls from skill to skill; in eighths", standard: 0.8,
                in: 0...3),
            CultureParameter("blanks", "mean share of answers left blank", standard: 0.05, in: 0...0.3),
            CultureParameter("planted", "share of people in planted good pairs", standard: 0, in: 0...1),
        ]
    }

    /// A cohort that depends on the arguments alone.
    package func cohort(participants: Int, seed: UInt64, _ values: CultureValues) -> Cohort {
        var organisation = MentoringOrganisation(participants, seed, values)
        var people = organisation.people()
        PlantedPairs(participants: participants, seed: seed, share: values["planted"]).plant(in: &people)
        do {
            return try Cohort(people)
        } catch {
            preconditionFailure("generated people are valid: \(error)")
        }
    }

    /// The pairs that were put together on purpose.
    package func plantedPairs(participants: Int, seed: UInt64, _ values: CultureValues) -> [PlantedPair] {
        PlantedPairs(participants: participants, seed: seed, share: values["planted"]).pairs.map {
            PlantedPair(Self.id($0.first, of: participants), Self.id($0.second, of: participants))
        }
    }

    /// The correlations asked of the levels of all people together, by names of skills, goals and traits.
    package static var asked: [(first: String, second: String, correlation: Double)] {
        let names = OccupationStatistics.variables.map(\.name) + CohortGenerator.traits.map(\.name)
        return names.indices.flatMap { i in
            (0..<i).map { j in (names[j], names[i], PersonalityCorrelations.all[i * names.count + j]) }
        }
    }

    /// By how much the worst of those is to be missed, sampling apart: 0 where rounding and departments leave room for all.
    package func expectedDeviation(participants: Int, seed: UInt64, _ values: CultureValues) -> Double {
        MentoringOrganisation(participants, seed, values).worstCorrelation
    }

    /// The id of a person by index.
    static func id(_ index: Int, of count: Int) -> String {
        let (width, digits) = (max(3, String(count).count), String(index + 1))
        return "P" + String(repeating: "0", count: width - digits.count) + digits
    }
}
