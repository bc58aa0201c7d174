// Path ahead: whoever holds the role that I aspire to can tell me of the way there. The wanted role itself counts 1, a near
// one (by the groups of the options) one half, any other 0. Unknown when I name no wanted role, or the other no role held.

import PeerCohorts

/// Options of the path-ahead facet.
///
/// ```swift
/// let options = PathAheadOptions(near: [["team lead", "group lead"]])
/// let model = ScoreModel(components: [.init(.pathAhead(options), weight: 1)])   // who wants the one and meets the other: one half
/// ```
public struct PathAheadOptions: Hashable, Sendable, Codable {
    /// Groups of roles that are near to one another; holding one near the wanted role counts half.
    public var near: [[String]]

    enum CodingKeys: String, CodingKey, CaseIterable { case near }

    /// Options; no roles are near by default.
    public init(near: [[String]] = []) { self.near = near }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        try decoder.container(keyedBy: CodingKeys.self).read(.near, into: &near)
    }
}

extension ScoreModel.Kind {
    /// The role that one aspires to and the other holds.
    public static func pathAhead(_ options: PathAheadOptions = PathAheadOptions()) -> Self { Self(options) }
}

extension PathAheadOptions: FacetDefinition, FittedFacet {
    package static let name = "path-ahead"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package func coding(for cohort: Cohort) -> PathAheadCoding { PathAheadCoding(self, cohort.participants) }
}

/// Compares roles over those that a cohort uses.
package struct PathAheadCoding: FacetCoding {
    private let places: [String: Int]
    /// For every role the groups of near roles it belongs to, as bits.
    private let groups: [TagSet]

    init(_ options: PathAheadOptions, _ people: [Participant]) {
        let roles = TagSet.vocabulary(people.map { [$0.role, $0.wantedRole].compactMap { $0 } })
        places = Dictionary(uniqueKeysWithValues: roles.enumerated().map { ($1, $0) })
        groups = roles.map { role in
            TagSet(places: options.near.indices.filter { options.near[$0].contains(role) }, count: options.near.count)
        }
    }

    package struct Code: Hashable, Sendable {
        let held: Int?
        let wanted: Int?
    }

    package func knows(_ person: Participant) -> Bool {
        [person.role, person.wantedRole].allSatisfy { $0.map { places[$0] != nil } ?? true }
    }

    package func encode(_ person: Participant) -> Code {
        Code(held: person.role.flatMap { places[$0] }, wanted: person.wantedRole.flatMap { places[$0] })
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard let wanted = receiver.wanted, let held = giver.held else { return nil }
        if wanted == held { return 1 }
        return groups[wanted].countInCommon(with: groups[held]) > 0 ? 0.5 : 0
    }

    package var isSymmetric: Bool { false }

    package func isAnswered(_ code: Code) -> Bool { code.wanted != nil }
}
