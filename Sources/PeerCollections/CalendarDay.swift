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
