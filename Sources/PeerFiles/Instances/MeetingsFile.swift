import PeerCohorts

/// Who meets whom, in a file of any practice: one row per person and meeting. `group` and `member` are read, and where they are there
/// `round` and `topic`; rows stand in the order of members where that means something.
///
/// ```swift
/// for (place, round) in try MeetingsFile.read(path: "tables.csv", cohort: cohort).enumerated() {
///     for meeting in round { print(place + 1, meeting.group, meeting.members) }
/// }
/// ```
public enum MeetingsFile {
    /// A meeting of a file.
    public struct Meeting: Hashable, Sendable {
        /// Its name.
        public let group: String
        /// Ids, in the order of rows.
        public var members: [String]
        /// What it is about; `nil` when blank.
        public let topic: String?
    }

    /// Reads meetings, round by round; one round where there is no such column. Rounds are numbers from 1.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - cohort: members must be in it, and are spelled as there.
    /// - Throws: ``InputErrors``: missing columns, rounds that are no numbers, unknown members, members named twice in one meeting.
    public static func read(path: String, cohort: Cohort? = nil) throws(InputErrors) -> [[Meeting]] {
        var reader = try CSVReader(path: path)
        let columns = try GroupColumns(reader)
        var index = cohort.map { IdentityIndex($0) }
        var rounds: [[Meeting]] = []
        var places: [[String]: (round: Int, place: Int)] = [:]
        var problems: [InputError] = []
        while let row = try reader.next() {
            try problems.checkMost(in: path)
            func report(_ column: Int, _ message: String) {
                problems.append(
                    InputError(
                        file: path, line: row.line(of: column), column: column + 1, header: reader.header[column],
                        message))
            }
            func cell(_ column: Int?, or blank: String) -> String {
                column.map { CSVText.canonical(row.cells[$0]) } ?? blank
            }
            let written = cell(columns.round, or: "1")
            guard let number = Int(written), (1...100_000).contains(number) else {
                if let round = columns.round { report(round, "'\(written)' is no round: numbers from 1 are expected") }
                continue
            }
            while rounds.count < number { rounds.append([]) }
            let (name, about) = (columns.group(of: row), cell(columns.topic, or: ""))
            for named in columns.members(of: row) {
                let id = spelled(named.id, &index) { report(named.column, $0) }
                guard let found = places[[written, name]] else {
                    places[[written, name]] = (number - 1, rounds[number - 1].count)
                    rounds[number - 1].append(Meeting(group: name, members: [id], topic: about.isEmpty ? nil : about))
                    continue
                }
                if rounds[found.round][found.place].members.contains(id) {
                    report(named.column, "'\(id)' is in this group twice")
                }
                rounds[found.round][found.place].members.append(id)
            }
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return rounds.isEmpty ? [[]] : rounds
    }

    private static func spelled(_ id: String, _ index: inout IdentityIndex?, _ report: (String) -> Void) -> String {
        let absent = "'\(id)' is not among those of the cohort who may be matched"
        switch index?.find(id) {
        case .known(let known): return known
        case .near(let near): report(absent + ": is '\(near)' meant?")
        case .absent: report(absent)
        case nil: break
        }
        return id
    }

    /// Rounds of groups that met before, by ids, oldest first: files in their order, and within a file by `round`, or by `date` where
    /// there is no such column.
    ///
    /// - Parameters:
    ///   - paths: the files, oldest first.
    ///   - people: gives the spelling of ids; those who are not there stay as they are.
    public static func readPast(
        paths: [String], people: inout NamedIDs
    ) throws(InputErrors) -> [[[String]]] {
        var past: [[[String]]] = []
        for path in paths {
            let columns = try GroupColumns(CSVReader(path: path))
            let rounds =
                columns.round == nil && columns.date != nil
                ? try PairsFile.readByDate(path: path) : try read(path: path).map { $0.map(\.members) }
            past += rounds.map { groups in groups.map { $0.map { people.spelled($0) } } }
        }
        return past
    }

    /// The hours that people of a cohort have met each other in files of the past, by the column `hours`: a length said in one row of a meeting holds
    /// for the whole meeting.
    ///
    /// - Parameters:
    ///   - paths: the files.
    ///   - cohort: whose meetings count; those with nobody else of it do not.
    ///   - people: gives the spelling of ids.
    /// - Returns: hours by id, of those of whose meetings some length is said.
    /// - Throws: ``InputErrors``: lengths that are no numbers from 0 to 1000, or two of one meeting.
    public static func readHours(
        paths: [String], of cohort: Cohort, people: inout NamedIDs
    ) throws(InputErrors) -> [String: Double] {
        var hours: [String: Double] = [:]
        for path in paths {
            let rows = try GroupRows(path: path, readsHours: true)
            try rows.check()
            for group in rows.all {
                let members = group.members.map { people.spelled($0.id) }.filter { cohort.index(of: $0) != nil }
                guard let length = group.hours, members.count > 1 else { continue }
                for member in members { hours[member, default: 0] += length }
            }
        }
        return hours
    }

    /// The pairs of the last rounds of a past, each once, the latest round last.
    public static func pairs(ofLast count: Int, in past: [[[String]]]) -> [Rule.Pair] {
        var seen: Set<Rule.Pair> = []
        return past.suffix(count).joined().flatMap { group in
            group.indices.flatMap { place in group[(place + 1)...].map { Rule.Pair(group[place], $0) } }
        }.filter { seen.insert($0).inserted }
    }
}
