// Languages: those in common as a share of what the one with fewer speaks. Unknown when either states none.

import PeerCohorts

/// The languages facet, over the tags that its cohort uses.
public struct FittedLanguages: FittedFacet {
    /// `languages`
    public var name: String { "languages" }
    /// 1
    public var version: Int { 1 }
    private let vocabulary: [String]

    init(_ people: [Participant]) { vocabulary = TagSet.vocabulary(people.map(\.languages)) }

    struct Code: Sendable {
        let languages: TagSet
        let count: Int
    }

    func encode(_ person: Participant) -> Code {
        Code(languages: TagSet(person.languages, vocabulary: vocabulary), count: Set(person.languages).count)
    }

    func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard receiver.count > 0, giver.count > 0 else { return nil }
        return share(receiver.languages.countInCommon(with: giver.languages), of: min(receiver.count, giver.count))
    }

    var isSymmetric: Bool { true }

    func isAnswered(_ code: Code) -> Bool { code.count > 0 }
}
