/// Keys of a study that nobody reads are refused, at every level.
enum StudyKeys {
    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    static func check<Key: CodingKey & CaseIterable>(_ decoder: any Decoder, _ keys: Key.Type) throws {
        let known = Set(keys.allCases.map(\.stringValue))
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath + [key],
                    debugDescription:
                        "unknown key '\(key.stringValue)'; there are: \(known.sorted().joined(separator: ", "))"))
        }
    }
}
