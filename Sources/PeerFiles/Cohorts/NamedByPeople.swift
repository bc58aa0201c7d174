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

    init(ids: [String]) { index = IdentityIndex(ids: ids) }

    /// Ids that are nobody's, by column, ascending.
    var absent: [String: [String]] { missing.mapValues { $0.sortedByBytes() } }

    /// - Parameter place: an error in the row of this person, in the column of a name, with a message.
    mutating func resolve(_ person: inout Participant, at place: (String, String) -> InputError) {
        for (field, list) in [("requests", \Participant.requests), ("avoids", \Participant.avoids)] {
            guard !person[keyPath: list].isEmpty else { continue }
            person[keyPath: list] = person[keyPath: list].map { name in
                switch index.find(name) {
                case .known(let id): return id
                case .near(let id): problems.append(place(field, "'\(name)' is nobody's id: is '\(id)' meant?"))
                case .absent: missing[field, default: []].insert(name)
                }
                return name
            }
        }
        guard let manager = person.manager else { return }
        switch index.findSpelled(manager) {
        case .known(let id): person.manager = id
        case .near(let id): problems.append(place("manager", "'\(manager)' is nobody's id: is '\(id)' meant?"))
        case .absent: break
        }
    }
}
