// Gap: how far the other is above oneself in an attribute, signed: one half for equals, 1 for the greatest lead that the cohort of the fit
// has, 0 for the same distance below; with "toward": "less" the other way round. What one direction gains the other loses, so both together
// are 1. Unknown when either is blank.
//
// EXAMPLE. { "facet": "gap", "attribute": "seniority", "weight": 1 }, years 1 to 31: to somebody of 11 years, one of 26 counts
// ½ + ½ · 15/30 = .75, and one of 1 year ½ − ½ · 10/30 = .333….

import PeerCohorts

/// Options of the facet for the other's lead.
///
/// ```swift
/// let kind = ScoreModel.Kind.gap("trait:seniority")
/// print(kind.options(as: GapOptions.self)?.attribute ?? "")   // trait:seniority
/// ```
public struct GapOptions: Hashable, Sendable, Codable {
    /// The attribute: `stage`, `trait:NAME` or `skill:NAME`; a bare name that is no field is that of a trait, or else of a skill.
    public var attribute: String
    /// Which leads are sought.
    public var toward: AttributeDirection

    enum CodingKeys: String, CodingKey, CaseIterable { case attribute, toward }

    /// Options; a lead in stages by default.
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
    /// The other's lead.
    public static func gap(_ attribute: String, toward: AttributeDirection = .more) -> Self {
        Self(GapOptions(attribute: attribute, toward: toward))
    }
}

extension GapOptions: AttributeRangeOptions {
    package static let name = "gap"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedGap {
        FittedGap(range: try AttributeRange(self, context))
    }
}

/// The gap facet, fitted.
package struct FittedGap: FittedFacet, FacetCoding {
    let range: AttributeRange

    package var damage: String? { range.damage }

    package func encode(_ person: Participant) -> Float? { range.place(of: person) }

    package func benefit(to receiver: Float?, from giver: Float?) -> Float? {
        guard let receiver, let giver else { return nil }
        return 0.5 + (giver - receiver) * 0.5
    }

    package func portable(_ codes: [Float?]) -> PortableFacet? {
        PortableFacet("lead", columns: ["values": .floats(codes.map { $0 ?? .nan })])
    }

    package var isSymmetric: Bool { false }

    package func isAnswered(_ code: Float?) -> Bool { code != nil }
}
