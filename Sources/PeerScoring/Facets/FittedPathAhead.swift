// Path ahead: whoever holds the role that I aspire to can tell me of the way there. The wanted role itself counts 1, a near
// one (by the groups of the options) one half, any other 0. Unknown when I name no wanted role, or the other no role held.

import PeerCohorts

/// The path-ahead facet, over the roles that its cohort uses.
public struct FittedPathAhead: FittedFacet {
    /// `path-ahead`
    public var name: String { "path-ahead" }
    /// 1
    public var version: Int { 1 }
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

    struct Code: Hashable, Sendable {
        let held: Int?
        let wanted: Int?
    }

    func encode(_ person: Participant) -> Code {
        Code(held: person.role.flatMap { places[$0] }, wanted: person.wantedRole.flatMap { places[$0] })
    }

    func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard let wanted = receiver.wanted, let held = giver.held else { return nil }
        if wanted == held { return 1 }
        return groups[wanted].countInCommon(with: groups[held]) > 0 ? 0.5 : 0
    }

    var isSymmetric: Bool { false }

    func isAnswered(_ code: Code) -> Bool { code.wanted != nil }
}
