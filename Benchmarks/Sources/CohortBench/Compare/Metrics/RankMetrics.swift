/// Which place partners have in people's own orders of preference, 1 the favourite.
enum RankMetrics {
    static let all: [ComparisonMetric] = [
        ComparisonMetric("mean_rank", .lesser, "mean rank of the partner") {
            $0.pairs.isEmpty ? nil : $0.assessment.measures.meanRank
        },
        ComparisonMetric("regret", .lesser, "greatest rank of a partner") {
            $0.assessment.ranks.compactMap(\.self).max().map(Double.init)
        },
        ComparisonMetric("egalitarian_cost", .lesser, "sum of the ranks of all partners") { matching in
            let ranks = matching.assessment.ranks.compactMap(\.self)
            return ranks.isEmpty ? nil : Double(ranks.reduce(0, +))
        },
        ComparisonMetric("first_choices", .greater, "share of the matched who have their favourite") {
            let measures = $0.assessment.measures
            return measures.matchedPeople == 0 ? nil : Double(measures.firstChoices) / Double(measures.matchedPeople)
        },
    ]
}
