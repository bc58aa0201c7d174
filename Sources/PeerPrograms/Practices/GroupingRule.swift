import PeerCohorts
import PeerProblems

/// What every group of a practice keeps, beside the rules about pairs. Written flat: `{"rule": "balanced", "attribute": "department"}`,
/// `{"rule": "nobody-alone", "attribute": "stage"}`, `{"rule": "trained-lead"}`, `{"rule": "overcame", "challenge": "burnout"}`.
///
/// ```swift
/// var program = MatchingProgram.preset(.circles)
/// program.parameters.groupRules = [.balanced(.department), .trainedLead]
/// ```
public enum GroupingRule: Hashable, Sendable {
    /// Each value's share of a group is its share of everybody, rounded down or up.
    case balanced(Rule.Attribute)
    /// Nobody is the only one of their value in a group, unless they are the only one of all.
    case nobodyAlone(Rule.Attribute)
    /// Somebody of each group is trained.
    case trainedLead
    /// Somebody of each group has overcome the challenge.
    case overcame(String)

    /// What the rule is called in reports.
    public var name: String {
        switch self {
        case .balanced(let attribute): "balanced \(attribute.rawValue)"
        case .nobodyAlone(let attribute): "nobody alone by \(attribute.rawValue)"
        case .trainedLead: "a trained lead in each group"
        case .overcame(let challenge): "somebody who overcame \(challenge) in each group"
        }
    }

    /// The rule for some people, in their order.
    func compiled(for people: [Participant]) -> GroupRule {
        switch self {
        case .balanced(let attribute): .balanced(Self.codes(people, attribute))
        case .nobodyAlone(let attribute): .noneAlone(Self.codes(people, attribute))
        case .trainedLead: .someone(people.map { $0.trained == true })
        case .overcame(let challenge): .someone(people.map { $0.overcame.contains(challenge) })
        }
    }

    /// A number for each value; −1 for a blank.
    private static func codes(_ people: [Participant], _ attribute: Rule.Attribute) -> [Int] {
        let values = people.map { attribute.value(of: $0) }
        let names = Set(values.compactMap(\.self)).sorted()
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
        return values.map { value in value.flatMap { places[$0] } ?? -1 }
    }
}

extension GroupingRule: Codable {
    private enum CodingKeys: String, CodingKey {
        case rule, attribute, challenge
    }

    private enum Name: String, Codable {
        case balanced
        case nobodyAlone = "nobody-alone"
        case trainedLead = "trained-lead"
        case overcame

        /// What a rule of this name says.
        var keys: Set<CodingKeys> {
            switch self {
            case .balanced, .nobodyAlone: [.rule, .attribute]
            case .trainedLead: [.rule]
            case .overcame: [.rule, .challenge]
            }
        }
    }

    /// Reads the flat form; keys that the rule does not have are refused, also those of other rules.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let name = try values.decode(Name.self, forKey: .rule)
        try KnownKeys.check(values, of: name.rawValue, have: name.keys)
        switch name {
        case .balanced: self = .balanced(try values.decode(Rule.Attribute.self, forKey: .attribute))
        case .nobodyAlone: self = .nobodyAlone(try values.decode(Rule.Attribute.self, forKey: .attribute))
        case .trainedLead: self = .trainedLead
        case .overcame: self = .overcame(try values.decode(String.self, forKey: .challenge))
        }
    }

    /// Writes the flat form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .balanced(let attribute):
            try values.encode(Name.balanced, forKey: .rule)
            try values.encode(attribute, forKey: .attribute)
        case .nobodyAlone(let attribute):
            try values.encode(Name.nobodyAlone, forKey: .rule)
            try values.encode(attribute, forKey: .attribute)
        case .trainedLead: try values.encode(Name.trainedLead, forKey: .rule)
        case .overcame(let challenge):
            try values.encode(Name.overcame, forKey: .rule)
            try values.encode(challenge, forKey: .challenge)
        }
    }
}
