import PeerCollections

/// Refuses keys that nobody reads: a misspelt one would silently leave a default in force.
package enum KnownKeys {
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Throws when a rule has a key that rules of its name do not have.
    package static func check<Key: CodingKey & Hashable>(
        _ values: KeyedDecodingContainer<Key>, of rule: String, have keys: Set<Key>
    ) throws {
        guard let foreign = values.allKeys.first(where: { !keys.contains($0) }) else { return }
        throw DecodingError.dataCorruptedError(
            forKey: foreign, in: values, debugDescription: "the rule '\(rule)' has no '\(foreign.stringValue)'")
    }

    /// Throws when the object has a key that `isKnown` does not accept.
    ///
    /// - Parameter explain: what more can be said of such a key than that it is unknown.
    package static func check(
        _ decoder: any Decoder, _ isKnown: (String) -> Bool, explain: (String) -> String? = { _ in nil }
    ) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !isKnown(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: explain(key.stringValue) ?? UnknownKey.words(key.stringValue, isKnown)))
        }
    }
}
