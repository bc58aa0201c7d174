/// A number that says something about a matching. Each one is defined in docs/metrics.md under its name.
struct ComparisonMetric: Sendable {
    /// Which values are better.
    enum Direction: String, Codable, Sendable {
        case greater
        case lesser
        /// The metric describes and does not judge.
        case none
    }

    /// The name in tables.
    let name: String
    /// Which values are better.
    let direction: Direction
    /// What it is, in a few words.
    let summary: String
    /// The value; `nil` where there is none for these people or this outcome.
    let value: @Sendable (MeasuredMatching) -> Double?

    init(
        _ name: String, _ direction: Direction, _ summary: String,
        _ value: @escaping @Sendable (MeasuredMatching) -> Double?
    ) {
        (self.name, self.direction, self.summary, self.value) = (name, direction, summary, value)
    }
}

/// All metrics, in the order of tables.
enum ComparisonMetrics {
    /// One line a family, each in a file of its own.
    static let all: [ComparisonMetric] =
        WelfareMetrics.all + RankMetrics.all + StabilityMetrics.all + FairnessMetrics.all + MixingMetrics.all
        + RenewalMetrics.all

    /// The metric of a name.
    static func named(_ name: String) -> ComparisonMetric? { all.first { $0.name == name } }
}
