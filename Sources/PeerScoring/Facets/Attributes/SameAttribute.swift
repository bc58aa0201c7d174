// Same: people who agree in an attribute turn to each other more often (homophily). Equal values count 1, others 0. Unknown when either is
// blank.
//
// EXAMPLE. { "facet": "same", "attribute": "office", "weight": 1 }: lawyers of one office. A model may have the facet several times, for
// different attributes; its terms are called same:office, same:practice, …

import PeerCohorts

/// Options of the facet for agreement in an attribute.
///
/// ```swift
/// let kind = ScoreModel.Kind.same("office")
/// print(kind.name, kind.options(as: SameOptions.self)?.attribute ?? "")   // same:office office
/// ```
public struct SameOptions: Hashable, Sendable, Codable {
    /// The attribute: a field, `trait:NAME` or `skill:NAME`; a bare name that is no field is that of a trait, or else of a skill.
    public var attribute: String

    enum CodingKeys: String, CodingKey, CaseIterable { case attribute }

    /// Options; the department by default.
    public init(attribute: String = "department") { self.attribute = attribute }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        try decoder.container(keyedBy: CodingKeys.self).read(.attribute, into: &attribute)
    }
}

extension ScoreModel.Kind {
    /// Agreement in an attribute.
    public static func same(_ attribute: String) -> Self { Self(SameOptions(attribute: attribute)) }
}

extension SameOptions: FacetDefinition, FittedFacet, FacetCoding {
    package static let name = "same"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }
    package var term: String { "\(Self.name):\(attribute)" }
    package var problem: String? { attribute.isEmpty ? "'same' needs an attribute" : nil }

    package func fit(_ context: FitContext) throws(ScoringError) -> Self {
        try PersonAttribute(attribute).check(context.cohort)
        return self
    }

    /// A person's value.
    package struct Code: Hashable, Sendable { let value: PersonAttribute.Value? }

    package func encode(_ person: Participant) -> Code { Code(value: PersonAttribute(attribute).value(of: person)) }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard let own = receiver.value, let theirs = giver.value else { return nil }
        return own == theirs ? 1 : 0
    }

    package func portable(_ codes: [Code]) -> PortableFacet? {
        var places: [PersonAttribute.Value: Int32] = [:]
        let column = codes.map { code -> Int32 in
            guard let value = code.value else { return -1 }
            if let place = places[value] { return place }
            places[value] = Int32(places.count)
            return Int32(places.count - 1)
        }
        return PortableFacet("equal", columns: ["values": .integers(column)])
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: Code) -> Bool { code.value != nil }
}
