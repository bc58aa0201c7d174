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
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `nil` when there is no such day in the years 0 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let (years, months) = (year + 4800 - (14 - month) / 12, month + 12 * ((14 - month) / 12) - 3)
        number = day + (153 * months + 2) / 5 + 365 * years + years / 4 - years / 100 + years / 400 - 32045
    }

    /// So many days after 1970-01-01; `nil` outside the years 1 to 9999.
    package init?(sinceEpoch days: Int) {
        let (first, last) = (-719_162, 2_932_896)
        guard (first...last).contains(days) else { return nil }
        number = days + 2_440_588
    }

    /// `yyyy-mm-dd`.
    package var text: String {
        let shifted = number + 1401 + (4 * number + 274_277) / 146_097 * 3 / 4 - 38
        let inYears = 4 * shifted + 3
        let inMonths = 5 * (inYears % 1461 / 4) + 2
        let (day, month) = (inMonths % 153 / 5 + 1, (inMonths / 153 + 2) % 12 + 1)
        let year = inYears / 1461 - 4716 + (14 - month) / 12
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
