import PeerCollections
import PeerCohorts

/// What is read as it stands and probably not meant so: names that differ in case only, lists with the wrong separator.
public enum CohortReview {
    /// One sentence for each finding, with how many cells or columns it concerns.
    public static func notes(of cohort: Cohort) -> [String] { twoSpellings(cohort) + lists(cohort) }

    /// Names of one thing in several spellings: `skill:sql` beside `learn:SQL` is a skill that nobody can teach.
    private static func twoSpellings(_ cohort: Cohort) -> [String] {
        let kinds: [[AnswerFamily]] = [[.skill, .learn], [.goal], [.trait], [.supportOffered, .supportNeeded]]
        return kinds.flatMap { families -> [String] in
            var columns: [String: Set<String>] = [:]
            var spellings: [String: Set<String>] = [:]
            for family in families {
                let names = Cohort.names(
                    in: cohort.participants.indices, { cohort.participants[$0][keyPath: family.field] })
                for name in names {
                    let fold = IdentityIndex.fold(HeaderRows.clean(name))
                    columns[fold, default: []].insert("\(family.rawValue):\(name)")
                    spellings[fold, default: []].insert(name)
                }
            }
            return spellings.keys.sortedByBytes().filter { spellings[$0, default: []].count > 1 }.map { fold in
                let listed = columns[fold, default: []].sortedByBytes().map { "'\($0)'" }.joined(separator: " and ")
                return
                    "\(listed) are \(spellings[fold, default: []].count) different names: spell them alike when one thing is meant"
            }
        }
    }

    private static func lists(_ cohort: Cohort) -> [String] {
        let fields: [(String, KeyPath<Participant, [String]>)] = [
            ("languages", \.languages), ("facing", \.facing), ("overcame", \.overcame), ("interests", \.interests),
            ("topics", \.topics),
        ]
        return fields.compactMap { name, list in
            let people = cohort.participants
            let found = people.indices.compactMap { index in people[index][keyPath: list].first { looksLikeSeveral($0) }
            }
            guard let first = found.min(by: { $0.precedes($1) }) else { return nil }
            return """
                \(found.count) cell(s) in '\(name)' such as '\(first)' are read as one; several are written with a semicolon \
                between them
                """
        }
    }

    private static func looksLikeSeveral(_ text: String) -> Bool {
        text.contains { ",/|".contains($0) } || text.contains("\n")
    }
}
