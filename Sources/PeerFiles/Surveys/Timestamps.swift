import PeerCollections

/// Dates and times as forms write them: `3/9/2026 3:04:05 PM`, `2026-03-09T23:00:00+09:00`, `9.3.2026 15:04 GMT+1`.
///
/// A date that the calendar does not have is none. An offset from UTC is taken off, so that moments of different clocks compare;
/// a time without one counts as UTC. Where day or month stand first, a year of two digits is one of this century.
enum Timestamps {
    /// Seconds that order moments; `nil` when the text is no date and time.
    static func parse(_ text: String, _ order: SurveyKey.Timestamp.Order) -> Int? {
        guard let (day, rest) = date(text, order), let (seconds, offset) = clock(rest) else { return nil }
        return day.number * 86_400 + seconds - offset
    }

    /// The same for digits of ASCII alone, as most forms write them: `3/9/2026 15:04:05`, `2026-03-09 15:04`; `nil` for anything else, which
    /// may be a date and time all the same.
    static func plain(_ text: ArraySlice<UInt8>, _ order: SurveyKey.Timestamp.Order) -> Int? {
        var place = text.startIndex
        /// A number of up to `most` digits, and what follows it.
        func number(_ most: Int) -> (value: Int, digits: Int, next: UInt8)? {
            var (value, digits) = (0, 0)
            while place < text.endIndex, digits <= most, case let digit = text[place] &- 48, digit < 10 {
                value = 10 * value + Int(digit)
                digits += 1
                place += 1
            }
            let next = place < text.endIndex ? text[place] : 0
            place += 1
            return (1...most).contains(digits) ? (value, digits, next) : nil
        }
        let (dash, slash, dot) = (UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."))
        guard let first = number(4), let second = number(2), let third = number(4),
            first.next == second.next, [dash, slash, dot].contains(first.next), third.next == UInt8(ascii: " ")
        else { return nil }
        let (year, month, day) =
            switch order {
            case .ymd: (first, second, third)
            case .mdy: (third, first, second)
            case .dmy: (third, second, first)
            }
        guard year.digits == 4, month.digits <= 2, day.digits <= 2,
            let date = CalendarDay(year: year.value, month: month.value, day: day.value),
            let hour = number(2), hour.value < 24, hour.next == UInt8(ascii: ":"), let minute = number(2),
            minute.value <= 60
        else { return nil }
        var seconds = hour.value * 3600 + minute.value * 60
        if minute.next == UInt8(ascii: ":") {
            guard let second = number(2), second.value <= 60, second.next == 0 else { return nil }
            seconds += second.value
        } else if minute.next != 0 {
            return nil
        }
        return place > text.endIndex ? date.number * 86_400 + seconds : nil
    }

    /// The day of a date, with or without a time behind it, as `yyyy-mm-dd`; `nil` when the text is none.
    static func day(_ text: String, _ order: SurveyKey.Timestamp.Order) -> String? {
        guard let (day, rest) = date(text, order), clock(rest) != nil else { return nil }
        return day.text
    }

    /// A date, and what stands behind it in capital letters. By code points: to look for characters costs five times as much.
    private static func date(
        _ text: String, _ order: SurveyKey.Timestamp.Order
    ) -> (CalendarDay, rest: ArraySlice<Unicode.Scalar>)? {
        let text = Array(text.uppercased().unicodeScalars)
        var parts: [(value: Int, digits: Int)] = []
        var place = 0
        while parts.count < 3, place < text.count {
            let start = place
            var value = 0
            while place < text.count, place - start < 5, let digit = digit(text[place]) {
                value = 10 * value + digit
                place += 1
            }
            guard place > start else { return nil }
            parts.append((value, place - start))
            guard parts.count < 3 else { break }
            while place < text.count, "/.- ".unicodeScalars.contains(text[place]) { place += 1 }
        }
        guard parts.count == 3 else { return nil }
        var (year, month, day) = (parts[0], parts[1], parts[2])
        switch order {
        case .ymd: break
        case .mdy: (year, month, day) = (parts[2], parts[0], parts[1])
        case .dmy: (year, month, day) = (parts[2], parts[1], parts[0])
        }
        if order != .ymd, year.digits == 2 { year = (2000 + year.value, 4) }
        guard year.digits == 4, month.digits <= 2, day.digits <= 2 else { return nil }
        return CalendarDay(year: year.value, month: month.value, day: day.value).map { ($0, text[place...]) }
    }

    /// Seconds since midnight and seconds east of UTC of what stands behind a date: nothing, or `T15:04:05.678Z`, ` 3:04 PM`.
    private static func clock(_ text: ArraySlice<Unicode.Scalar>) -> (seconds: Int, offset: Int)? {
        var rest = text.drop { $0 == "T" || $0 == "," || isBlank($0) }
        guard !rest.isEmpty else { return (0, 0) }
        var numbers: [Int] = []
        var isOver = false
        while !isOver {
            let digits = rest.prefix(9).prefix { digit($0) != nil }
            guard !digits.isEmpty else { return nil }
            numbers.append(digits.reduce(0) { 10 * $0 + (digit($1) ?? 0) })
            // Of fractions of a second only the whole ones count.
            rest = rest.dropFirst(digits.count).drop { digit($0) != nil || $0 == "." }
            isOver = rest.first != ":"
            if !isOver { rest = rest.dropFirst() }
        }
        rest = rest.drop(while: isBlank)
        guard (2...3).contains(numbers.count), numbers.dropFirst().allSatisfy({ (0...60).contains($0) }) else {
            return nil
        }
        var hour = numbers[0]
        for half in ["AM", "PM", "A.M.", "P.M."] where rest.starts(with: half.unicodeScalars) {
            let isAfternoon = half.first == "P"
            guard isAfternoon || hour <= 12 else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
            rest = rest.dropFirst(half.count).drop(while: isBlank)
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
    private static func offset(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        if text.isEmpty { return 0 }
        let name = String(String.UnicodeScalarView(text)).filter { !"() ".contains($0) }
        if let hours = zones[name] { return hours * 3600 }
        var rest = name[...]
        for prefix in ["GMT", "UTC"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(3) }
        guard let first = rest.first, "+-\u{2212}".contains(first) else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" }
        guard (1...4).contains(digits.count), digits.unicodeScalars.allSatisfy({ digit($0) != nil }),
            let number = Int(digits)
        else { return nil }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours <= 14, minutes < 60 else { return nil }
        return (first == "+" ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || !scalar.isASCII && scalar.properties.isWhitespace || ("\t"..."\r").contains(scalar)
    }
}
