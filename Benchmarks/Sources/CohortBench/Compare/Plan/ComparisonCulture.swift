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
