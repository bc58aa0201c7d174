import PeerMatchings

/// The shrinking lists of Irving's algorithm, as two pointers a person over the flat preference lists.
///
/// `first[i]` and `last[i]` are ranks. Entry j at rank r of i is alive iff first[i] ≤ r ≤ last[i] and i is within
/// last[j] for j. (The lower bound needs no mirror check: whoever passes over an entry was struck by it.)
struct RoommatesTable {
    let preferences: PreferenceLists
    private var first: [Int]
    private var last: [Int]
    /// A rank from which the search for the second entry may start; it never moves back.
    private var secondHint: [Int]
    /// People set aside in odd cycles.
    private var isSetAside: [Bool]

    init(_ preferences: PreferenceLists) {
        self.preferences = preferences
        let people = 0..<preferences.count
        first = Array(repeating: 0, count: people.count)
        last = people.map { preferences.length(of: $0) - 1 }
        secondHint = Array(repeating: 1, count: people.count)
        isSetAside = Array(repeating: false, count: people.count)
    }

    // MARK: Reading the table

    private func isAlive(_ rank: Int, of person: Int) -> Bool {
        let other = preferences.entry(rank, of: person)
        guard let mirror = preferences.rank(of: person, for: other) else { return false }
        return mirror <= last[other]
    }

    /// The first alive entry of `person`, after moving the pointer to it; `nil` when the list is empty.
    private mutating func firstEntry(of person: Int) -> Int? {
        while first[person] <= last[person] {
            if isAlive(first[person], of: person) { return preferences.entry(first[person], of: person) }
            first[person] += 1
        }
        return nil
    }

    /// The last entry of `person`: in a stable table the one who holds `person`'s proposal is there, alive.
    private func lastEntry(of person: Int) -> Int { preferences.entry(last[person], of: person) }

    /// The second alive entry of `person`; `nil` when there is only one.
    private mutating func secondEntry(of person: Int) -> Int? {
        // The pointer may stand before entries that others have struck since: it has to move to the first alive one.
        guard firstEntry(of: person) != nil else { return nil }
        var rank = max(secondHint[person], first[person] + 1)
        while rank <= last[person] {
            if isAlive(rank, of: person) {
                secondHint[person] = rank
                return preferences.entry(rank, of: person)
            }
            rank += 1
        }
        secondHint[person] = rank
        return nil
    }

    /// `receiver` holds `proposer` and strikes everyone worse.
    private mutating func hold(_ proposer: Int, by receiver: Int) {
        guard let rank = preferences.rank(of: proposer, for: receiver) else {
            preconditionFailure("proposals go to people who accept the proposer")
        }
        last[receiver] = rank
    }

    // MARK: Phase 1

    /// Proposals until everyone is held by somebody or has an empty list.
    mutating func runPhase1(monitor: Monitor) throws(Interrupted) {
        let n = preferences.count
        var holds = [Int?](repeating: nil, count: n)
        for person in 0..<n {
            try monitor.poll(0.5 * Double(person) / Double(n))
            var free = person
            while let receiver = firstEntry(of: free) {
                // An alive entry accepts: everyone it likes less than the one it holds has been struck.
                let displaced = holds[receiver]
                holds[receiver] = free
                hold(free, by: receiver)
                guard let displaced else { break }
                free = displaced
            }
        }
    }

    // MARK: Phase 2

    /// Eliminates rotations until every list is empty or a single; returns the odd cycles met on the way.
    mutating func runPhase2(monitor: Monitor) throws(Interrupted) -> [[Int]] {
        let n = preferences.count
        var oddCycles: [[Int]] = []
        var walk: [Int] = []
        var placeInWalk = [Int?](repeating: nil, count: n)
        var start = 0
        while true {
            // Where to walk from: the tail of the last walk, or else the smallest person with two entries.
            while let top = walk.last, isSetAside[top] || firstEntry(of: top) == nil || secondEntry(of: top) == nil {
                placeInWalk[top] = nil
                walk.removeLast()
            }
            if walk.isEmpty {
                while start < n, isSetAside[start] || firstEntry(of: start) == nil || secondEntry(of: start) == nil {
                    start += 1
                }
                guard start < n else { return oddCycles }
                placeInWalk[start] = 0
                walk.append(start)
            }
            try monitor.poll(0.5 + 0.5 * Double(start) / Double(n))
            let rotation = nextRotation(&walk, &placeInWalk)
            if let oddCycle = oddParty(rotation) {
                for person in oddCycle { isSetAside[person] = true }
                oddCycles.append(oddCycle)
            } else {
                eliminate(rotation)
            }
        }
    }

    /// Walks on until a person repeats, and takes the cycle off the walk.
    private mutating func nextRotation(_ walk: inout [Int], _ placeInWalk: inout [Int?]) -> [Int] {
        while let top = walk.last, let second = secondEntry(of: top) {
            let next = lastEntry(of: second)
            if let place = placeInWalk[next] {
                let rotation = Array(walk[place...])
                for person in rotation { placeInWalk[person] = nil }
                walk.removeSubrange(place...)
                return rotation
            }
            placeInWalk[next] = walk.count
            walk.append(next)
        }
        preconditionFailure("in a stable table the last of a second entry has two entries")
    }

    /// The rotation's people as an odd cycle, each followed by its first entry, when eliminating it would leave somebody
    /// with nothing; `nil` when it can be eliminated.
    private mutating func oddParty(_ rotation: [Int]) -> [Int]? {
        // y, the second of `person`, would strike everyone below `person`; its own first is struck if y is in the
        // rotation too. Nothing is left iff `person` is that first entry.
        let emptied = rotation.compactMap { person -> Int? in
            guard let y = secondEntry(of: person), firstEntry(of: y) == person else { return nil }
            return y
        }
        guard !Set(rotation).isDisjoint(with: emptied) else { return nil }
        var cycle = [rotation[0]]
        while let next = firstEntry(of: cycle[cycle.count - 1]), next != rotation[0] { cycle.append(next) }
        return cycle
    }

    private mutating func eliminate(_ rotation: [Int]) {
        // All seconds are read before any list changes.
        let seconds = rotation.map { secondEntry(of: $0) }
        for (person, second) in zip(rotation, seconds) {
            if let second { hold(person, by: second) }
        }
    }

    // MARK: The end

    /// What is left when no list has two entries: pairs of each other's only entry, and singles.
    mutating func pairsAndSingles() -> [[Int]] {
        var cycles: [[Int]] = []
        for person in 0..<preferences.count where !isSetAside[person] {
            guard let partner = firstEntry(of: person) else {
                cycles.append([person])
                continue
            }
            if person < partner { cycles.append([person, partner]) }
        }
        return cycles
    }
}
