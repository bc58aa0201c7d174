import PeerMatching

/// How new pairs are: both need files of earlier rounds.
enum RenewalMetrics {
    static let all: [ComparisonMetric] = [
        ComparisonMetric("repeats", .lesser, "share of the pairs that have met before") { matching in
            guard let met = matching.earlier.met, !matching.pairs.isEmpty else { return nil }
            return Double(matching.named.count { met.contains($0) }) / Double(matching.pairs.count)
        },
        ComparisonMetric("churn", .lesser, "share of the previous pairs, still here, that are parted") { matching in
            guard let previous = matching.earlier.previous else { return nil }
            let here = previous.filter { matching.cohort[$0.first] != nil && matching.cohort[$0.second] != nil }
            guard !here.isEmpty else { return nil }
            let named = Set(matching.named)
            return Double(here.count { !named.contains($0) }) / Double(here.count)
        },
    ]
}

extension MeasuredMatching {
    /// The pairs by id.
    fileprivate var named: [Rule.Pair] {
        pairs.map { Rule.Pair(cohort.participants[$0.0].id, cohort.participants[$0.1].id) }
    }
}
