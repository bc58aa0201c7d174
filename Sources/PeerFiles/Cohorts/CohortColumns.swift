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
    /// What a cell's text, not blank, says of a person: read once, it may be said of many.
    let read: @Sendable (String) throws(CellError) -> Fact
    /// The cell's text for a person, `nil` for blank.
    let write: @Sendable (Participant) -> String?

    /// Puts something that was read into a person.
    typealias Fact = @Sendable (inout Participant) -> Void
}

extension CohortColumn {
    /// All columns without a family prefix, in the order in which they are written. `id` comes first.
    static let all: [CohortColumn] = [
        CohortColumn(name: "id", read: { id in { $0.id = id } }, write: { $0.id }),
        text("name", { $0.name = $1 }, \.name),
        text("side", { $0.side = $1 }, \.side),
        integer("stage", { $0.stage = $1 }, \.stage),
        CohortColumn(
            name: "started",
            read: { text throws(CellError) in
                let day = try date(text)
                return { $0.started = day }
            },
            write: { $0.started }),
        text("department", { $0.department = $1 }, \.department),
        text("organisation", { $0.organisation = $1 }, \.organisation),
        text("function", { $0.function = $1 }, \.function),
        text("manager", { $0.manager = $1 }, \.manager),
        text("role", { $0.role = $1 }, \.role),
        text("wanted-role", { $0.wantedRole = $1 }, \.wantedRole),
        tags("languages", { $0.languages = $1 }, \.languages),
        text("time_zone", { $0.timeZone = $1 }, \.timeZone),
        CohortColumn(
            name: "utc_offset",
            read: { text throws(CellError) in
                let minutes = try offset(text)
                return { $0.utcOffset = minutes }
            },
            write: { $0.utcOffset.map(offsetText) }),
        CohortColumn(
            name: "free",
            read: { text throws(CellError) in
                guard let hours = WeeklyHours(text) else {
                    throw CellError("'\(text)' is not free hours such as 'Mon 09-12;Tue 14:30-16'")
                }
                return { $0.free = hours }
            }, write: { $0.free?.description }),
        CohortColumn(
            name: "dates",
            read: { text throws(CellError) in
                var dates: [String] = []
                for part in split(text) { dates.append(try date(part)) }
                return { [dates] in $0.dates = dates }
            }, write: { joined($0.dates) }),
        integer("capacity", { $0.capacity = $1 }, \.capacity, from: 0),
        integer("past-load", { $0.pastLoad = $1 }, \.pastLoad, from: 0),
        integer("tier", { $0.tier = $1 }, \.tier),
        flag("trained", { $0.trained = $1 }, \.trained),
        tags("facing", { $0.facing = $1 }, \.facing),
        tags("overcame", { $0.overcame = $1 }, \.overcame),
        tags("interests", { $0.interests = $1 }, \.interests),
        tags("topics", { $0.topics = $1 }, \.topics),
        text("mode", { $0.mode = $1 }, \.mode),
        text("frequency", { $0.frequency = $1 }, \.frequency),
        text("duration", { $0.duration = $1 }, \.duration),
        flag("consent", { $0.consent = $1 }, \.consent),
        CohortColumn(
            name: "share",
            read: { text in
                let shared = split(text)
                return { $0.share = shared }
            }, write: { $0.share?.joined(separator: ";") }),
        tags("requests", { $0.requests = $1 }, \.requests),
        tags("avoids", { $0.avoids = $1 }, \.avoids),
    ]

    // Fields are named twice, without key paths at hand: to write through one takes ten times as long.
    private static func text(
        _ name: String, _ set: @escaping @Sendable (inout Participant, String?) -> Void,
        _ get: @escaping @Sendable (Participant) -> String?
    ) -> CohortColumn {
        CohortColumn(name: name, read: { text in { set(&$0, text) } }, write: get)
    }

    private static func tags(
        _ name: String, _ set: @escaping @Sendable (inout Participant, [String]) -> Void,
        _ get: @escaping @Sendable (Participant) -> [String]
    ) -> CohortColumn {
        CohortColumn(
            name: name,
            read: { text in
                let tags = split(text)
                return { set(&$0, tags) }
            }, write: { joined(get($0)) })
    }

    private static func integer(
        _ name: String, _ set: @escaping @Sendable (inout Participant, Int?) -> Void,
        _ get: @escaping @Sendable (Participant) -> Int?, from least: Int = -1_000_000
    ) -> CohortColumn {
        CohortColumn(
            name: name,
            read: { text throws(CellError) in
                guard let value = Int(text), (least...1_000_000).contains(value) else {
                    throw CellError("'\(text)' is not a whole number from \(least)")
                }
                return { set(&$0, value) }
            }, write: { get($0).map(String.init) })
    }

    private static func flag(
        _ name: String, _ set: @escaping @Sendable (inout Participant, Bool?) -> Void,
        _ get: @escaping @Sendable (Participant) -> Bool?
    ) -> CohortColumn {
        CohortColumn(
            name: name,
            read: { text throws(CellError) in
                switch text.lowercased() {
                case "yes": return { set(&$0, true) }
                case "no": return { set(&$0, false) }
                default: throw CellError("'\(text)' is neither yes nor no")
                }
            }, write: { get($0).map { $0 ? "yes" : "no" } })
    }

    /// The parts of `a;b`, without blanks around and empty ones.
    static func split(_ text: String) -> [String] {
        // By bytes: to look for characters costs ten times as much.
        let bytes = text.utf8
        var parts: [String] = []
        parts.reserveCapacity(bytes.count { $0 == UInt8(ascii: ";") } + 1)
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
            let part = IdentityIndex.trimmed(String(text[start..<end]))
            if !part.isEmpty { parts.append(part) }
            start = end < bytes.endIndex ? bytes.index(after: end) : end
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
