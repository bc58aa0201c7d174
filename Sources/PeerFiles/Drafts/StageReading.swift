/// Stages and numbers in words: `Grade 7` is 7, `3+` is 3, `1-3 years` is 1, `Less than 1 year` is 0, `More than 10 years` is 11, and
/// `Junior`, `Mid`, `Senior` are 1, 2, 3.
enum StageReading {
    /// Words below a number, and above it, in the languages that drafts know.
    private static let less = [
        "less than", "under", "fewer than", "below", "weniger als", "unter", "moins de", "menos de", "minder dan", "<",
    ]
    private static let more = [
        "more than", "over", "above", "mehr als", "über", "plus de", "más de", "mais de", "meer dan", ">",
    ]

    /// Words for stages of a career, ascending; those of one line are one stage.
    private static let ladder: [[String]] = [
        ["intern", "trainee", "praktikant", "student", "stagiaire", "becario", "becaria"],
        ["apprentice", "auszubildende"],
        ["entry", "entry level", "graduate"], ["junior"], ["associate"],
        ["mid", "mid-level", "mid level", "intermediate", "medior", "professional"],
        ["senior"], ["lead", "team lead", "staff"], ["principal"], ["manager"], ["senior manager", "head"],
        ["director"],
        ["vice president", "vp"], ["executive", "c-level"],
    ]

    /// A number for each text; `nil` when one has none, or two that are different in words are the same and were to be ordered.
    static func numbers(of texts: [String]) -> [String: Int]? {
        let folded = texts.map { ($0, KnownScales.fold($0)) }
        var numbers: [String: Int] = [:]
        for (text, words) in folded {
            guard let number = number(words) else { return ranks(folded) }
            numbers[text] = number
        }
        return numbers.isEmpty ? nil : numbers
    }

    private static func number(_ words: String) -> Int? {
        let digits = words.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard let number = Int(digits) else { return nil }
        if less.contains(where: words.hasPrefix) { return max(0, number - 1) }
        return more.contains(where: words.hasPrefix) ? number + 1 : number
    }

    /// Places on the ladder, from 1, without gaps.
    private static func ranks(_ texts: [(text: String, words: String)]) -> [String: Int]? {
        var places: [String: Int] = [:]
        for (text, words) in texts {
            guard let place = ladder.firstIndex(where: { $0.contains(words) }) else { return nil }
            places[text] = place
        }
        let present = Set(places.values).sorted()
        guard present.count > 1 else { return nil }
        return places.mapValues { (present.firstIndex(of: $0) ?? 0) + 1 }
    }
}
