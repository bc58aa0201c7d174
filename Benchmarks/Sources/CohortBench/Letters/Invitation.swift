import Foundation

/// A meeting as a calendar file (RFC 5545): UTC, lines of at most 75 bytes, CRLF.
struct Invitation {
    /// Tells the meeting from all others, and is the same when the letters are made again.
    let uid: String
    let start: Date
    let end: Date
    let summary: String
    let description: String

    /// The file.
    var text: String {
        let lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PeerMatching//cohort-bench//EN", "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:\(uid)", "DTSTAMP:\(Self.stamp(start))", "DTSTART:\(Self.stamp(start))", "DTEND:\(Self.stamp(end))",
            "SUMMARY:\(Self.escaped(summary))", "DESCRIPTION:\(Self.escaped(description))", "END:VEVENT",
            "END:VCALENDAR",
        ]
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// `20260302T090000Z`
    private static func stamp(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        func padded(_ number: Int?, _ width: Int = 2) -> String {
            let digits = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return padded(parts.year, 4) + padded(parts.month) + padded(parts.day) + "T" + padded(parts.hour)
            + padded(parts.minute)
            + padded(parts.second) + "Z"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n").replacing("\r", with: "\\n")
    }

    /// A long line goes on behind a line end and a blank; no character is cut.
    private static func folded(_ line: String) -> String {
        var (folded, width) = ("", 0)
        for scalar in line.unicodeScalars {
            let bytes = String(scalar).utf8.count
            if width + bytes > 75 {
                folded += "\r\n "
                width = 1
            }
            folded.unicodeScalars.append(scalar)
            width += bytes
        }
        return folded
    }
}
