/// Refuses keys that nobody reads: a misspelt one would silently leave a default in force.
package enum KnownKeys {
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Throws when the object has a key that `isKnown` does not accept.
    package static func check(_ decoder: any Decoder, _ isKnown: (String) -> Bool) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !isKnown(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "the key '\(key.stringValue)' is unknown"))
        }
    }
}
