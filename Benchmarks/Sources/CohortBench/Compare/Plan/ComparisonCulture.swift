/// A culture that a comparison draws cohorts from.
struct ComparisonCulture: Codable, Hashable {
    /// The culture.
    var culture: String
    /// What its instances are called, where one culture stands twice with other parameters; the culture's name unless given.
    var name: String?
    /// Parameters that are not the culture's own.
    var parameters: [String: Double] = [:]

    /// What its instances are called.
    var label: String { name ?? culture }

    init(_ culture: String, parameters: [String: Double] = [:]) {
        (self.culture, self.parameters) = (culture, parameters)
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case culture, name, parameters
    }

    init(from decoder: any Decoder) throws {
        try StudyKeys.check(decoder, CodingKeys.self)
        let box = try decoder.container(keyedBy: CodingKeys.self)
        culture = try box.decode(String.self, forKey: .culture)
        name = try box.decodeIfPresent(String.self, forKey: .name)
        parameters = try box.decodeIfPresent([String: Double].self, forKey: .parameters) ?? [:]
    }
}

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
