/// Dates and times as forms write them.
enum Timestamps {
    /// Numbers that sort like the moments: year, month, day, hour, minute, second; `nil` when it is no date.
    static func parse(_ text: String, _ order: SurveyKey.Timestamp.Order) -> [Int]? {
        let upper = text.uppercased()
        var numbers = upper.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count >= 3 else { return nil }
        let date = Array(numbers[..<3])
        switch order {
        case .ymd: break
        case .mdy: numbers.replaceSubrange(..<3, with: [date[2], date[0], date[1]])
        case .dmy: numbers.replaceSubrange(..<3, with: [date[2], date[1], date[0]])
        }
        guard numbers[0] >= 1000, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
        // Twelve-hour clocks: 12 AM is 0, PM adds 12.
        if numbers.count > 3, upper.contains("PM") || upper.contains("AM") {
            numbers[3] = numbers[3] % 12 + (upper.contains("PM") ? 12 : 0)
        }
        return Array((numbers + [0, 0, 0]).prefix(6))
    }
}
