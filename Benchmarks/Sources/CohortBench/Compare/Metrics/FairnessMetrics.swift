import PeerEvaluation
import PeerMatching

/// How what partners offer is spread over people.
enum FairnessMetrics {
    static let all: [ComparisonMetric] =
        [
            ComparisonMetric("gini", .lesser, "Gini coefficient of what partners offer") {
                $0.benefits.isEmpty ? nil : Inequality.gini($0.benefits)
            },
            ComparisonMetric("jain", .greater, "Jain's index of what partners offer") {
                $0.benefits.isEmpty ? nil : Inequality.jain($0.benefits)
            },
            ComparisonMetric("envious", .lesser, "share of the matched who score somebody above their partner") {
                let measures = $0.assessment.measures
                return measures.matchedPeople == 0
                    ? nil : 1 - Double(measures.firstChoices) / Double(measures.matchedPeople)
            },
            ComparisonMetric("asymmetry", .lesser, "mean difference of the two directions within a pair") {
                $0.pairs.isEmpty ? nil : $0.assessment.measures.meanAsymmetry
            },
            ComparisonMetric("department_gap", .lesser, "greatest difference of departments' mean benefits") {
                matching in
                gap(matching, matching.cohort.participants.map(\.department))
            },
            ComparisonMetric("group_gap", .lesser, "the same of monitored groups, the greatest of all attributes") {
                matching in
                let people = matching.cohort.participants
                let attributes = Set(people.flatMap(\.groups.keys))
                return attributes.compactMap { name in gap(matching, people.map { $0.groups[name] }) }.max()
            },
        ] + (1...leximinLength).map(least)

    /// Fewer people than this are not spoken of.
    static let smallestGroup = 10
    private static let leximinLength = 3

    /// One place of the leximin vector: the benefit of the person worst off, the second, the third.
    private static func least(_ place: Int) -> ComparisonMetric {
        ComparisonMetric("least_\(place)", .greater, "benefit of the person who is number \(place) from the worst off")
        {
            $0.benefits.count < place ? nil : $0.benefits.sorted()[place - 1]
        }
    }

    private static func gap(_ matching: MeasuredMatching, _ groups: [String?]) -> Double? {
        var members: [String: [Double]] = [:]
        for (group, benefit) in zip(groups, matching.benefits) {
            if let group { members[group, default: []].append(benefit) }
        }
        let means = members.values.filter { $0.count >= smallestGroup }.map { $0.reduce(0, +) / Double($0.count) }
        guard means.count > 1, let least = means.min(), let greatest = means.max() else { return nil }
        return greatest - least
    }
}
