import PeerCohorts
import PeerCollections

/// Who is with whom, in a file: one row per person and group (`group,member`), or one row per pair (`a,b`). Of other columns only `round`
/// and `date` are read, for a history.
///
/// ```swift
/// let pairs = try PairsFile.read(path: "pairs.csv", cohort: cohort)
/// print(pairs.count)
/// ```
public enum PairsFile {
    /// Reads pairs of one round.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - cohort: members must be in it, and nobody in more groups than they have room for; without one, any name goes, and
    ///     nobody is in two groups.
    /// - Throws: ``InputErrors``: missing columns, unknown or repeated members, groups that are not two people.
    public static func read(path: String, cohort: Cohort? = nil) throws(InputErrors) -> [Rule.Pair] {
        var groups = try GroupRows(path: path)
        if let cohort { try groups.checkMembers(of: cohort) }
        return try pairs(of: &groups, cohort)
    }

    /// Reads pairs of one round among people of whom some may not be there.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - cohort: says for how many partners everybody has room; without one for one.
    ///   - people: gives the spelling, and says what becomes of those who are not there; its problems are thrown.
    public static func read(
        path: String, cohort: Cohort?, people: inout NamedIDs
    ) throws(InputErrors) -> [Rule.Pair] {
        var groups = try GroupRows(path: path)
        groups.spell(in: &people)
        try people.check()
        return try pairs(of: &groups, cohort)
    }

    private static func pairs(of groups: inout GroupRows, _ cohort: Cohort?) throws(InputErrors) -> [Rule.Pair] {
        groups.checkOnce()
        groups.checkRoom(in: cohort)
        for group in groups.all where group.members.count != 2 {
            groups.report(
                group, "the group '\(group.name)' has \(group.members.count) member(s), two are expected")
        }
        groups.checkRepeats()
        try groups.check()
        return groups.pairs
    }

    /// Reads who has met: any number of rounds, each person in any number of groups, groups of two or more; all who were in one group have
    /// met. With a column `round`, groups of one name in different rounds are different groups; so it is with `date`.
    ///
    /// - Returns: each pair once, in the order of the file.
    /// - Throws: ``InputErrors``: missing columns, groups of one person.
    public static func readHistory(path: String) throws(InputErrors) -> [Rule.Pair] {
        try history(GroupRows(path: path)).pairs
    }

    /// The same with ids in the spelling of a cohort.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - people: gives the spelling, and says what becomes of those who are not there; its problems are thrown.
    public static func readHistory(path: String, people: inout NamedIDs) throws(InputErrors) -> [Rule.Pair] {
        var rows = try GroupRows(path: path)
        rows.spell(in: &people)
        try people.check()
        return try history(rows).pairs
    }

    /// Reads who met when: as ``readHistory(path:people:)``, with a column `date` that every row fills.
    public static func readMeetings(
        path: String, people: inout NamedIDs
    ) throws(InputErrors) -> [MeetingHistory.Meeting] {
        var rows = try GroupRows(path: path)
        rows.spell(in: &people)
        try people.check()
        return try dated(history(rows)).meetings.compactMap { meeting in
            meeting.group.date.map { MeetingHistory.Meeting(meeting.pair, date: $0) }
        }
    }

    /// The groups of a history by their dates, the oldest first.
    static func readByDate(path: String) throws(InputErrors) -> [[[String]]] {
        let groups = try dated(history(GroupRows(path: path)))
        let days = Dictionary(grouping: groups.all) { $0.date ?? "" }
        return days.keys.sortedByBytes().map { day in (days[day] ?? []).map { $0.members.map(\.id) } }
    }

    private static func dated(_ rows: GroupRows) throws(InputErrors) -> GroupRows {
        var groups = rows
        guard groups.hasDates else {
            throw InputErrors(
                InputError(
                    file: groups.file, line: 1, column: 1, "a cool-down in days needs a column 'date' (yyyy-mm-dd)"))
        }
        for group in groups.all where group.date.flatMap({ CalendarDay($0) }) == nil {
            groups.report(group, "'\(group.date ?? "")' is not a date yyyy-mm-dd")
        }
        try groups.check()
        return groups
    }

    private static func history(_ rows: GroupRows) throws(InputErrors) -> GroupRows {
        var groups = rows
        groups.checkOnce()
        for group in groups.all where group.members.count < 2 {
            groups.report(group, "the group '\(group.name)' has 1 member: two or more are expected")
        }
        try groups.check()
        return groups
    }
}
