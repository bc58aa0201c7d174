/// Who met whom, and when: pairs that met too recently are not made again.
public struct MeetingHistory: Hashable, Sendable {
    /// One meeting, or the start of one pairing.
    public struct Meeting: Hashable, Sendable, Codable {
        /// Who.
        public let pair: Rule.Pair
        /// When, ISO `yyyy-mm-dd`.
        public let date: String

        /// A meeting.
        public init(_ pair: Rule.Pair, date: String) {
            self.pair = pair
            self.date = date
        }
    }

    /// The meetings, in any order.
    public let meetings: [Meeting]
    /// Days that must have passed since the last meeting; `nil` for never again.
    public let coolDown: Int?
    /// The day on which the new pairs start, ISO.
    public let date: String

    /// - Returns: `nil` when a date is not `yyyy-mm-dd`, or the cool-down is negative.
    public init?(_ meetings: [Meeting], coolDown: Int?, on date: String) {
        guard CalendarDay(date) != nil, meetings.allSatisfy({ CalendarDay($0.date) != nil }), coolDown ?? 0 >= 0 else {
            return nil
        }
        self.meetings = meetings
        self.coolDown = coolDown
        self.date = date
    }

    /// The pairs that met less than the cool-down ago. A meeting on the day itself counts unless the cool-down is 0 days, which
    /// asks for no distance; one after that day always counts.
    var recentPairs: [Rule.Pair] {
        guard let coolDown, let today = CalendarDay(date) else { return meetings.map(\.pair) }
        return meetings.filter { meeting in
            CalendarDay(meeting.date).map { today.number - $0.number < coolDown } ?? true
        }.map(\.pair)
    }
}

/// A day of the Gregorian calendar, numbered. (E. G. Richards, "Calendars", in Explanatory Supplement to the Astronomical
/// Almanac, 3rd ed., 2013, p. 617.)
package struct CalendarDay: Hashable, Sendable {
    /// The Julian day number.
    package let number: Int

    /// Reads `yyyy-mm-dd`; `nil` when there is no such day.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let (years, months) = (year + 4800 - (14 - month) / 12, month + 12 * ((14 - month) / 12) - 3)
        number = day + (153 * months + 2) / 5 + 365 * years + years / 4 - years / 100 + years / 400 - 32045
    }
}
