// Challenges: whoever has overcome what I face can help most; whoever faces it too understands. Of the challenges that i
// faces, those that j has overcome count 1, those that j faces too count one half; the rest nothing. Unknown when i names no
// challenge, or j none of either kind.

import PeerCohorts

extension ScoreModel.Kind {
    /// Challenges that one faces and the other has overcome, or faces too.
    public static var challenges: Self { Self(ChallengesFacet()) }
}

/// The challenges facet. What people say of their troubles is nobody's business but the program's.
package struct ChallengesFacet: FacetDefinition, FittedFacet {
    package static let name = "challenges"
    package static var isSensitiveByDefault: Bool { true }

    package func coding(for cohort: Cohort) -> ChallengesCoding { ChallengesCoding(cohort.participants) }
}

/// Compares challenges over the tags that a cohort uses.
package struct ChallengesCoding: FacetCoding {
    private let vocabulary: [String]

    init(_ people: [Participant]) { vocabulary = TagSet.vocabulary(people.map(\.facing) + people.map(\.overcame)) }

    package struct Code: Hashable, Sendable {
        let facing: TagSet
        let overcame: TagSet
        let facingCount: Int
        let hasAny: Bool
    }

    package func knows(_ person: Participant) -> Bool {
        (person.facing + person.overcame).allSatisfy { vocabulary.placeByBytes(of: $0) != nil }
    }

    package func encode(_ person: Participant) -> Code {
        let facing = TagSet(person.facing, vocabulary: vocabulary)
        let overcame = TagSet(person.overcame, vocabulary: vocabulary)
        return Code(
            facing: facing, overcame: overcame, facingCount: facing.count, hasAny: facing.count + overcame.count > 0)
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard receiver.facingCount > 0, giver.hasAny else { return nil }
        let overcome = receiver.facing.countInCommon(with: giver.overcame)
        let shared = receiver.facing.subtracting(giver.overcame).countInCommon(with: giver.facing)
        return share(2 * overcome + shared, of: 2 * receiver.facingCount)
    }

    package func portable(_ codes: [Code]) -> PortableFacet? {
        PortableFacet(
            "challenges", constants: ["words": Double(TagSet.halfWords(of: vocabulary.count))],
            columns: [
                "facing": TagSet.column(codes.map(\.facing)), "overcame": TagSet.column(codes.map(\.overcame)),
            ])
    }

    package var isSymmetric: Bool { false }

    package func isAnswered(_ code: Code) -> Bool { code.hasAny }
}
