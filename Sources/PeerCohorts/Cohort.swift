import PeerCollections

/// The people to be matched, ordered by id. Where they stood in a file has no influence on any result.
///
/// ```swift
/// let cohort = try Cohort([
///     Participant(id: "ann", skills: ["swift": 4], wants: ["sql": 3]), Participant(id: "ben", skills: ["sql": 5]),
/// ])
/// print(cohort.count, cohort["ann"]?.skills["swift"] ?? 0)   // 2 4.0
/// ```
public struct Cohort: Hashable, Sendable {
    /// Everyone, in ascending order of the UTF-8 bytes of their ids.
    public private(set) var participants: [Participant]
    /// All skills anyone has or wants, ascending.
    public private(set) var skillNames: [String]
    /// All goals, ascending.
    public private(set) var goalNames: [String]
    /// All traits, ascending.
    public private(set) var traitNames: [String]
    /// Whether the people were asked for consent: somebody answered, or whoever made the cohort says so. A part of the cohort keeps it.
    public private(set) var asksConsent: Bool
    private var indexByID: [String: Int]

    /// The range of levels, wants, goals and support.
    public static let scale = 0.0...5.0

    /// Validates and orders the people.
    ///
    /// - Parameters:
    ///   - people: in any order.
    ///   - asksConsent: `true` when they were asked for consent even though nobody may have answered.
    /// - Throws: ``CohortError`` for an empty or repeated id, a level outside 0–5, a trait that is not finite, NaN in any answer, or a
    ///   negative capacity.
    public init(_ people: [Participant], asksConsent: Bool = false) throws(CohortError) {
        var indexByID: [String: Int] = [:]
        let sorted = Self.isOrdered(people) ? people : people.sorted { $0.id.precedes($1.id) }
        indexByID.reserveCapacity(sorted.count)
        // By place, here and below: a person in a loop variable is a copy of all that is known of them.
        for place in sorted.indices {
            let id = sorted[place].id
            guard !id.isEmpty else { throw .emptyID }
            guard indexByID.updateValue(place, forKey: id) == nil else { throw .duplicateID(id) }
            try Self.validate(sorted[place])
        }
        participants = sorted
        self.asksConsent = asksConsent || sorted.contains { $0.consent != nil }
        self.indexByID = indexByID
        (skillNames, goalNames, traitNames) = ([], [], [])
        collectNames()
    }

    private mutating func collectNames() {
        let people = participants
        skillNames = Self.names(in: people.indices, { people[$0].skills }, { people[$0].wants })
        goalNames = Self.names(in: people.indices, { people[$0].goals })
        traitNames = Self.names(in: people.indices, { people[$0].traits })
    }

    /// The cohort after people have left, come and changed: the same as one made anew, in the time of a copy.
    ///
    /// - Parameters:
    ///   - joined: people whose ids are new.
    ///   - left: ids; those that are not in the cohort are passed over.
    ///   - changed: people of ids that are there, as they are now; those whose ids are not are passed over, as whoever calls has seen to them.
    /// - Throws: ``CohortError``, for the people who are given.
    /// - Complexity: O(n) to copy, O(n) for each who leaves or joins; names are collected anew where somebody's are not their neighbour's.
    package func with(
        joined: [Participant] = [], left: [String] = [], changed: [Participant] = []
    ) throws(CohortError) -> Cohort {
        for person in changed + joined {
            guard !person.id.isEmpty else { throw .emptyID }
            try Self.validate(person)
        }
        var next = self
        var keepsNames = true
        for person in changed {
            guard let place = index(of: person.id) else { continue }
            let id = next.participants[place].id
            keepsNames = keepsNames && next.isNamedByNeighbour(place)
            next.participants[place] = person
            next.participants[place].id = id
            keepsNames = keepsNames && next.isNamedByNeighbour(place)
        }
        for place in Set(left.compactMap(index(of:))).sorted(by: >) {
            keepsNames = keepsNames && next.isNamedByNeighbour(place)
            next.indexByID[next.participants.remove(at: place).id] = nil
            next.movePlaces(from: place, by: -1)
        }
        for person in joined {
            let place = next.participants.indices.partitionPoint { next.participants[$0].id.precedes(person.id) }
            guard next.indexByID[person.id] == nil else { throw .duplicateID(person.id) }
            next.movePlaces(from: place, by: 1)
            next.participants.insert(person, at: place)
            next.indexByID[person.id] = place
            keepsNames = keepsNames && next.isNamedByNeighbour(place)
        }
        next.asksConsent = asksConsent || (changed + joined).contains { $0.consent != nil }
        if !keepsNames { next.collectNames() }
        return next
    }

