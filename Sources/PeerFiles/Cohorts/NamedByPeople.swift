import PeerCollections
import PeerCohorts

/// Whom people name in their own rows: their manager, and those whom they ask for or avoid.
///
/// Names become ids in the spelling of the cohort. A request or an avoided person that looks like exactly one other's id is a problem,
/// because the very pair would be made that is never to be made; anybody else who is not there is counted. A manager may well not take
/// part, and is a problem only when the id differs from somebody's in case alone.
struct NamedByPeople {
    private var index: IdentityIndex
    private(set) var problems: [InputError] = []
    private var missing: [String: Set<String>] = [:]

    init(_ index: IdentityIndex) { self.index = index }

    /// Ids that are nobody's, by column, ascending.
    var absent: [String: [String]] { missing.mapValues { $0.sortedByBytes() } }

    /// - Parameter place: an error in the row of this person, in the column of a name, with a message.
    mutating func resolve(_ person: inout Participant, at place: (String, String) -> InputError) {
        // Most people name nobody, and a key path would copy all that is known of a person.
        if !person.requests.isEmpty {
            person.requests = person.requests.map { spelled($0, in: "requests", at: place) }
        }
        if !person.avoids.isEmpty { person.avoids = person.avoids.map { spelled($0, in: "avoids", at: place) } }
        guard let manager = person.manager else { return }
        switch index.findSpelled(manager) {
        case .known(let id): person.manager = id
        case .near(let id): problems.append(place("manager", "'\(manager)' is nobody's id: is '\(id)' meant?"))
        case .absent: break
        }
    }

    /// A name in the spelling of the cohort, as far as anybody has it.
    private mutating func spelled(_ name: String, in field: String, at place: (String, String) -> InputError) -> String
    {
        switch index.find(name) {
        case .known(let id): return id
        case .near(let id): problems.append(place(field, "'\(name)' is nobody's id: is '\(id)' meant?"))
        case .absent: missing[field, default: []].insert(name)
        }
        return name
    }
}
