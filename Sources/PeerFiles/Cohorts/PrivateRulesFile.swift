import PeerCohorts

/// Rules that no output tells of: a list of rules, or an object with `rules` and a `key`.
///
/// The key makes the digest by which a certificate names the rules: without it nobody can guess rules and compare.
///
///     { "key": "any long text that nobody else has", "rules": [ { "rule": "never", "pairs": [["ada", "ben"]] } ] }
///
/// ```swift
/// let file = try JSONFile.read(PrivateRulesFile.self, path: "private.json")
/// var program = MatchingProgram()
/// program.privateRules = file.rules
/// ```
public struct PrivateRulesFile: Decodable, Sendable {
    /// The rules.
    public let rules: [Rule]
    /// The key; `nil` in a plain list.
    public let key: String?

    private enum CodingKeys: String, CodingKey { case key, rules }

    /// Reads either form.
    public init(from decoder: any Decoder) throws {
        if let list = try? decoder.unkeyedContainer() {
            _ = list
            rules = try [Rule](from: decoder)
            key = nil
            return
        }
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        rules = try values.decode([Rule].self, forKey: .rules)
        key = try values.decode(String.self, forKey: .key)
        guard let key, key.utf8.count >= 16 else {
            throw DecodingError.dataCorruptedError(
                forKey: .key, in: values, debugDescription: "the key must have at least 16 bytes")
        }
    }
}
