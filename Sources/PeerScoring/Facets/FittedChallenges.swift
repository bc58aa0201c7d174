// Challenges: whoever has overcome what I face can help most; whoever faces it too understands. Of the challenges that i
// faces, those that j has overcome count 1, those that j faces too count one half; the rest nothing. Unknown when i names no
// challenge, or j none of either kind.

import PeerCohorts

/// The challenges facet, over the tags that its cohort uses.
public struct FittedChallenges: FittedFacet {
    /// `challenges`
    public var name: String { "challenges" }
    /// 1
    public var version: Int { 1 }
    private let vocabulary: [String]

    init(_ people: [Participant]) { vocabulary = TagSet.vocabulary(people.map(\.facing) + people.map(\.overcame)) }

    struct Code: Sendable {
        let facing: TagSet
        let overcame: TagSet
        let facingCount: Int
        let hasAny: Bool
    }

    func encode(_ person: Participant) -> Code {
        let facing = TagSet(person.facing, vocabulary: vocabulary)
        let overcame = TagSet(person.overcame, vocabulary: vocabulary)
        return Code(
            facing: facing, overcame: overcame, facingCount: facing.count, hasAny: facing.count + overcame.count > 0)
    }

    func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard receiver.facingCount > 0, giver.hasAny else { return nil }
        let overcome = receiver.facing.countInCommon(with: giver.overcame)
        let shared = receiver.facing.subtracting(giver.overcame).countInCommon(with: giver.facing)
        return share(2 * overcome + shared, of: 2 * receiver.facingCount)
    }

    var isSymmetric: Bool { false }

    func isAnswered(_ code: Code) -> Bool { code.hasAny }
}
