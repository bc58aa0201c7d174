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
    /// Ids beyond ASCII: Unicode can spell them in several ways that are equal, and only one is in ``participants``.
    private var idsBeyondASCII: Set<String> = []

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
        var names = NamesInUse()
        var (isAscending, isInASCII, isAnswered, last) = (true, true, false, "")
        for person in people {
            try Self.validate(person)
            isAscending = isAscending && last.precedes(person.id)
            isInASCII = isInASCII && Self.isInASCII(person.id)
            isAnswered = isAnswered || person.consent != nil
            last = person.id
            names.add(person)
        }
        participants = isAscending ? people : people.sorted { $0.id.precedes($1.id) }
        (skillNames, goalNames, traitNames) = names.sorted
        self.asksConsent = asksConsent || isAnswered
        // Ids of ASCII that ascend are each somebody's own.
        if isAscending, isInASCII { return }
        for place in participants.indices {
            let id = participants[place].id
            guard isAscending || place == 0 || participants[place - 1].id != id, note(id: id) else {
                throw .duplicateID(id)
            }
        }
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
        for person in changed + joined { try Self.validate(person) }
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
            next.idsBeyondASCII.remove(next.participants.remove(at: place).id)
        }
        for person in joined {
            guard next.index(of: person.id) == nil, next.note(id: person.id) else { throw .duplicateID(person.id) }
            let place = next.place(among: person.id)
            next.participants.insert(person, at: place)
            keepsNames = keepsNames && next.isNamedByNeighbour(place)
        }
        next.asksConsent = asksConsent || (changed + joined).contains { $0.consent != nil }
        if !keepsNames {
            var names = NamesInUse()
            for person in next.participants { names.add(person) }
            (next.skillNames, next.goalNames, next.traitNames) = names.sorted
        }
        return next
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

    /// The place of an id in ``participants``. O(log n).
    public func index(of id: String) -> Int? {
        let place = place(among: id)
        if place < count, participants[place].id == id { return place }
        if let spelled = idsBeyondASCII.firstIndex(of: id) { return self.place(among: idsBeyondASCII[spelled]) }
        return Self.inASCII(id).flatMap(index(of:))
    }

    /// The person with an id. O(log n).
    public subscript(id: String) -> Participant? { index(of: id).map { participants[$0] } }

    /// How many people's ids come before one.
    private func place(among id: String) -> Int {
        participants.indices.partitionPoint { participants[$0].id.precedes(id) }
    }

    /// Keeps an id that can be spelled in several ways; `false` when another person has it.
    private mutating func note(id: String) -> Bool {
        if Self.isInASCII(id) { return true }
        if let plain = Self.inASCII(id), case let place = place(among: plain), place < count,
            participants[place].id.utf8.elementsEqual(plain.utf8)
        {
            return false
        }
        return idsBeyondASCII.insert(id).inserted
    }

    private static func isInASCII(_ id: String) -> Bool { id.utf8.allSatisfy { $0 < 0x80 } }

    /// An id with the three characters of Unicode that equal one of ASCII written in it: the sign of Kelvin, the Greek question mark and the
    /// Greek grave accent; `nil` for an id without them.
    private static func inASCII(_ id: String) -> String? {
        let equals: [Unicode.Scalar: Unicode.Scalar] = ["\u{212A}": "K", "\u{37E}": ";", "\u{1FEF}": "`"]
        guard id.unicodeScalars.contains(where: { equals[$0] != nil }) else { return nil }
        return String(String.UnicodeScalarView(id.unicodeScalars.map { equals[$0] ?? $0 }))
    }

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

    private static func validate(_ person: Participant) throws(CohortError) {
        guard !person.id.isEmpty else { throw .emptyID }
        func check(
            _ family: StaticString, _ answers: Answers, in range: ClosedRange<Double> = scale
        ) throws(CohortError) {
            guard let (name, value) = answers.firstProblem(outside: range) else { return }
            let field = "\(family):\(name)"
            throw value.isNaN
                ? .notANumber(id: person.id, field: field) : .outOfRange(id: person.id, field: field, value: value)
        }
        try check("skill", person.skills)
        try check("learn", person.wants)
        try check("goal", person.goals)
        try check("support-offered", person.supportOffered)
        try check("support-needed", person.supportNeeded)
        try check("trait", person.traits, in: -1e12...1e12)
        if let capacity = person.capacity, capacity < 0 {
            throw .outOfRange(id: person.id, field: "capacity", value: Double(capacity))
        }
    }

    /// The names used in a family of answers, ascending.
    package static func names(of people: [Participant], _ family: (Participant) -> Answers) -> [String] {
        var census = NameCensus()
        for person in people { census.add(family(person).names) }
        return census.names.sortedByBytes()
    }
}

/// Gathers the names of a family. People from one file share one list of them, which is looked at once.
private struct NameCensus {
    private(set) var names: Set<String> = []
    private var last: [String] = []

    mutating func add(_ list: [String]) {
        guard list != last else { return }
        names.formUnion(list)
        last = list
    }
}

/// Gathers the names of a cohort, one person after the other.
private struct NamesInUse {
    private var (skills, wants, goals, traits) = (NameCensus(), NameCensus(), NameCensus(), NameCensus())

    mutating func add(_ person: Participant) {
        skills.add(person.skills.names)
        wants.add(person.wants.names)
        goals.add(person.goals.names)
        traits.add(person.traits.names)
    }

    /// Ascending; skills are those anyone has or wants.
    var sorted: (skills: [String], goals: [String], traits: [String]) {
        let all = skills.names.union(wants.names)
        return (all.sortedByBytes(), goals.names.sortedByBytes(), traits.names.sortedByBytes())
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
