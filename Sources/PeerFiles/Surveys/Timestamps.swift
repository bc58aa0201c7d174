import PeerCollections

/// Dates and times as forms write them: `3/9/2026 3:04:05 PM`, `2026-03-09T23:00:00+09:00`, `9.3.2026 15:04 GMT+1`.
///
/// A date that the calendar does not have is none. An offset from UTC is taken off, so that moments of different clocks compare;
/// a time without one counts as UTC. Where day or month stand first, a year of two digits is one of this century.
enum Timestamps {
    /// Seconds that order moments; `nil` when the text is no date and time.
    static func parse(_ text: String, _ order: SurveyKey.Timestamp.Order) -> Int? {
        let characters = Array(text.uppercased())
        var place = 0
        guard let date = date(characters, &place, order) else { return nil }
        guard let (seconds, offset) = clock(String(characters[place...])) else { return nil }
        return date.number * 86_400 + seconds - offset
    }

    /// The day of a date, with or without a time behind it, as `yyyy-mm-dd`; `nil` when the text is none.
    static func day(_ text: String, _ order: SurveyKey.Timestamp.Order) -> String? {
        let characters = Array(text.uppercased())
        var place = 0
        guard let day = written(characters, &place, order), CalendarDay(day) != nil,
            clock(String(characters[place...])) != nil
        else { return nil }
        return day
    }

    private static func date(
        _ characters: [Character], _ place: inout Int, _ order: SurveyKey.Timestamp.Order
    ) -> CalendarDay? {
        written(characters, &place, order).flatMap { CalendarDay($0) }
    }

    private static func written(
        _ characters: [Character], _ place: inout Int, _ order: SurveyKey.Timestamp.Order
    ) -> String? {
        var parts: [String] = []
        while parts.count < 3, place < characters.count {
            let start = place
            while place < characters.count, isDigit(characters[place]) { place += 1 }
            guard place > start else { return nil }
            parts.append(String(characters[start..<place]))
            guard parts.count < 3 else { break }
            while place < characters.count, "/.- ".contains(characters[place]) { place += 1 }
        }
        guard parts.count == 3 else { return nil }
        var (year, month, day) = (parts[0], parts[1], parts[2])
        switch order {
        case .ymd: break
        case .mdy: (year, month, day) = (parts[2], parts[0], parts[1])
        case .dmy: (year, month, day) = (parts[2], parts[1], parts[0])
        }
        if order != .ymd, year.count == 2 { year = "20" + year }
        func padded(_ number: String) -> String { number.count == 1 ? "0" + number : number }
        return "\(year)-\(padded(month))-\(padded(day))"
    }

    /// Seconds since midnight and seconds east of UTC of what stands behind a date: nothing, or `T15:04:05.678Z`, ` 3:04 PM`.
    private static func clock(_ text: String) -> (seconds: Int, offset: Int)? {
        var rest = text.drop { $0 == "T" || $0 == " " || $0 == "," || $0.isWhitespace }
        guard !rest.isEmpty else { return (0, 0) }
        let digits = rest.prefix { isDigit($0) || $0 == ":" || $0 == "." }
        rest = rest.dropFirst(digits.count).drop { $0.isWhitespace }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        // Of fractions of a second only the whole ones count.
        let numbers = parts.map { Int($0.prefix { isDigit($0) }) ?? -1 }
        guard (2...3).contains(numbers.count), numbers.dropFirst().allSatisfy({ (0...60).contains($0) }) else {
            return nil
        }
        var hour = numbers[0]
        for half in ["AM", "PM", "A.M.", "P.M."] where rest.hasPrefix(half) {
            let isAfternoon = half.first == "P"
            guard isAfternoon || hour <= 12 else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
            rest = rest.dropFirst(half.count).drop { $0.isWhitespace }
            break
        }
        guard (0...23).contains(hour), let offset = offset(rest) else { return nil }
        return (hour * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0), offset)
    }

    /// Hours east of UTC of the names that forms write.
    private static let zones = [
        "": 0, "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "EST": -5,
        "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9,
    ]

    /// `Z`, `+09:00`, `-0530`, `GMT+1`, `CET`: seconds east of UTC.
    private static func offset(_ text: Substring) -> Int? {
        let name = text.filter { !"() ".contains($0) }
        if let hours = zones[name] { return hours * 3600 }
        var rest = name[...]
        for prefix in ["GMT", "UTC"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(3) }
        guard let first = rest.first, "+-\u{2212}".contains(first) else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" }
        guard (1...4).contains(digits.count), digits.allSatisfy(isDigit), let number = Int(digits) else { return nil }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours <= 14, minutes < 60 else { return nil }
        return (first == "+" ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
