import PeerCollections
import PeerCohorts

/// What is read as it stands and probably not meant so: names that differ in case only, lists with the wrong separator.
///
/// ```swift
/// for note in CohortReview.notes(of: cohort) { print("note: \(note)") }
/// ```
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
                for name in names(of: family, in: cohort) {
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

    /// The names used in a family. People from one file share one list, which is looked at once.
    private static func names(of family: AnswerFamily, in cohort: Cohort) -> [String] {
        Cohort.names(of: cohort.participants, family.answers)
    }

    private static func lists(_ cohort: Cohort) -> [String] {
        let fields: [(String, (Participant) -> [String])] = [
            ("languages", { $0.languages }), ("facing", { $0.facing }), ("overcame", { $0.overcame }),
            ("interests", { $0.interests }), ("topics", { $0.topics }),
        ]
        return fields.compactMap { name, list in
            let found = cohort.participants.compactMap { list($0).first(where: looksLikeSeveral) }
            guard let first = found.min(by: { $0.precedes($1) }) else { return nil }
            return """
                \(found.count) cell(s) in '\(name)' such as '\(first)' are read as one; several are written with a semicolon \
                between them
                """
        }
    }

    private static func looksLikeSeveral(_ text: String) -> Bool {
        text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\n"): true
            default: false
            }
        }
    }
}
