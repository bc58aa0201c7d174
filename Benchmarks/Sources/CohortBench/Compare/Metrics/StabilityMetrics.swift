/// Who would rather have each other.
enum StabilityMetrics {
    static let all: [ComparisonMetric] = [
        ComparisonMetric("blocking_pairs", .lesser, "pairs that both sides strictly prefer to what they have") {
            Double($0.assessment.measures.blockingPairs)
        },
        ComparisonMetric("blocking_people", .lesser, "share of the people in at least one blocking pair") {
            $0.blocking.isEmpty ? nil : Double($0.blocking.count { $0 > 0 }) / Double($0.blocking.count)
        },
        ComparisonMetric("price_of_stability", .lesser, "greatest possible worth over that of stable pairs") {
            let worth = $0.assessment.measures.worth
            return $0.outcome == "stable" && worth > 0 ? Double($0.optimum) / Double(worth) : nil
        },
    ]
}
