import PeerCollections

/// What stands in one column of an export.
struct ColumnProfile {
    /// Its place, from 0.
    let place: Int
    /// Its header; several columns may have the same.
    let name: String
    /// Its second name, blank for none.
    let otherName: String
    /// The header and, where there is one, the question text.
    let words: String
    /// What the words are about: found once, since it is asked at every step.
    private let topics: [HeaderWords.Found]
    /// Rows with an answer.
    private(set) var filled = 0
    /// How often each text was given; of columns with very many texts the first.
    private(set) var counts: [String: Int] = [:]
    private static let mostTexts = 5000
    /// Texts in the order of the file, the first ones.
    private(set) var sample: [String] = []

    init(place: Int, name: String, otherName: String) {
        (self.place, self.name, self.otherName) = (place, name, otherName)
        words = otherName.isEmpty ? name : name + " " + otherName
        topics = HeaderWords.topics(of: words)
    }

    /// The first of some topics that the header is about, with the word that says so.
    func topic(among topics: Set<HeaderWords.Topic>) -> HeaderWords.Found? {
        self.topics.first { topics.contains($0.topic) }
    }

    mutating func add(_ cell: String) {
        let text = HeaderRows.clean(cell)
        guard !text.isEmpty else { return }
        filled += 1
        if counts.count < Self.mostTexts || counts[text] != nil { counts[text, default: 0] += 1 }
        if sample.count < 2000 { sample.append(text) }
    }

    /// The different texts, ascending.
    var texts: [String] { counts.keys.sortedByBytes() }

    /// The share of answers for which something holds.
    func share(_ holds: (String) -> Bool) -> Double {
        guard filled > 0 else { return 0 }
        return Double(counts.reduce(0) { holds($1.key) ? $0 + $1.value : $0 }) / Double(filled)
    }

    /// The numbers, where all answers are whole numbers.
    var wholeNumbers: [Int]? {
        var numbers: [Int] = []
        for text in counts.keys {
            guard text.count <= 4, let number = Int(text) else { return nil }
            numbers.append(number)
        }
        return numbers.isEmpty ? nil : numbers.sorted()
    }
}
