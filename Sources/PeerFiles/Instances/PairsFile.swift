import PeerCohorts

/// Who is with whom, in a file: one row per person and group. Only the columns `group` and `member` are read, and for a history
/// `round`.
public enum PairsFile {
    /// Reads pairs of one round.
    ///
    /// - Parameter cohort: members must be in it, and nobody in more groups than they have room for; without one, any name goes, and
    ///   nobody is in two groups.
    /// - Throws: ``InputErrors``: missing columns, unknown or repeated members, groups that are not two people.
    public static func read(path: String, cohort: Cohort? = nil) throws(InputErrors) -> [Rule.Pair] {
        var groups = try Groups(path: path)
        groups.checkRoom(in: cohort)
        if let cohort { try groups.checkMembers(of: cohort) }
        for group in groups.all where group.members.count != 2 {
            groups.report(
                group, "the group '\(group.name)' has \(group.members.count) member(s), two are expected")
        }
        groups.checkRepeats()
        return try groups.pairs()
    }

    /// Reads who has met: any number of rounds, each person in any number of groups, groups of two or more; all who were in one group have
    /// met. With a column `round`, groups of one name in different rounds are different groups.
    ///
    /// - Returns: each pair once, in the order of the file.
    /// - Throws: ``InputErrors``: missing columns, groups of one person.
    public static func readHistory(path: String) throws(InputErrors) -> [Rule.Pair] {
        var groups = try Groups(path: path)
        for group in groups.all where group.members.count < 2 {
            groups.report(group, "the group '\(group.name)' has 1 member: two or more are expected")
        }
        return try groups.pairs()
    }
}

/// The groups of a file, and what is wrong with them.
private struct Groups {
    struct Group {
        let name: String
        let line: Int
        var members: [(id: String, line: Int)]
    }

    private let file: String
    private let columns: (group: Int, member: Int)
    /// In the order of their first rows.
    private(set) var all: [Group] = []
    private var problems: [InputError] = []

    init(path: String) throws(InputErrors) {
        file = path
        var reader = try CSVReader(path: path)
        guard let group = reader.header.firstIndex(of: "group"), let member = reader.header.firstIndex(of: "member")
        else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the columns 'group' and 'member' are needed"))
        }
        columns = (group, member)
        let round = reader.header.firstIndex(of: "round")
        var places: [[String]: Int] = [:]
        while let row = try reader.next() {
            let (name, id) = (CSVText.canonical(row.cells[group]), CSVText.canonical(row.cells[member]))
            let key = [round.map { CSVText.canonical(row.cells[$0]) } ?? "", name]
            if places[key] == nil {
                places[key] = all.count
                all.append(Group(name: name, line: row.line, members: []))
            }
            guard let place = places[key] else { continue }
            if let earlier = all[place].members.first(where: { $0.id == id }) {
                report(id, row.line(of: member), "is already in this group on line \(earlier.line)")
            }
            all[place].members.append((id, row.line(of: member)))
        }
    }

    private mutating func report(_ id: String, _ line: Int, _ message: String) {
        problems.append(
            InputError(file: file, line: line, column: columns.member + 1, header: "member", "'\(id)' \(message)"))
    }

    mutating func report(_ group: Group, _ message: String) {
        problems.append(InputError(file: file, line: group.line, column: columns.group + 1, header: "group", message))
    }

    /// Nobody is in more groups than they have room for.
    mutating func checkRoom(in cohort: Cohort?) {
        var lines: [String: [Int]] = [:]
        for group in all {
            for (id, line) in group.members {
                let capacity = cohort?[id]?.capacity ?? 1
                if let earlier = lines[id], earlier.count >= max(1, capacity) {
                    let room = capacity > 1 ? ", with room for \(capacity) partners" : ""
                    report(id, line, "is already in a group on line \(earlier[0])\(room)")
                }
                lines[id, default: []].append(line)
            }
        }
    }

    /// No two are together twice.
    mutating func checkRepeats() {
        var names: [Set<String>: String] = [:]
        for group in all where group.members.count == 2 {
            if let earlier = names.updateValue(group.name, forKey: Set(group.members.map(\.id))) {
                report(group, "the groups '\(earlier)' and '\(group.name)' are the same two people")
            }
        }
    }

    mutating func checkMembers(of cohort: Cohort) throws(InputErrors) {
        let ids = Set(all.flatMap { $0.members.map(\.id) })
        let unknown = ids.count { cohort.index(of: $0) == nil }
        if unknown > 10, 2 * unknown > ids.count {
            throw InputErrors(
                InputError(
                    file: file,
                    "\(unknown) of \(ids.count) members may not be matched in this cohort: is it the right file?"))
        }
        for group in all {
            for (id, line) in group.members where cohort.index(of: id) == nil {
                report(id, line, "is not among those of the cohort who may be matched")
            }
        }
    }

    /// All pairs within groups, each once.
    func pairs() throws(InputErrors) -> [Rule.Pair] {
        guard problems.isEmpty else { throw InputErrors(problems.sorted { $0.line ?? 0 < $1.line ?? 0 }) }
        var seen: Set<Rule.Pair> = []
        var pairs: [Rule.Pair] = []
        for group in all {
            for (place, one) in group.members.enumerated() {
                for other in group.members[(place + 1)...] {
                    let pair = Rule.Pair(one.id, other.id)
                    if seen.insert(pair).inserted { pairs.append(pair) }
                }
            }
        }
        return pairs
    }
}
