// Expectations: of mode, frequency and duration, the share on which two people agree among those that both stated. Unknown
// when they stated none in common.

import PeerCohorts

/// The expectations facet.
public struct FittedExpectations: FittedFacet {
    /// `expectations`
    public var name: String { "expectations" }
    /// 1
    public var version: Int { 1 }

    init() {}

    func encode(_ person: Participant) -> [String?] { [person.mode, person.frequency, person.duration] }

    func benefit(to receiver: [String?], from giver: [String?]) -> Float? {
        let stated = zip(receiver, giver).filter { $0.0 != nil && $0.1 != nil }
        return stated.isEmpty ? nil : share(stated.count { $0.0 == $0.1 }, of: stated.count)
    }

    var isSymmetric: Bool { true }

    func isAnswered(_ code: [String?]) -> Bool { code.contains { $0 != nil } }
}
