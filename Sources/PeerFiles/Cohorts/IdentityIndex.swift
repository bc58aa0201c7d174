import Foundation
import PeerCohorts

/// Finds whom a file means when it names somebody: rules, past pairs, private lists.
///
/// Ids are compared exactly, those with an `@` without regard to the case of ASCII letters, as mail is delivered. What is nobody's
/// id but looks like exactly one person's is a mistake, and is told apart from somebody who is not there: `Ben` beside an id `ben`,
/// `adda` beside `ada`. Ids that differ in a digit number people: `P017` is no slip for `P018`.
///
///     let index = IdentityIndex(cohort)
///     index.find("Ann@x.org")   // .known("ann@x.org") when that is the spelling of the cohort
public struct IdentityIndex: Sendable {
    /// What an id turns out to be.
    public enum Found: Hashable, Sendable {
        /// Somebody's, in the spelling of the cohort.
        case known(String)
        /// Nobody's, but one letter or the case away from exactly one person's.
        case near(String)
        /// Nobody's.
        case absent
    }

    private let cohort: Cohort
    private let byFold: [String: [String]]

    /// An index of everybody in a cohort. O(people).
    public init(_ cohort: Cohort) {
        self.cohort = cohort
        byFold = Dictionary(grouping: cohort.participants.map(\.id), by: Self.fold)
    }

    /// Whom an id means. O(1) for those who are there, O(people) otherwise.
    public func find(_ given: String) -> Found {
        let id = Self.trimmed(given)
        if cohort.index(of: id) != nil { return .known(id) }
        let equal = byFold[Self.fold(id)] ?? []
        if equal.count == 1 { return id.contains("@") ? .known(equal[0]) : .near(equal[0]) }
        guard equal.isEmpty else { return .absent }
        let near = cohort.participants.lazy.map(\.id).filter { Self.isSlip(id, $0) }.prefix(2)
        return near.count == 1 ? near.first.map(Found.near) ?? .absent : .absent
    }

    private static func isSlip(_ given: String, _ id: String) -> Bool {
        // Bytes first: the letters of few people are worth comparing. Ids of one or two letters are all alike.
        guard abs(given.utf8.count - id.utf8.count) <= 4, id.count > 2, given.count > 2,
            let slip = EditDistance.slip(given, id)
        else { return false }
        return !slip.contains { $0.isNumber }
    }

    /// What ids have in common that differ in case only.
    static func fold(_ id: String) -> String { id.lowercased() }

    /// An id without the blanks around it.
    static func trimmed(_ id: String) -> String {
        guard let first = id.unicodeScalars.first, let last = id.unicodeScalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        else { return id }
        return id.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
