import Foundation
import PeerCohorts

/// Finds whom a file means when it names somebody: rules, past pairs, private lists.
///
/// Ids are compared exactly, those with an `@` without regard to the case of ASCII letters, as mail is delivered. What is nobody's
/// id but looks like exactly one person's is a mistake, and is told apart from somebody who is not there: `Ben` beside an id `ben`,
/// `adda` beside `ada`. Ids that differ in a digit number people: `P017` is no slip for `P018`.
///
///     var index = IdentityIndex(cohort)
///     index.find("Ann@x.org")   // .known("ann@x.org") when that is the spelling of the cohort
///
/// ```swift
/// var index = IdentityIndex(try Cohort([Participant(id: "ada"), Participant(id: "ben")]))
/// print(index.find("adda"))   // near("ada")
/// ```
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

    private let ids: [String]
    /// By id without regard to case: the place of the first who has it.
    private var firstPlaces: [String: Int]
    /// Likewise the places of the others, where there are any.
    private var otherPlaces: [String: [Int]] = [:]
    private lazy var near = NearIDs(ids)

    /// An index of everybody in a cohort. O(people).
    public init(_ cohort: Cohort) { self.init(ids: cohort.participants.map(\.id)) }

    /// An index of ids; two may be one, or differ in case only.
    init(ids: [String]) {
        self.ids = ids
        firstPlaces = Dictionary(minimumCapacity: ids.count)
        for place in ids.indices {
            let fold = Self.fold(ids[place])
            guard let first = firstPlaces.updateValue(place, forKey: fold) else { continue }
            firstPlaces[fold] = first
            otherPlaces[fold, default: []].append(place)
        }
    }

    /// Those whose id somebody before them has, or one that differs from it in case only: their places, ascending, with that of the first.
    var repeated: [(place: Int, first: Int)] {
        otherPlaces.flatMap { fold, places in places.map { ($0, firstPlaces[fold] ?? $0) } }.sorted { $0.0 < $1.0 }
    }

    /// The ids that differ from one in case only, or not at all.
    private func equal(to id: String) -> [String] {
        let fold = Self.fold(id)
        guard let first = firstPlaces[fold] else { return [] }
        return [ids[first]] + (otherPlaces.isEmpty ? [] : otherPlaces[fold, default: []].map { ids[$0] })
    }

    /// Whether somebody has an id, if perhaps in another case.
    func hasSpelling(of id: String) -> Bool { firstPlaces[Self.fold(id)] != nil }

    /// Whom an id means. O(1) for those who are there; what helps to find the others is made at the first of them.
    public mutating func find(_ given: String) -> Found {
        let found = findSpelled(given)
        guard found == .absent else { return found }
        let slips = hasSpelling(of: Self.cleaned(given)) ? [] : near.slips(of: Self.cleaned(given))
        return slips.count == 1 ? .near(slips[0]) : .absent
    }

    /// Whom an id means when every letter of it is right, if not its case. O(1).
    func findSpelled(_ given: String) -> Found {
        if let first = firstPlaces[Self.fold(given)], ids[first] == given { return .known(given) }
        let id = Self.cleaned(given)
        let equal = self.equal(to: id)
        for spelling in [given, id] where equal.contains(spelling) { return .known(spelling) }
        let isMail = id.contains("@")
        if isMail, let same = equal.first(where: { Self.asciiFold($0) == Self.asciiFold(id) }) { return .known(same) }
        return equal.count == 1 ? .near(equal[0]) : .absent
    }

    /// What ids have in common that differ in case only.
    static func fold(_ id: String) -> String {
        // An id without capital letters is its own.
        id.utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ? id : id.lowercased()
    }

    private static func asciiFold(_ id: String) -> [UInt8] {
        id.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// An id as it is compared: in composed form (Unicode NFC), without the blanks around it.
    static func cleaned(_ id: String) -> String {
        trimmed(CSVText.composed(id))
    }

    /// An id without the blanks around it.
    static func trimmed(_ id: String) -> String {
        // Most begin and end with a letter or digit of ASCII.
        if let first = id.utf8.first, let last = id.utf8.last, (33...126).contains(first), (33...126).contains(last) {
            return id
        }
        return id.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
