// The written form of a rule is flat, so that people can write it:
//     { "rule": "reporting-line", "within": 1 }
//     { "rule": "never", "pairs": [["ada", "ben"], ["ada", "cyd"]] }
//     { "rule": "different", "attribute": "department" }

extension Rule: Codable {
    private enum CodingKeys: String, CodingKey {
        case rule, pairs, within, attribute
    }

    private enum Name: String, Codable {
        case never, locked
        case reportingLine = "reporting-line"
        case different, same
        case commonLanguage = "common-language"
    }

    /// Reads the flat form.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func pairs() throws -> [Pair] {
            try values.decode([[String]].self, forKey: .pairs).map { ids in
                guard ids.count == 2 else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .pairs, in: values, debugDescription: "a pair needs two ids, \(ids.count) are given")
                }
                return Pair(ids[0], ids[1])
            }
        }
        func attribute() throws -> Attribute { try values.decode(Attribute.self, forKey: .attribute) }
        switch try values.decode(Name.self, forKey: .rule) {
        case .never: self = .never(try pairs())
        case .locked: self = .locked(try pairs())
        case .reportingLine: self = .reportingLine(within: try values.decode(Int.self, forKey: .within))
        case .different: self = .different(try attribute())
        case .same: self = .same(try attribute())
        case .commonLanguage: self = .commonLanguage
        }
    }

    /// Writes the flat form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        func write(_ name: Name, _ pairs: [Pair]) throws {
            try values.encode(name, forKey: .rule)
            try values.encode(pairs.map { [$0.first, $0.second] }, forKey: .pairs)
        }
        func write(_ name: Name, _ attribute: Attribute) throws {
            try values.encode(name, forKey: .rule)
            try values.encode(attribute, forKey: .attribute)
        }
        switch self {
        case .never(let pairs): try write(.never, pairs)
        case .locked(let pairs): try write(.locked, pairs)
        case .reportingLine(let within):
            try values.encode(Name.reportingLine, forKey: .rule)
            try values.encode(within, forKey: .within)
        case .different(let attribute): try write(.different, attribute)
        case .same(let attribute): try write(.same, attribute)
        case .commonLanguage: try values.encode(Name.commonLanguage, forKey: .rule)
        }
    }
}
