/// Facts about occupations from which skills and interests are generated.
///
/// Means, standard deviations and correlations of skill levels (0–7) and vocational interests (1–7) over 879 occupations,
/// computed from O*NET (U.S. Department of Labor, Employment and Training Administration; ratings to 08/2024; CC BY 4.0).
/// Rounded to two decimals, which leaves the correlation matrix positive definite. The six interests (realistic,
/// investigative, artistic, social, enterprising, conventional) stand under plain names.
enum OccupationStatistics {
    struct Variable {
        let name: String
        let mean: Double
        let deviation: Double
        /// With the variables before it.
        let correlations: [Double]
    }

    static let skills = Array(variables[..<16])
    static let interests = Array(variables[16...])

    /// The correlation matrix, row-major.
    static var correlations: [Double] {
        let n = variables.count
        return (0..<n * n).map { place in
            let (i, j) = place.quotientAndRemainder(dividingBy: n)
            return i == j ? 1 : variables[max(i, j)].correlations[min(i, j)]
        }
    }

    static let variables: [Variable] = [
        Variable(name: "writing", mean: 3.31, deviation: 0.85, correlations: []),
        Variable(
            name: "speaking", mean: 3.47, deviation: 0.72,
            correlations: [
                0.92
            ]),
        Variable(
            name: "mathematics", mean: 2.56, deviation: 0.90,
            correlations: [
                0.61, 0.55,
            ]),
        Variable(
            name: "science", mean: 1.46, deviation: 1.40,
            correlations: [
                0.60, 0.55, 0.64,
            ]),
        Variable(
            name: "critical thinking", mean: 3.57, deviation: 0.64,
            correlations: [
                0.89, 0.89, 0.68, 0.63,
            ]),
        Variable(
            name: "learning strategies", mean: 2.85, deviation: 0.77,
            correlations: [
                0.81, 0.81, 0.55, 0.56, 0.78,
            ]),
        Variable(
            name: "social perceptiveness", mean: 3.11, deviation: 0.67,
            correlations: [
                0.71, 0.78, 0.28, 0.37, 0.71, 0.73,
            ]),
        Variable(
            name: "negotiation", mean: 2.56, deviation: 0.66,
            correlations: [
                0.69, 0.74, 0.42, 0.25, 0.72, 0.63, 0.76,
            ]),
        Variable(
            name: "instructing", mean: 2.91, deviation: 0.74,
            correlations: [
                0.78, 0.79, 0.54, 0.56, 0.77, 0.91, 0.69, 0.64,
            ]),
        Variable(
            name: "complex problem solving", mean: 3.16, deviation: 0.67,
            correlations: [
                0.84, 0.81, 0.72, 0.68, 0.89, 0.77, 0.64, 0.66, 0.77,
            ]),
        Variable(
            name: "technology design", mean: 1.00, deviation: 0.72,
            correlations: [
                0.35, 0.30, 0.54, 0.48, 0.42, 0.34, 0.14, 0.24, 0.35, 0.52,
            ]),
        Variable(
            name: "programming", mean: 0.83, deviation: 0.81,
            correlations: [
                0.50, 0.44, 0.66, 0.50, 0.54, 0.39, 0.17, 0.26, 0.40, 0.58, 0.68,
            ]),
        Variable(
            name: "systems analysis", mean: 2.64, deviation: 0.81,
            correlations: [
                0.78, 0.75, 0.75, 0.62, 0.83, 0.76, 0.60, 0.66, 0.75, 0.89, 0.56, 0.63,
            ]),
        Variable(
            name: "time management", mean: 3.04, deviation: 0.49,
            correlations: [
                0.73, 0.73, 0.54, 0.43, 0.76, 0.73, 0.69, 0.74, 0.72, 0.77, 0.35, 0.35, 0.76,
            ]),
        Variable(
            name: "managing money", mean: 1.34, deviation: 0.90,
            correlations: [
                0.44, 0.44, 0.55, 0.23, 0.50, 0.41, 0.39, 0.61, 0.40, 0.54, 0.38, 0.35, 0.60, 0.64,
            ]),
        Variable(
            name: "managing people", mean: 2.58, deviation: 0.68,
            correlations: [
                0.63, 0.64, 0.52, 0.40, 0.67, 0.70, 0.65, 0.72, 0.72, 0.70, 0.33, 0.33, 0.73, 0.84, 0.71,
            ]),
        Variable(
            name: "practical work", mean: 4.62, deviation: 1.93,
            correlations: [
                -0.60, -0.64, -0.18, 0.05, -0.52, -0.46, -0.63, -0.60, -0.40, -0.38, 0.08, -0.22, -0.38, -0.44,
                -0.27, -0.35,
            ]),
        Variable(
            name: "research", mean: 3.35, deviation: 1.68,
            correlations: [
                0.73, 0.66, 0.62, 0.86, 0.72, 0.63, 0.43, 0.31, 0.63, 0.75, 0.47, 0.57, 0.67, 0.46, 0.21, 0.38,
                -0.15,
            ]),
        Variable(
            name: "creative work", mean: 1.94, deviation: 1.22,
            correlations: [
                0.31, 0.30, -0.04, 0.02, 0.20, 0.28, 0.28, 0.20, 0.22, 0.20, 0.15, 0.08, 0.14, 0.17, 0.05, 0.10,
                -0.33, 0.13,
            ]),
        Variable(
            name: "helping people", mean: 2.91, deviation: 1.74,
            correlations: [
                0.48, 0.57, -0.03, 0.16, 0.39, 0.59, 0.72, 0.43, 0.55, 0.28, -0.13, -0.09, 0.22, 0.35, 0.03,
                0.30, -0.60, 0.24, 0.33,
            ]),
        Variable(
            name: "leading and selling", mean: 2.79, deviation: 1.59,
            correlations: [
                0.36, 0.45, 0.15, -0.20, 0.37, 0.27, 0.48, 0.67, 0.25, 0.28, -0.06, 0.07, 0.33, 0.47, 0.54,
                0.50, -0.69, -0.15, 0.09, 0.28,
            ]),
        Variable(
            name: "order and detail", mean: 4.52, deviation: 1.00,
            correlations: [
                0.08, 0.06, 0.24, -0.13, 0.09, -0.11, -0.09, 0.08, -0.11, 0.00, -0.03, 0.31, 0.10, 0.04, 0.15,
                0.02, -0.32, -0.08, -0.48, -0.25, 0.31,
            ]),
    ]
}
