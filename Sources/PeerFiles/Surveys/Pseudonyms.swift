import PeerCohorts

/// Generated ids, and the same ids wherever submissions name people.
///
/// A cohort with generated ids is to hold nobody's address: `manager`, `requests` and `avoids` are written as people know one another, and
/// become ids too. Upper and lower case are the same there. A manager who is not in the survey gets an id of their own (`PX0001`), so that
/// reporting lines stay; a request or an avoided person who is in no submission is an error, because a misspelt one would silently make the
/// very pair that is never to be made.
struct Pseudonyms {
    private let prefix: String?
    /// Ids by what identifies people, in lower case.
    private let ids: [String: String]
    private let width: Int

    /// - Parameters:
    ///   - prefix: of generated ids; `nil` where ids are those of the survey, and nothing changes.
    ///   - identities: what identifies each person, in order.
    ///   - areNamed: whether people name one another; where they do not, and ids are those of the survey, nobody is looked up.
    init(prefix: String?, identities: [String?], areNamed: Bool) {
        self.prefix = prefix
        width = max(4, String(identities.count).count)
        var ids: [String: String] = [:]
        for (index, identity) in identities.enumerated() where prefix != nil || areNamed {
            let id = prefix.map { Self.id($0, index, max(4, String(identities.count).count)) } ?? identity ?? ""
            if let identity { ids[identity.lowercased()] = id }
        }
        self.ids = ids
    }

    private static func id(_ prefix: String, _ index: Int, _ width: Int) -> String {
        let digits = String(index + 1)
        return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// People named who are in no submission.
    func problems(of submission: Submission, file: String, _ plan: SurveyPlan) -> [InputError] {
        if prefix == nil, submission.person.avoids.isEmpty, submission.person.requests.isEmpty { return [] }
        let lists = [("avoids", submission.person.avoids), ("requests", submission.person.requests)]
        return carriedAddresses(of: submission, file: file, plan)
            + lists.flatMap { field, names in
                names.filter { ids[$0.lowercased()] == nil && (prefix != nil || $0.contains(",")) }.map { name in
                    let column = plan.fields.first { $0.field.name == field }?.column
                    return InputError(
                        file: file, line: submission.line, column: column.map { $0 + 1 },
                        header: column.map { plan.header[$0] },
                        "'\(name)' under \(field) is nobody of this survey; several people are written with a semicolon between them"
                    )
                }
            }
    }

    /// Addresses in carried columns that are nobody's of the survey: they would stay as they are.
    private func carriedAddresses(of submission: Submission, file: String, _ plan: SurveyPlan) -> [InputError] {
        guard prefix != nil else { return [] }
        return submission.person.carried.sorted { $0.key < $1.key }.flatMap { name, value in
            let manager = submission.person.manager?.lowercased()
            return Self.parts(value).filter { part in
                part.contains("@") && ids[part.lowercased()] == nil && part.lowercased() != manager
            }.map { _ in
                let column = plan.carried.first { $0.name == name }?.column
                return InputError(
                    file: file, line: submission.line, column: column.map { $0 + 1 }, header: name,
                    "carries an address, and a cohort with generated ids is to hold nobody's: do not carry this column")
            }
        }
    }

    /// What stands between semicolons and commas.
    private static func parts(_ value: String) -> [String] {
        value.split { $0 == ";" || $0 == "," }.map { IdentityIndex.trimmed(CSVText.canonical(String($0))) }
    }

    /// People with their ids, and who is who; people outside the survey come last.
    ///
    /// - Parameter kept: changed in place.
    func applied(to kept: inout [Submission]) -> (people: [Participant], identities: [(String, String)]) {
        guard let prefix else { return (kept.map(\.person), []) }
        var (known, outside, identities) = (ids, [(String, String)](), [(String, String)]())
        func id(_ name: String) -> String {
            if let id = known[name.lowercased()] { return id }
            let id = Self.id(prefix + "X", outside.count, width)
            known[name.lowercased()] = id
            outside.append((id, name))
            return id
        }
        for index in kept.indices {
            kept[index].person.id = Self.id(prefix, index, width)
            if let identity = kept[index].identity { identities.append((kept[index].person.id, identity)) }
            kept[index].person.manager = kept[index].person.manager.map { id($0) }
            kept[index].person.avoids = kept[index].person.avoids.map { id($0) }
            kept[index].person.requests = kept[index].person.requests.map { id($0) }
        }
        // Carried columns may name people as well; who is outside the survey is known by now.
        for place in kept.indices {
            for (name, value) in kept[place].person.carried {
                let parts = Self.parts(value)
                guard parts.contains(where: { known[$0.lowercased()] != nil }) else { continue }
                kept[place].person.carried[name] = parts.map { known[$0.lowercased()] ?? $0 }.joined(separator: ";")
            }
        }
        return (kept.map(\.person), identities + outside)
    }
}
