// Which cells of a workbook are dates, and what their numbers mean.
//
// A date is a number of days with a format that shows days. Of the formats with fixed numbers 14–22, 27–36, 45–47 and 50–58 do; of a
// workbook's own those in which `y`, `m`, `d`, `h` or `s` stands outside quotes, brackets and behind no backslash.
//
// The calendar of 1900 counts from 1 = 1 January 1900 and has a 29 February 1900, which never was: from 1 March 1900 (61) on days count from
// 30 December 1899, before that from 31 December. The calendar of 1904 counts from 0 = 1 January 1904.
// Source: ECMA-376 part 1, 18.17.4 (dates) and 18.8.30 (formats).
//
// *Example.* 46090.5 is noon of 9 March 2026 in the calendar of 1900; 44628.5 is the same in that of 1904.

import PeerFiles

/// Reads numbers that are dates.
struct DateFormats {
    let isFrom1904: Bool

    /// Whether a format with a fixed number shows dates.
    static func isDate(builtIn number: Int) -> Bool {
        [14...22, 27...36, 45...47, 50...58].contains { $0.contains(number) }
    }

    /// Whether a format of a workbook's own does.
    static func isDate(_ code: String) -> Bool {
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for character in code {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if isBracketed {
                isBracketed = character != "]"
            } else {
                switch character {
                case "\\", "_", "*": isEscaped = true
                case "\"": isQuoted = true
                case "[": isBracketed = true
                case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": return true
                default: break
                }
            }
        }
        return false
    }

    /// `2026-03-09`, `2026-03-09 12:00:00`, or `12:00:00` of less than a day; `nil` for what is no day.
    func text(_ number: Double) -> String? {
        guard number >= 0, number < 2_958_466 else { return nil }
        var day = Int(number)
        var seconds = Int(((number - Double(day)) * 86_400).rounded())
        if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        if day == 0, !isFrom1904 { return clock }
        // Days since 1 March 0000, whose years end with February.
        let shift = isFrom1904 ? 695_361 : day > 60 ? 693_899 : 693_900
        let (year, month, date) = Self.civil(day + shift)
        let written = "\(year)-\(two(month))-\(two(date))"
        return seconds == 0 ? written : "\(written) \(clock)"
    }

    /// Year, month and day of a number of days since 1 March of the year 0: eras of 400 years have 146,097 days.
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let (era, rest) = days.quotientAndRemainder(dividingBy: 146_097)
        let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365
        let place = rest - (365 * year + year / 4 - year / 100)
        let month = (5 * place + 2) / 153
        let day = place - (153 * month + 2) / 5 + 1
        return (era * 400 + year + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day)
    }
}
