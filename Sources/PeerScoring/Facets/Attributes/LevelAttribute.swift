// Level: some people are turned to by everybody, for what they are. The value is the other's place in the attribute's range, 0 for the least
// and 1 for the greatest that the cohort had when the model was fitted; with "toward": "less" the other way round. Unknown when either is
// blank.
//
// EXAMPLE. { "facet": "level", "attribute": "stage", "toward": "less", "weight": 1 } where 1 is a partner and 2 an associate: partners count
// 1 to everybody, associates 0.

import PeerCohorts

/// Options of the facet for the other's level.
///
/// ```swift
/// let kind = ScoreModel.Kind.level("stage", toward: .less)
/// print(kind.options(as: LevelOptions.self)?.toward ?? .more)   // less
/// ```
public struct LevelOptions: Hashable, Sendable, Codable {
    /// The attribute: `stage`, `trait:NAME` or `skill:NAME`; a bare name that is no field is that of a trait, or else of a skill.
    public var attribute: String
    /// Which levels are sought.
    public var toward: AttributeDirection

    enum CodingKeys: String, CodingKey, CaseIterable { case attribute, toward }

    /// Options; a greater stage by default.
    public init(attribute: String = "stage", toward: AttributeDirection = .more) {
        (self.attribute, self.toward) = (attribute, toward)
    }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try values.read(.attribute, into: &attribute)
        try values.read(.toward, into: &toward)
    }
}

extension ScoreModel.Kind {
    /// The other's level.
    public static func level(_ attribute: String, toward: AttributeDirection = .more) -> Self {
        Self(LevelOptions(attribute: attribute, toward: toward))
    }
}

extension LevelOptions: AttributeRangeOptions {
    package static let name = "level"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedLevel {
        FittedLevel(range: try AttributeRange(self, context))
    }
}

/// The level facet, fitted.
package struct FittedLevel: FittedFacet, FacetCoding {
    let range: AttributeRange

    package var damage: String? { range.damage }

    package func encode(_ person: Participant) -> Float? { range.place(of: person) }

    package func benefit(to receiver: Float?, from giver: Float?) -> Float? { receiver == nil ? nil : giver }

    package func portable(_ codes: [Float?]) -> PortableFacet? {
        PortableFacet("level", columns: ["values": .floats(codes.map { $0 ?? .nan })])
    }

    package var isSymmetric: Bool { false }

    package func isAnswered(_ code: Float?) -> Bool { code != nil }
}
