import PeerEvaluation

/// How far pairs cross departments.
enum MixingMetrics {
    static let all: [ComparisonMetric] = [
        ComparisonMetric("across_departments", .none, "share of pairs from two departments") {
            mixing($0).within.map { 1 - $0 }
        },
        ComparisonMetric("assortativity", .none, "assortativity of pairs by department") { mixing($0).assortativity },
    ]

    private static func mixing(_ matching: MeasuredMatching) -> Mixing {
        Mixing(matching.pairs, groups: matching.cohort.participants.map(\.department))
    }
}
