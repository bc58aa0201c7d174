import PeerCollections
import PeerCohorts

/// Whom the files beside a cohort name, and what is to become of ids that nobody has.
///
/// A rule about a misspelt id would leave the very pair free that is never to be made. So an id that looks like exactly one person's is
/// always a problem; any other that nobody has is one where everybody named has to be there, and is counted where people may have left.
///
/// One value a file: it gathers ``problems`` with their places and the ids that are ``absent``.
///
/// ```swift
/// var people = NamedIDs(in: cohort, absent: .counted)
/// let past = try MeetingsFile.readPast(paths: ["last-year.csv"], people: &people)
/// try people.check()
/// print(past.count, "rounds,", people.absent.count, "people are not there any more")
/// ```
public struct NamedIDs: Sendable {
    /// What an id means that nobody has, and that looks like nobody's.
    public enum Absent: Hashable, Sendable {
        /// A problem: rules, pairs that are kept.
        case refused
        /// Somebody who left, or has never been there: it is counted.
        case counted
    }

    private var index: IdentityIndex
    private let absentees: Absent
    /// What is wrong, in the order in which ids were looked up.
    public private(set) var problems: [InputError] = []
    private var missing = Set<String>()

    /// - Parameters:
    ///   - cohort: everybody in the file, also those who may not be matched.
    ///   - absent: what an id means that nobody has.
    public init(in cohort: Cohort, absent: Absent) { self.init(IdentityIndex(cohort), absent: absent) }

    init(_ index: IdentityIndex, absent: Absent) {
        self.index = index
        absentees = absent
    }

    /// Ids that are nobody's, each once, ascending.
    public var absent: [String] { missing.sortedByBytes() }

    /// An id in the spelling of the cohort; as it is when it is nobody's.
    ///
    /// - Parameters:
    ///   - given: the id as it stands in a file.
    ///   - place: an error at the place where the id stands, with a message.
    public mutating func spelled(_ given: String, at place: (String) -> InputError) -> String {
        switch index.find(given) {
        case .known(let id): return id
        case .near(let id):
            problems.append(place("'\(given)' is nobody's id: is '\(id)' meant?"))
        case .absent:
            missing.insert(IdentityIndex.cleaned(given))
            if absentees == .refused {
                problems.append(
                    place(
                        "'\(given)' is nobody's id in the cohort: correct it, or say --allow-absent when they have left"
                    ))
            }
        }
        return IdentityIndex.cleaned(given)
    }

    /// An id in the spelling of the cohort, or as it is; nothing is gathered.
    public mutating func spelled(_ given: String) -> String {
        if case .known(let id) = index.find(given) { id } else { given }
    }

    /// Throws the problems, if there are any.
    public func check() throws(InputErrors) {
        guard problems.isEmpty else { throw InputErrors(problems) }
    }
}
