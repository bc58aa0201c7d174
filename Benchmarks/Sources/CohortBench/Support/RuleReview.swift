import PeerMatching

/// Rules about something that nobody in a cohort states: they allow everybody, or nobody, and are named.
enum RuleReview {
    /// One sentence for each rule that has nothing to go by.
    static func notes(_ rules: [Rule], of cohort: Cohort) -> [String] {
        let people = cohort.participants
        guard !people.isEmpty else { return [] }
        return rules.compactMap { rule -> String? in
            let missing: (column: String, isMissing: Bool)
            switch rule {
            case .different(let attribute), .same(let attribute):
                missing = (attribute.rawValue, people.allSatisfy { attribute.value(of: $0) == nil })
            case .reportingLine: missing = ("manager", people.allSatisfy { $0.manager == nil })
            case .commonLanguage: missing = ("languages", people.allSatisfy(\.languages.isEmpty))
            case .commonHours: missing = ("free", people.allSatisfy { $0.free == nil })
            case .commonDates: missing = ("dates", people.allSatisfy(\.dates.isEmpty))
            case .acrossSides: missing = ("side", people.allSatisfy { $0.side == nil })
            case .trained: missing = ("trained", people.allSatisfy { $0.trained == nil })
            case .tenure: missing = ("started", people.allSatisfy { $0.started == nil })
            case .never, .locked, .history: return nil
            }
            guard missing.isMissing else { return nil }
            return """
                the rule '\(rule.name)' has nothing to go by: none of \(people.count) people states anything in the column \
                '\(missing.column)'
                """
        }
    }
}
