import PeerCohorts

// Every object inside a key has its own keys, and no others: `"revers": true` would leave an item as it is, in silence.

extension SurveyKey {
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private typealias Container = KeyedDecodingContainer<AnyKey>

    /// Refuses keys that nobody reads, in all objects inside the key.
    static func checkNestedKeys(_ decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: AnyKey.self)
        try check(values, "id", ["column", "generate"])
        try check(values, "timestamp", ["column", "order"])
        try check(values, "consent", ["column", "yes", "no"])
        try checkEach(values, "scales", ["labels", "values"])
        try checkList(values, "items", ["column", "target", "scale", "range", "reversed"])
        try checkList(values, "grids", ["column", "family", "scale", "range", "reversed", "names"])
        try checkList(values, "rankings", ["column", "family", "options", "names"])
        try checkList(values, "hours", ["column", "times"])
        try checkList(
            values, "multi_selects", ["column", "options", "target", "separator", "ticked", "unticked", "other"])
        try checkEach(values, "traits", ["items", "low", "high", "scale", "minimum_answered"]) { trait in
            try checkList(trait, "items", ["column", "reversed"])
        }
    }

    private static func check(_ decoder: any Decoder, _ known: Set<String>) throws {
        try KnownKeys.check(decoder, known.contains) { key in
            guard
                let near = known.sorted().first(where: {
                    EditDistance.isAtMostOne($0, key) || key.count > 2 && $0.hasPrefix(key)
                })
            else {
                return "the key '\(key)' is unknown here: \(known.sorted().joined(separator: ", ")) are known"
            }
            return "the key '\(key)' is unknown here: is '\(near)' meant?"
        }
    }

    private static func check(_ values: Container, _ name: String, _ known: Set<String>) throws {
        let key = AnyKey(stringValue: name)
        guard values.contains(key), try !values.decodeNil(forKey: key) else { return }
        try check(values.superDecoder(forKey: key), known)
    }

    private static func checkEach(
        _ values: Container, _ name: String, _ known: Set<String>, inside: (Container) throws -> Void = { _ in }
    ) throws {
        let key = AnyKey(stringValue: name)
        guard values.contains(key), try !values.decodeNil(forKey: key) else { return }
        let entries = try values.nestedContainer(keyedBy: AnyKey.self, forKey: key)
        for entry in entries.allKeys {
            try check(entries.superDecoder(forKey: entry), known)
            try inside(entries.nestedContainer(keyedBy: AnyKey.self, forKey: entry))
        }
    }

    private static func checkList(_ values: Container, _ name: String, _ known: Set<String>) throws {
        let key = AnyKey(stringValue: name)
        guard values.contains(key), try !values.decodeNil(forKey: key) else { return }
        var entries = try values.nestedUnkeyedContainer(forKey: key)
        while !entries.isAtEnd { try check(entries.superDecoder(), known) }
    }
}
