import PeerCollections

extension KeyDrafter {
    /// What no score is made of: ways to reach people, which are carried along; what nobody should be scored by; prose.
    mutating func placeRest() {
        var carried: [JSONValue] = []
        for column in columns where isOpen(column) {
            let topic = column.topic(among: [.contact, .personal, .comment])
            let contact =
                topic?.topic == .contact || column.share(Self.isLink) > 0.8 || column.share(Self.isAddress) > 0.9
            if contact, column.counts.count > 1 {
                carried.append(.text(reference(column)))
                place(column, "carry", "a way to reach people, kept beside their names")
            } else if let topic, topic.topic == .personal, column.wholeNumbers != nil || column.counts.count <= 60 {
                place(column, "personal", "the header has '\(topic.word)': left out, since nobody is scored by it")
            } else if let topic, topic.topic == .comment {
                place(column, "comment", "the header has '\(topic.word)': left out")
            } else if Self.isProse(column) {
                place(column, "comment", "most answers are sentences, and no two are the same: left out")
            }
        }
        if !carried.isEmpty { parts.top["carry"] = .array(carried) }
    }

    private static func isLink(_ text: String) -> Bool { text.hasPrefix("https://") || text.hasPrefix("http://") }

    /// Sentences rather than options: several words each, hardly ever the same.
    private static func isProse(_ column: ColumnProfile) -> Bool {
        guard column.filled >= 3, 10 * column.counts.count >= 8 * column.filled else { return false }
        return column.share { $0.split(separator: " ").count >= 4 } > 0.6
    }
}
