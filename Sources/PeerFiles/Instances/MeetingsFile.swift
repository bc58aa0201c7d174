import PeerCohorts

/// Who meets whom, in a file of any practice: one row per person and meeting. `group` and `member` are read, and where they are there
/// `round` and `topic`; rows stand in the order of members where that means something.
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

    /// Reads meetings, round by round; one round where there is no such column. Rounds are numbers from 1, without a gap.
    ///
    /// - Parameter cohort: members must be in it.
    /// - Throws: ``InputErrors``: missing columns, rounds that are no numbers, unknown members, members named twice in one meeting.
    public static func read(path: String, cohort: Cohort? = nil) throws(InputErrors) -> [[Meeting]] {
        var reader = try CSVReader(path: path)
        guard let group = reader.header.firstIndex(of: "group"), let member = reader.header.firstIndex(of: "member")
        else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the columns 'group' and 'member' are needed"))
        }
        let (round, topic) = (reader.header.firstIndex(of: "round"), reader.header.firstIndex(of: "topic"))
        var rounds: [[Meeting]] = []
        var places: [[String]: (round: Int, place: Int)] = [:]
        var problems: [InputError] = []
        while let row = try reader.next() {
            func cell(_ column: Int) -> String { CSVText.canonical(row.cells[column]) }
            func report(_ column: Int, _ message: String) {
                problems.append(
                    InputError(
                        file: path, line: row.line(of: column), column: column + 1, header: reader.header[column],
                        message))
            }
            let written = round.map { cell($0) } ?? "1"
            guard let number = Int(written), (1...100_000).contains(number) else {
                if let round { report(round, "'\(written)' is no round: numbers from 1 are expected") }
                continue
            }
            while rounds.count < number { rounds.append([]) }
            let (name, id) = (cell(group), cell(member))
            if let cohort, cohort.index(of: id) == nil {
                report(member, "'\(id)' is not among those of the cohort who may be matched")
            }
            if let found = places[[written, name]] {
                if rounds[found.round][found.place].members.contains(id) {
                    report(member, "'\(id)' is in this group twice")
                }
                rounds[found.round][found.place].members.append(id)
            } else {
                places[[written, name]] = (number - 1, rounds[number - 1].count)
                let about = topic.map { cell($0) } ?? ""
                rounds[number - 1].append(Meeting(group: name, members: [id], topic: about.isEmpty ? nil : about))
            }
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return rounds.isEmpty ? [[]] : rounds
    }

    /// Rounds of groups that met before, by ids, oldest first: files in their order, and within a file by round.
    public static func readPast(paths: [String]) throws(InputErrors) -> [[[String]]] {
        var past: [[[String]]] = []
        for path in paths { past += try read(path: path).map { $0.map(\.members) } }
        return past
    }
}
