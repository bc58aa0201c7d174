import Foundation

/// Days and times of a week as forms write them, in English, German, French, Spanish, Dutch and Portuguese.
///
/// *Example.* `Mittwoch` and `Wed` are day 2; `9 am – 10:30 am` is 09:00 to 10:30; `14h` alone is 14:00 to 15:00.
enum WeekWords {
    /// Names of days, folded, with 0 for Monday. Short forms that mean two days in two languages are not among them.
    private static let names: [String: Int] = {
        let days = [
            "monday mon montag mo lundi lun lunes maandag ma segunda segunda-feira seg",
            "tuesday tue tues dienstag di mardi mar martes dinsdag terca terca-feira ter",
            "wednesday wed weds mittwoch mi mercredi mer miercoles mie woensdag wo quarta quarta-feira qua",
            "thursday thu thur thurs donnerstag do jeudi jeu jueves jue donderdag quinta quinta-feira qui",
            "friday fri freitag fr vendredi ven viernes vie vrijdag vr sexta sexta-feira sex",
            "saturday sat samstag sonnabend sa samedi sam sabado sab zaterdag za",
            "sunday sun sonntag so dimanche dim domingo dom zondag zo",
        ]
        var names: [String: Int] = [:]
        for (day, words) in days.enumerated() {
            for word in words.split(separator: " ") { names[String(word)] = day }
        }
        return names
    }()

    /// The day of a text, 0 for Monday; a full stop or an `s` at its end does not matter.
    static func day(_ text: String) -> Int? {
        var word = plain(text)
        if word.last == "." { word.removeLast() }
        return names[word] ?? (word.last == "s" ? names[String(word.dropLast())] : nil)
    }

    /// The slots of 15 minutes of a text such as `9:00-10:00`, `2 pm to 4 pm`, `09h–10h`, or of one time, which is an hour long.
    static func times(_ text: String) -> Range<Int>? {
        let folded = plain(text)
        for mark in ["-", "–", "—", " to ", " until ", " till ", " bis ", " a ", " as ", " tot ", " ate "] {
            let ends = folded.split(separator: mark, omittingEmptySubsequences: false).map(trimmed)
            guard ends.count == 2 else { continue }
            // In `9-11 am` the half of the day is said once.
            let half = halves.first { ends[1].hasSuffix($0) }
            guard let end = slot(ends[1]) else { return nil }
            let own = slot(ends[0])
            let shared = half.flatMap { half in halves.contains { ends[0].hasSuffix($0) } ? nil : slot(ends[0] + half) }
            guard let start = shared.flatMap({ $0 < end ? $0 : nil }) ?? own, start < end else { return nil }
            return start..<end
        }
        guard let start = slot(trimmed(folded[...])), start + 4 <= 96 else { return nil }
        return start..<start + 4
    }

    /// Without capitals and accents.
    private static func plain(_ text: String) -> String {
        KnownScales.fold(text).folding(options: .diacriticInsensitive, locale: nil)
    }

    private static let halves = ["a.m.", "p.m.", "am", "pm"]

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// A time of day in slots of 15 minutes from midnight, 0...96.
    private static func slot(_ text: String) -> Int? {
        var text = text
        var half: Character?
        if let suffix = halves.first(where: { text.hasSuffix($0) }) {
            half = suffix.first
            text = trimmed(text.dropLast(suffix.count))
        }
        for word in [" uhr", " uur", " h", "h"] where text.hasSuffix(word) {
            text = trimmed(text.dropLast(word.count))
            break
        }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" || $0 == "." }
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }),
            text.utf8.allSatisfy({ (48...58).contains($0) || $0 == UInt8(ascii: "h") || $0 == UInt8(ascii: ".") }),
            var hour = Int(parts[0])
        else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) ?? -1 : 0
        if let half {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "p" ? 12 : 0)
        }
        guard (0...24).contains(hour), (0..<60).contains(minute), minute % 15 == 0, hour < 24 || minute == 0 else {
            return nil
        }
        return hour * 4 + minute / 15
    }
}
