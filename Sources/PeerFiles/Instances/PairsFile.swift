import PeerCohorts

/// Who is with whom, in a file: one row per person and group. Only the columns `group` and `member` are read.
public enum PairsFile {
    /// Reads pairs.
    ///
    /// - Parameter cohort: members must be in it; without one, any name goes.
    /// - Throws: ``InputErrors``: missing columns, unknown or repeated members, groups that are not two people.
    public static func read(path: String, cohort: Cohort? = nil) throws(InputErrors) -> [Rule.Pair] {
        var reader = try CSVReader(path: path)
        guard let group = reader.header.firstIndex(of: "group"), let member = reader.header.firstIndex(of: "member")
        else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the columns 'group' and 'member' are needed"))
        }
        var problems: [InputError] = []
        var order: [String] = []
        var groups: [String: [(id: String, line: Int)]] = [:]
        var lineOfMember: [String: Int] = [:]
        while let row = try reader.next() {
            let (name, id) = (CSVText.canonical(row.cells[group]), CSVText.canonical(row.cells[member]))
            func problem(_ message: String) {
                problems.append(
                    InputError(file: path, line: row.lines[member], column: member + 1, header: "member", message))
            }
            if let cohort, cohort.index(of: id) == nil {
                problem("'\(id)' is not among those of the cohort who may be matched")
            }
            if let earlier = lineOfMember.updateValue(row.line, forKey: id) {
                problem("'\(id)' is already in a group on line \(earlier)")
            }
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append((id, row.line))
        }
        for name in order {
            guard let members = groups[name], members.count != 2 else { continue }
            problems.append(
                InputError(
                    file: path, line: members[0].line, column: group + 1, header: "group",
                    "the group '\(name)' has \(members.count) member(s), two are expected"))
        }
        let unknown = cohort.map { cohort in lineOfMember.keys.count { cohort.index(of: $0) == nil } } ?? 0
        if unknown > 10, 2 * unknown > lineOfMember.count {
            throw InputErrors(
                InputError(
                    file: path,
                    "\(unknown) of \(lineOfMember.count) members may not be matched in this cohort: is it the right file?"
                ))
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return order.compactMap { groups[$0].map { Rule.Pair($0[0].id, $0[1].id) } }
    }
}
