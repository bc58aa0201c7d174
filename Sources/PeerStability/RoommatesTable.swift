import PeerProblems

/// The shrinking lists of Irving's algorithm, as two pointers a person over the flat preference lists.
///
/// `firsts[i]` and `lasts[i]` are ranks. Entry j at rank r of i is alive iff firsts[i] ≤ r ≤ lasts[i] and i is within
/// lasts[j] for j. (The lower bound needs no mirror check: whoever passes over an entry was struck by it.) Nothing is ever
/// deleted from memory, so a copy of a table is a copy of its pointers.
struct RoommatesTable: ShrinkingLists {
    let preferences: PreferenceLists
    private var firsts: [Int32]
    private var lasts: [Int32]
    /// A rank from which the search for the second entry may start; it never moves back.
    private var secondHints: [Int32]

    init(_ preferences: PreferenceLists) {
        self.preferences = preferences
        let people = 0..<preferences.count
        firsts = Array(repeating: 0, count: people.count)
        lasts = people.map { Int32(preferences.length(of: $0) - 1) }
        secondHints = Array(repeating: 1, count: people.count)
    }

    var count: Int { firsts.count }

    // MARK: Reading the table

    /// The first alive rank of `person` at or after `rank`, or one past the last.
    private func alive(from rank: Int32, of person: Int) -> Int32 {
        var rank = rank
        let last = lasts[person]
        while rank <= last {
            let other = preferences.entry(Int(rank), of: person)
            if preferences.place(of: person, for: other) <= lasts[other] { return rank }
            rank += 1
        }
        return rank
    }

    mutating func first(of person: Int32) -> Int32 {
        let person = Int(person)
        let rank = alive(from: firsts[person], of: person)
        firsts[person] = rank
        return rank <= lasts[person] ? Int32(preferences.entry(Int(rank), of: person)) : -1
    }

    mutating func second(of person: Int32) -> Int32 {
        // The pointer may stand before entries that others have struck since: it has to move to the first alive one.
        guard first(of: person) >= 0 else { return -1 }
        let person = Int(person)
        let rank = alive(from: max(secondHints[person], firsts[person] + 1), of: person)
        secondHints[person] = rank
        return rank <= lasts[person] ? Int32(preferences.entry(Int(rank), of: person)) : -1
    }

    /// In a stable table the one who holds `person`'s proposal is there, alive.
    func last(of person: Int32) -> Int32 { Int32(preferences.entry(Int(lasts[Int(person)]), of: Int(person))) }

    /// Whether the list has two entries or more.
    mutating func hasChoice(_ person: Int32) -> Bool { second(of: person) >= 0 }

    /// The rank of `person`'s first entry, as an index into the list; only for a list that is not empty.
    mutating func firstRank(of person: Int32) -> Int32 {
        _ = first(of: person)
        return firsts[Int(person)]
    }

    /// The rank of the last entry.
    func lastRank(of person: Int32) -> Int32 { lasts[Int(person)] }

    /// The alive entries of a person, best first.
    func entries(of person: Int32) -> [Int32] {
        var (found, rank): ([Int32], Int32) = ([], firsts[Int(person)])
        while true {
            rank = alive(from: rank, of: Int(person))
            if rank > lasts[Int(person)] { return found }
            found.append(Int32(preferences.entry(Int(rank), of: Int(person))))
            rank += 1
        }
    }

    // MARK: Changing it

    mutating func hold(_ proposer: Int32, by receiver: Int32) {
        lasts[Int(receiver)] = preferences.place(of: Int(proposer), for: Int(receiver))
    }

    /// Phase 1: proposals until everyone is held by somebody or has an empty list.
    mutating func settle(monitor: Monitor) throws(Interrupted) {
        var holds = [Int32](repeating: -1, count: count)
        for person in 0..<count {
            try monitor.poll(Double(person) / Double(count))
            var free = Int32(person)
            while free >= 0 {
                let receiver = first(of: free)
                guard receiver >= 0 else { break }
                // An alive entry accepts: everyone it likes less than the one it holds has been struck.
                let displaced = holds[Int(receiver)]
                holds[Int(receiver)] = free
                hold(free, by: receiver)
                free = displaced
            }
        }
    }

    /// Strikes, from a stable table, everyone after `rank` in `person`'s list, and all that follows from it: whoever held
    /// `person`'s proposal proposes on, until `person` is proposed to again and the table is stable.
    ///
    /// - Returns: whether nobody's list ran empty. If one did, no stable matching lies within, and the table is spoiled.
    mutating func restrict(_ person: Int32, to rank: Int32) -> Bool {
        guard rank < lasts[Int(person)] else { return true }
        var free = last(of: person)
        lasts[Int(person)] = rank
        while true {
            let receiver = first(of: free)
            guard receiver >= 0 else { return false }
            let displaced = receiver == person ? -1 : last(of: receiver)
            hold(free, by: receiver)
            if displaced < 0 { return true }
            free = displaced
        }
    }
}