    /// Moves the places of everybody from one on; nobody's id is hashed.
    private mutating func movePlaces(from first: Int, by step: Int) {
        var index = indexByID.values.startIndex
        while index != indexByID.values.endIndex {
            if indexByID.values[index] >= first { indexByID.values[index] += step }
            indexByID.values.formIndex(after: &index)
        }
    }

    /// Whether the next person, or the one before, has the lists of names that a person has, as people from one file do: then it changes no
    /// name of the cohort whether the person is there.
    private func isNamedByNeighbour(_ place: Int) -> Bool {
        let other = place + 1 < participants.count ? place + 1 : place - 1
        guard other >= 0 else { return false }
        return participants[place].skills.names == participants[other].skills.names
            && participants[place].wants.names == participants[other].wants.names
            && participants[place].goals.names == participants[other].goals.names
            && participants[place].traits.names == participants[other].traits.names
    }

    /// Number of people.
    public var count: Int { participants.count }

    /// The place of an id in ``participants``.
    public func index(of id: String) -> Int? { indexByID[id] }

    /// The person with an id.
    public subscript(id: String) -> Participant? { indexByID[id].map { participants[$0] } }

    /// Those who may be matched: everybody where nobody was asked for consent, and otherwise only those who gave it. No answer is no
    /// consent.
    public var consenting: Cohort { asksConsent ? kept(where: { $0.consent == true }) : self }

    /// The people for whom `keep` holds.
    public func kept(where keep: (Participant) -> Bool) -> Cohort {
        do {
            return try Cohort(participants.filter(keep), asksConsent: asksConsent)
        } catch {
            preconditionFailure("part of a valid cohort is valid: \(error)")
        }
    }

    /// Whether people stand in the order of their ids, as in most files: sorting copies everybody some times.
    private static func isOrdered(_ people: [Participant]) -> Bool {
        people.indices.dropFirst().allSatisfy { people[$0 - 1].id.precedes(people[$0].id) }
    }

    private static func validate(_ person: Participant) throws(CohortError) {
        func check(_ family: StaticString, _ answers: Answers) throws(CohortError) {
            if let name = answers.notANumber {
                throw .notANumber(id: person.id, field: "\(family):\(name)")
            }
            if let (name, value) = answers.first(where: { !scale.contains($0) }) {
                throw .outOfRange(id: person.id, field: "\(family):\(name)", value: value)
            }
        }
        try check("skill", person.skills)
        try check("learn", person.wants)
        try check("goal", person.goals)
        try check("support-offered", person.supportOffered)
        try check("support-needed", person.supportNeeded)
        if let name = person.traits.notANumber { throw .notANumber(id: person.id, field: "trait:\(name)") }
        if let (name, value) = person.traits.first(where: { !$0.isFinite || abs($0) > 1e12 }) {
            throw .outOfRange(id: person.id, field: "trait:\(name)", value: value)
        }
        if let capacity = person.capacity, capacity < 0 {
            throw .outOfRange(id: person.id, field: "capacity", value: Double(capacity))
        }
    }

    /// The names used in some families of answers, each given by place. People from one file share one list, which is looked at once.
    package static func names(in places: Range<Int>, _ families: (Int) -> Answers...) -> [String] {
        var names = Set<String>()
        for family in families {
            var last: [String]?
            for place in places {
                let own = family(place).names
                if last != own { names.formUnion(own) }
                last = own
            }
        }
        return names.sortedByBytes()
    }
}

/// Why people do not make a cohort.
///
/// ```swift
/// do { _ = try Cohort([Participant(id: "ann"), Participant(id: "ann")]) } catch CohortError.duplicateID(let id) {
///     print("twice: \(id)")
/// }
/// ```
public enum CohortError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody has no id.
    case emptyID
    /// Two people have one id.
    case duplicateID(String)
    /// A value outside what the field allows.
    case outOfRange(id: String, field: String, value: Double)
    /// NaN as an answer: blank is no answer at all.
    case notANumber(id: String, field: String)

    /// One sentence for people.
    public var description: String {
        switch self {
        case .emptyID: "a participant has an empty id"
        case .duplicateID(let id): "the id '\(id)' occurs twice"
        case .outOfRange(let id, let field, let value):
            "\(value) is outside the range of \(field) (participant '\(id)')"
        case .notANumber(let id, let field):
            "NaN is no answer to \(field) (participant '\(id)'): leave out what is blank"
        }
    }
}
