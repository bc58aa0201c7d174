/// Which skills many people have and seek: both follow Zipf's law over the skills' ranks, in order of their mean level over occupations
/// (critical thinking first, programming last). That the order is one for both, and the numbers, are choices.
///
/// - **Have**: the share of people at level 3 or more is .6 / rank^zipf, no less than .01. A level before rounding is normal with deviation
///   1.2, so its mean is 2.5 + 1.2 Φ⁻¹(share): at `zipf` = .8 2.80 for the first skill, 1.54 for the fourth, .77 for the sixteenth.
/// - **Want**: a skill is drawn with weight (what one lacks, as a ratio of what people lack of it on average) / rank^zipf. So first wants have
///   shares ∝ 1 / rank^zipf, and among people of one kind those who lack more want more. Nobody wants a skill twice, which flattens the
///   counts of all wants.
enum SkillPopularity {
    /// The rank of each skill of ``OccupationStatistics``, from 1.
    static let ranks: [Int] = {
        let means = OccupationStatistics.skills.map(\.mean)
        return means.indices.map { skill in
            1 + means.indices.count { means[$0] > means[skill] || means[$0] == means[skill] && $0 < skill }
        }
    }()

    /// The standard deviation of levels before rounding, at one stage.
    static let deviation = 1.2

    /// The skills as levels.
    static func levels(zipf: Double) -> [SteppedVariable] {
        zip(OccupationStatistics.skills, ranks).map { skill, rank in
            let share = max(0.01, 0.6 * PowerLaw.weight(rank: rank, exponent: zipf))
            return .level(skill.name, mean: 2.5 + deviation * quantile(share), growth: 0.15, deviation: deviation)
        }
    }

    /// What somebody at a level lacks.
    static func lack(_ level: Double) -> Double { (5.5 - level) * (5.5 - level) }

    /// Φ⁻¹, by bisection.
    private static func quantile(_ probability: Double) -> Double {
        var (low, high) = (-8.0, 8.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if LevelVariance.normal(middle) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
