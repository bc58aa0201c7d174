import PeerMatching

/// How much pairs are worth.
enum WelfareMetrics {
    static let all: [ComparisonMetric] = [
        ComparisonMetric("total", .greater, "sum of the scores of the pairs") {
            Double($0.assessment.measures.totalScore) / Double(Score.one)
        },
        ComparisonMetric("mean", .greater, "mean score of a pair") { orNone($0, $0.assessment.measures.meanScore) },
        ComparisonMetric("median", .greater, "median score of a pair") {
            orNone($0, $0.assessment.measures.medianScore)
        },
        ComparisonMetric("worst", .greater, "least score of a pair") { orNone($0, $0.assessment.measures.worstScore) },
        ComparisonMetric("loss", .lesser, "share of the greatest possible worth that is missed") {
            $0.optimum > 0 ? Double($0.optimum - $0.assessment.measures.worth) / Double($0.optimum) : nil
        },
        ComparisonMetric("matched", .greater, "share of the people who have a partner") {
            let measures = $0.assessment.measures
            return measures.people == 0 ? nil : Double(measures.matchedPeople) / Double(measures.people)
        },
    ]

    /// Without pairs there is no score.
    private static func orNone(_ matching: MeasuredMatching, _ value: Double) -> Double? {
        matching.pairs.isEmpty ? nil : value
    }
}
