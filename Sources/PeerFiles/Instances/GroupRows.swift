import PeerCohorts

/// Where a file says who was with whom: one row a person (`group,member`), or one row a pair (`a,b`).
struct GroupColumns {
    /// Someone named in a row, and in which column.
    typealias Named = (id: String, column: Int)

    private let group: Int?
    private let members: [Int]
    /// The columns `round`, `date`, `topic` and `hours`, where they are there.
    let round: Int?
    let date: Int?
    let topic: Int?
    let hours: Int?

    init(_ reader: CSVReader) throws(InputErrors) {
        let header = reader.header.map { IdentityIndex.cleaned($0) }
        func column(_ name: String) -> Int? { header.firstIndex(of: name) }
        (round, date, topic, hours) = (column("round"), column("date"), column("topic"), column("hours"))
        if let group = column("group"), let member = column("member") {
            (self.group, members) = (group, [member])
        } else if column("group") == nil, column("member") == nil, let first = column("a"), let second = column("b") {
            (group, members) = (nil, [first, second])
        } else {
            let found = reader.header.map { "'\($0)'" }.joined(separator: ", ")
            throw InputErrors(
                InputError(
                    file: reader.file, line: 1, column: 1,
                    "the columns 'group' and 'member' are needed, or 'a' and 'b' for one pair a row; the file has \(found)"
                ))
        }
    }

    /// The column that an error about a whole group names.
    var ofGroups: Int { group ?? members[0] }

    /// The name of a row's group; in a file of pairs every row is one.
    func group(of row: CSVRow) -> String { group.map { CSVText.canonical(row.cells[$0]) } ?? "line \(row.line)" }

    /// Whom a row names.
    func members(of row: CSVRow) -> [Named] { members.map { (CSVText.canonical(row.cells[$0]), $0) } }
}

/// The groups of a file, and what is wrong with them.
struct GroupRows {
    /// A member with the place of the name.
    struct Member {
        var id: String
        let line: Int
        let column: Int
    }

    /// People who were together.
    struct Group {
        let name: String
        let line: Int
        let date: String?
        /// How long they met, `nil` where no row says so.
        var hours: Double?
        var members: [Member]
    }

    let file: String
    private let header: [String]
    private let columns: GroupColumns
    /// In the order of their first rows.
    private(set) var all: [Group] = []
    private var problems: [InputError] = []

    /// - Parameter readsHours: lengths of meetings are read, and refused where they are none.
    init(path: String, readsHours: Bool = false) throws(InputErrors) {
        file = path
        var reader = try CSVReader(path: path)
        header = reader.header
        columns = try GroupColumns(reader)
        var places: [[String]: Int] = [:]
        while let row = try reader.next() {
            func cell(_ column: Int?) -> String { column.map { CSVText.canonical(row.cells[$0]) } ?? "" }
            let name = columns.group(of: row)
            let key = [cell(columns.round), cell(columns.date), name]
            if places[key] == nil {
                places[key] = all.count
                all.append(Group(name: name, line: row.line, date: columns.date.map { cell($0) }, members: []))
            }
            guard let place = places[key] else { continue }
            if readsHours, let column = columns.hours, !cell(column).isEmpty {
                take(hours: cell(column), of: place, row.line(of: column), column)
            }
            for named in columns.members(of: row) {
                all[place].members.append(
                    Member(id: named.id, line: row.line(of: named.column), column: named.column))
            }
        }
    }

    /// Hours are said once of a group, or the same in each of its rows.
    private mutating func take(hours text: String, of place: Int, _ line: Int, _ column: Int) {
        guard let hours = DecimalNumber.parse(text), hours >= 0, hours <= 1000 else {
            problems.append(
                error(line, column, "'\(text)' is no length of a meeting: hours from 0 to 1000 are expected"))
            return
        }
        if let said = all[place].hours, said != hours {
            problems.append(
                error(
                    line, column,
                    "'\(text)' hours, and \(DecimalNumber.text(said)) in an earlier row of the group '\(all[place].name)'"
                ))
        }
        all[place].hours = hours
    }

    /// Whether groups have a date.
    var hasDates: Bool { columns.date != nil }

    private func error(_ line: Int, _ column: Int, _ message: String) -> InputError {
        InputError(file: file, line: line, column: column + 1, header: header[column], message)
    }

    private mutating func report(_ member: Member, _ message: String) {
        problems.append(error(member.line, member.column, "'\(member.id)' \(message)"))
    }

    mutating func report(_ group: Group, _ message: String) {
        problems.append(error(group.line, columns.ofGroups, message))
    }

    /// Ids in the spelling of a cohort; what they say of the others is in `people`.
    mutating func spell(in people: inout NamedIDs) {
        for group in all.indices {
            for place in all[group].members.indices {
                let member = all[group].members[place]
                all[group].members[place].id = people.spelled(member.id) { error(member.line, member.column, $0) }
            }
        }
    }

    /// Nobody is in one group twice.
    mutating func checkOnce() {
        for group in all {
            var lines: [String: Int] = [:]
            for member in group.members {
                if let earlier = lines.updateValue(member.line, forKey: member.id) {
                    report(member, "is already in this group on line \(earlier)")
                }
            }
        }
    }

    /// Nobody is in more groups than they have room for.
    mutating func checkRoom(in cohort: Cohort?) {
        var lines: [String: [Int]] = [:]
        for group in all {
            for member in group.members {
                let capacity = cohort?[member.id]?.capacity ?? 1
                if let earlier = lines[member.id], earlier.count >= max(1, capacity) {
                    let room = capacity > 1 ? ", with room for \(capacity) partners" : ""
                    report(member, "is already in a group on line \(earlier[0])\(room)")
                }
                lines[member.id, default: []].append(member.line)
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

    /// All members are among those who may be matched; ids are respelled.
    mutating func checkMembers(of cohort: Cohort) throws(InputErrors) {
        var index = IdentityIndex(cohort)
        var unknown = Set<String>()
        var found: [(Member, String)] = []
        for group in all.indices {
            for place in all[group].members.indices {
                let member = all[group].members[place]
                let hint: String
                switch index.find(member.id) {
                case .known(let id):
                    all[group].members[place].id = id
                    continue
                case .near(let id): hint = ": is '\(id)' meant?"
                case .absent: hint = ""
                }
                unknown.insert(member.id)
                found.append((member, "is not among those of the cohort who may be matched" + hint))
            }
        }
        let ids = Set(all.flatMap { $0.members.map(\.id) })
        if unknown.count > 10, 2 * unknown.count > ids.count {
            throw InputErrors(
                InputError(
                    file: file,
                    "\(unknown.count) of \(ids.count) members may not be matched in this cohort: is it the right file?")
            )
        }
        for (member, message) in found { report(member, message) }
    }

    /// Throws what is wrong.
    func check() throws(InputErrors) {
        guard problems.isEmpty else { throw InputErrors(problems.inFileOrder) }
    }

    /// All pairs within groups with the dates of their groups, each as often as they were together, in the order of the file.
    var meetings: [(pair: Rule.Pair, group: Group)] {
        all.flatMap { group in
            group.members.indices.flatMap { place in
                group.members[(place + 1)...].map { (Rule.Pair(group.members[place].id, $0.id), group) }
            }
        }
    }

    /// All pairs within groups, each once.
    var pairs: [Rule.Pair] {
        var seen: Set<Rule.Pair> = []
        return meetings.map(\.pair).filter { seen.insert($0).inserted }
    }
}
