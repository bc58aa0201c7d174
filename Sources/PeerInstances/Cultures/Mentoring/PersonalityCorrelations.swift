// How personality goes with skills and goals.
//
// PUBLISHED. Two meta-analyses:
// – interests: openness with creative work .48 and research .28, extraversion with leading and selling .41 and helping people .31, agreeableness with
//   helping people .19. L. M. Larson, P. J. Rottinghaus & F. H. Borgen, "Meta-analyses of Big Six interests and Big Five personality factors",
//   Journal of Vocational Behavior 61 (2002), pp. 217–239.
// – leadership, taken for the skill "managing people", which is a choice: neuroticism −.24, extraversion .31, openness .24, agreeableness .08,
//   conscientiousness .28. T. A. Judge, J. E. Bono, R. Ilies & M. W. Gerhardt, "Personality and leadership", Journal of Applied Psychology 87
//   (2002), pp. 765–780.
//
// CHOSEN. For all other pairs, what follows from these alone: the trait's correlation with a variable v is C(v, S) · C(S, S)⁻¹ · r, where S are the
// variables with published values r and C the correlations of ``OccupationStatistics``. It is the choice in which nothing but S links the two,
// and it leaves the matrix of all 27 variables positive definite. Rounded to two decimals.
//
// EXAMPLE. Conscientiousness has one published value, .28 with managing people; with time management, which goes with that by .84, it has
// .28 · .84 = .24.

/// Correlations of traits with skills and goals, and of all with all.
enum PersonalityCorrelations {
    /// By trait, with the variables of ``OccupationStatistics`` in their order.
    static let table: [(trait: String, correlations: [Double])] = [
        (
            "agreeableness",
            [
                0.10, 0.12, 0.01, 0.04, 0.09, 0.13, 0.15, 0.10, 0.12, 0.07, -0.02, -0.01, 0.06,
                0.09, 0.02, 0.08, -0.12, 0.05, 0.06, 0.19, 0.06, -0.05,
            ]
        ),
        (
            "conscientiousness",
            [
                0.18, 0.18, 0.15, 0.11, 0.19, 0.20, 0.18, 0.20, 0.20, 0.20, 0.09, 0.09, 0.20, 0.24,
                0.20, 0.28, -0.10, 0.11, 0.03, 0.08, 0.14, 0.01,
            ]
        ),
        (
            "extraversion",
            [
                0.27, 0.31, 0.09, 0.01, 0.26, 0.27, 0.35, 0.36, 0.25, 0.21, -0.01, 0.04, 0.22, 0.29,
                0.24, 0.31, -0.36, 0.04, 0.10, 0.31, 0.41, 0.05,
            ]
        ),
        (
            "neuroticism",
            [
                -0.15, -0.15, -0.12, -0.10, -0.16, -0.17, -0.16, -0.17, -0.17, -0.17, -0.08, -0.08,
                -0.18, -0.20, -0.17, -0.24, 0.08, -0.09, -0.02, -0.07, -0.12, 0.00,
            ]
        ),
        (
            "openness",
            [
                0.35, 0.33, 0.16, 0.21, 0.30, 0.32, 0.28, 0.24, 0.30, 0.31, 0.19, 0.18, 0.27, 0.26,
                0.15, 0.24, -0.22, 0.28, 0.48, 0.23, 0.08, -0.22,
            ]
        ),
    ]

    /// Of skills, goals and traits, in this order; row-major.
    static let all: [Double] = {
        let (variables, traits) = (OccupationStatistics.variables.count, table.count)
        let n = variables + traits
        let among = OccupationStatistics.correlations
        return (0..<n * n).map { place in
            let (i, j) = (max(place / n, place % n), min(place / n, place % n))
            if i == j { return 1 }
            if i < variables { return among[i * variables + j] }
            if j < variables { return table[i - variables].correlations[j] }
            return CohortGenerator.traits[i - variables].correlations[j - variables]
        }
    }()

    /// Of each skill, goal and trait, its correlations with skills and goals.
    static let rows: [[Double]] = {
        let (variables, n) = (OccupationStatistics.variables.count, OccupationStatistics.variables.count + table.count)
        return (0..<n).map { row in Array(all[row * n..<row * n + variables]) }
    }()
}
