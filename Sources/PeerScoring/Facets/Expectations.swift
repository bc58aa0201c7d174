// Expectations: of mode, frequency and duration, the share on which two people agree among those that both stated. Unknown
// when they stated none in common.

import PeerCohorts

extension ScoreModel.Kind {
    /// Expectations of mode, frequency and duration that agree.
    public static var expectations: Self { Self(ExpectationsFacet()) }
}

/// The expectations facet.
package struct ExpectationsFacet: FacetDefinition, FittedFacet, FacetCoding {
    package static let name = "expectations"

    package func encode(_ person: Participant) -> [String?] { [person.mode, person.frequency, person.duration] }

    package func benefit(to receiver: [String?], from giver: [String?]) -> Float? {
        let stated = zip(receiver, giver).filter { $0.0 != nil && $0.1 != nil }
        return stated.isEmpty ? nil : share(stated.count { $0.0 == $0.1 }, of: stated.count)
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: [String?]) -> Bool { code.contains { $0 != nil } }
}
