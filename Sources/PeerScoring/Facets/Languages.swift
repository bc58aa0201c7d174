// Languages: those in common as a share of what the one with fewer speaks. Unknown when either states none.

import PeerCohorts

extension ScoreModel.Kind {
    /// Languages in common.
    public static var languages: Self { Self(LanguagesFacet()) }
}

/// The languages facet.
package struct LanguagesFacet: FacetDefinition, FittedFacet {
    package static let name = "languages"

    package func coding(for cohort: Cohort) -> LanguagesCoding { LanguagesCoding(cohort.participants) }
}

/// Compares languages over the tags that a cohort uses.
package struct LanguagesCoding: FacetCoding {
    private let vocabulary: [String]

    init(_ people: [Participant]) { vocabulary = TagSet.vocabulary(people.map(\.languages)) }

    package struct Code: Hashable, Sendable {
        let languages: TagSet
        let count: Int
    }

    package func knows(_ person: Participant) -> Bool {
        person.languages.allSatisfy { vocabulary.placeByBytes(of: $0) != nil }
    }

    package func encode(_ person: Participant) -> Code {
        Code(languages: TagSet(person.languages, vocabulary: vocabulary), count: Set(person.languages).count)
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard receiver.count > 0, giver.count > 0 else { return nil }
        return share(receiver.languages.countInCommon(with: giver.languages), of: min(receiver.count, giver.count))
    }

    package func portable(_ codes: [Code]) -> PortableFacet? {
        PortableFacet(
            "overlap", constants: ["words": Double(TagSet.halfWords(of: vocabulary.count))],
            columns: [
                "sets": TagSet.column(codes.map(\.languages)), "counts": .integers(codes.map { Int32($0.count) }),
            ])
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: Code) -> Bool { code.count > 0 }
}
