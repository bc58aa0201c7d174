import PeerCohorts

/// Independent answers, for measuring speed; see ``CompositeCohort``.
package struct CompositeCulture: CohortCulture {
    /// The name by which it is asked for.
    package let name = "composite"
    /// What it makes, in words.
    package let summary = "independent answers of given numbers and densities"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [
            CultureParameter("skills", "number of skills", standard: 32, in: 1...1000, isWhole: true),
            CultureParameter("goals", "number of goals", standard: 32, in: 1...1000, isWhole: true),
            CultureParameter("traits", "number of traits", standard: 5, in: 1...100, isWhole: true),
            CultureParameter("blanks", "share of answers left blank", standard: 0, in: 0...1),
        ]
    }

    /// A cohort that depends on the arguments alone.
    package func cohort(participants: Int, seed: UInt64, _ values: CultureValues) -> Cohort {
        let people = CompositeCohort.people(
            .init(
                participants: participants, seed: seed, skills: Int(values["skills"]), goals: Int(values["goals"]),
                traits: Int(values["traits"]), blankShare: values["blanks"]))
        do {
            return try Cohort(people)
        } catch {
            preconditionFailure("generated people are valid: \(error)")
        }
    }
}
