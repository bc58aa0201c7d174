import Foundation
import PeerCohorts

/// Why a cell cannot be read; the reader adds file, line and column.
struct CellError: Error {
    let message: String
    /// Whether a label is meant that no scale has: those are counted rather than listed one by one.
    let isUnknownLabel: Bool

    init(_ message: String, isUnknownLabel: Bool = false) {
        self.message = message
        self.isUnknownLabel = isUnknownLabel
    }
}

/// The single-valued columns of a cohort file: one table for reading and writing.
struct CohortColumn: Sendable {
    let name: String
    /// Puts a cell's text, not blank, into a person.
    let read: @Sendable (String, inout Participant) throws(CellError) -> Void
    /// The cell's text for a person, `nil` for blank.
    let write: @Sendable (Participant) -> String?
}

extension CohortColumn {
    /// All columns without a family prefix, in the order in which they are written. `id` comes first.
    static let all: [CohortColumn] = [
        CohortColumn(name: "id", read: { $1.id = $0 }, write: { $0.id }),
        text("name", \.name, \.name),
        text("side", \.side, \.side),
        integer("stage", \.stage, \.stage),
        CohortColumn(
            name: "started", read: { text, person throws(CellError) in person.started = try date(text) },
            write: { $0.started }),
        text("department", \.department, \.department),
        text("organisation", \.organisation, \.organisation),
        text("function", \.function, \.function),
        text("manager", \.manager, \.manager),
        text("role", \.role, \.role),
        text("wanted-role", \.wantedRole, \.wantedRole),
        tags("languages", \.languages, \.languages),
        text("time_zone", \.timeZone, \.timeZone),
        CohortColumn(
            name: "utc_offset", read: { text, person throws(CellError) in person.utcOffset = try offset(text) },
            write: { $0.utcOffset.map(offsetText) }),
        CohortColumn(
            name: "free",
            read: { text, person throws(CellError) in
                guard let hours = WeeklyHours(text) else {
                    throw CellError("'\(text)' is not free hours such as 'Mon 09-12;Tue 14:30-16'")
                }
                person.free = hours
            }, write: { $0.free?.description }),
        CohortColumn(
            name: "dates",
            read: { text, person throws(CellError) in
                var dates: [String] = []
                for part in split(text) { dates.append(try date(part)) }
                person.dates = dates
            }, write: { joined($0.dates) }),
        integer("capacity", \.capacity, \.capacity, from: 0),
        integer("past-load", \.pastLoad, \.pastLoad, from: 0),
        integer("tier", \.tier, \.tier),
        flag("trained", \.trained, \.trained),
        tags("facing", \.facing, \.facing),
        tags("overcame", \.overcame, \.overcame),
        tags("interests", \.interests, \.interests),
        tags("topics", \.topics, \.topics),
        text("mode", \.mode, \.mode),
        text("frequency", \.frequency, \.frequency),
        text("duration", \.duration, \.duration),
        flag("consent", \.consent, \.consent),
        CohortColumn(name: "share", read: { $1.share = split($0) }, write: { $0.share?.joined(separator: ";") }),
        tags("requests", \.requests, \.requests),
        tags("avoids", \.avoids, \.avoids),
    ]

    // Fields are named twice: to read one through a key path at hand would copy the whole person.
    private static func text(
        _ name: String, _ field: WritableKeyPath<Participant, String?> & Sendable,
        _ get: @escaping @Sendable (Participant) -> String?
    ) -> CohortColumn {
        CohortColumn(name: name, read: { $1[keyPath: field] = $0 }, write: get)
    }

    private static func tags(
        _ name: String, _ field: WritableKeyPath<Participant, [String]> & Sendable,
        _ get: @escaping @Sendable (Participant) -> [String]
    ) -> CohortColumn {
        CohortColumn(name: name, read: { $1[keyPath: field] = split($0) }, write: { joined(get($0)) })
    }

    private static func integer(
        _ name: String, _ field: WritableKeyPath<Participant, Int?> & Sendable,
        _ get: @escaping @Sendable (Participant) -> Int?, from least: Int = -1_000_000
    ) -> CohortColumn {
        CohortColumn(
            name: name,
            read: { text, person throws(CellError) in
                guard let value = Int(text), (least...1_000_000).contains(value) else {
                    throw CellError("'\(text)' is not a whole number from \(least)")
                }
                person[keyPath: field] = value
            }, write: { get($0).map(String.init) })
    }

    private static func flag(
        _ name: String, _ field: WritableKeyPath<Participant, Bool?> & Sendable,
        _ get: @escaping @Sendable (Participant) -> Bool?
    ) -> CohortColumn {
        CohortColumn(
            name: name,
            read: { text, person throws(CellError) in
                switch text.lowercased() {
                case "yes": person[keyPath: field] = true
                case "no": person[keyPath: field] = false
                default: throw CellError("'\(text)' is neither yes nor no")
                }
            }, write: { get($0).map { $0 ? "yes" : "no" } })
    }

    /// The parts of `a;b`, without blanks around and empty ones.
    static func split(_ text: String) -> [String] {
        // By bytes: to look for characters costs ten times as much.
        var parts: [String] = []
        for part in text.utf8.split(separator: UInt8(ascii: ";")) {
            // Most parts have no blanks around.
            let isPlain = (33...126).contains(part[part.startIndex]) && (33...126).contains(part.last ?? 0)
            let name = String(Substring(part))
            let trimmed = isPlain ? name : name.trimmingCharacters(in: .whitespaces)
            if !trimmed.isEmpty { parts.append(trimmed) }
        }
        return parts
    }

    private static func joined(_ parts: [String]) -> String? { parts.isEmpty ? nil : parts.joined(separator: ";") }

    private static func date(_ text: String) throws(CellError) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let lengths = parts.map(\.utf8.count)
        guard lengths == [4, 2, 2], parts.allSatisfy(isDigits),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...days(month, year)).contains(day)
        else { throw CellError("'\(text)' is not a date yyyy-mm-dd") }
        return text
    }

    /// `Int` would also read a sign.
    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// `+02:00`, `-5`, `+5:30`: minutes east of UTC.
    private static func offset(_ text: String) throws(CellError) -> Int {
        let sign = text.first == "-" ? -1 : 1
        let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(isDigits),
            let hours = Int(parts[0]), (0...14).contains(hours),
            let minutes = parts.count == 2 ? Int(parts[1]) : 0, (0..<60).contains(minutes)
        else { throw CellError("'\(text)' is not an offset from UTC such as +02:00") }
        return sign * (hours * 60 + minutes)
    }

    private static func offsetText(_ minutes: Int) -> String {
        let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
        return (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
