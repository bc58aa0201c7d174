import PeerCohorts

/// People with the skills and interests of occupations; see ``CohortGenerator``.
package struct OccupationsCulture: CohortCulture {
    /// The name by which it is asked for.
    package let name = "occupations"
    /// What it makes, in words.
    package let summary = "skills and goals correlated like those of occupations"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [
            CultureParameter("blanks", "share of levels and goals left blank", standard: 0.04, in: 0...1),
            CultureParameter("sides", "1: people are new or veteran", standard: 0, in: 0...1, isWhole: true),
        ]
    }

    /// A cohort that depends on the arguments alone.
    package func cohort(participants: Int, seed: UInt64, _ values: CultureValues) -> Cohort {
        CohortGenerator.generate(
            .init(
                participants: participants, seed: seed, blankShare: values["blanks"], hasSides: values["sides"] == 1))
    }
}
