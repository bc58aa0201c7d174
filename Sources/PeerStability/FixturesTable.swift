import PeerProblems

/// The shrinking lists of stable fixtures. An entry is alive iff it is within the bounds of both.
struct FixturesTable {
    private let preferences: PreferenceLists
    private let capacities: [Int]
    /// The rank after which a person has struck everyone.
    private var lasts: [Int32]
    /// The rank of a person's last proposal: the alive entries up to it are those proposed to, A(i).
    private var reaches: [Int32]
    /// How many of a person's proposals are held.
    private var proposals: [Int]
    /// The ranks of those whose proposals a person holds, ascending: B(i).
    private var held: [[Int32]]
    private var isSetAside: [Bool]

    init(_ preferences: PreferenceLists, _ capacities: [Int]) {
        self.preferences = preferences
        self.capacities = capacities
        let n = preferences.count
        // Without capacity nobody is acceptable.
        lasts = (0..<n).map { capacities[$0] == 0 ? -1 : Int32(preferences.length(of: $0) - 1) }
        reaches = Array(repeating: -1, count: n)
        proposals = Array(repeating: 0, count: n)
        held = Array(repeating: [], count: n)
        isSetAside = Array(repeating: false, count: n)
    }

    private func entry(_ rank: Int32, of person: Int) -> Int { preferences.entry(Int(rank), of: person) }

    /// The first alive rank after the last proposal; `nil` when there is none.
    private func next(of person: Int) -> Int32? {
        var rank = reaches[person] + 1
        while rank <= lasts[person] {
            let other = entry(rank, of: person)
            if preferences.place(of: person, for: other) <= lasts[other] { return rank }
            rank += 1
        }
        return nil
    }

    /// `receiver` holds `proposer` as well, and when full strikes everyone worse than the worst held.
    private mutating func hold(_ proposer: Int, by receiver: Int) {
        let rank = preferences.place(of: proposer, for: receiver)
        let place = held[receiver].firstIndex { $0 > rank } ?? held[receiver].endIndex
        held[receiver].insert(rank, at: place)
        proposals[proposer] += 1
        if held[receiver].count == capacities[receiver] { lasts[receiver] = held[receiver][held[receiver].count - 1] }
    }

    /// The worst proposer that `receiver` holds is let go.
    private mutating func drop(by receiver: Int) -> Int {
        let proposer = entry(held[receiver].removeLast(), of: receiver)
        proposals[proposer] -= 1
        return proposer
    }

    // MARK: Phase 1

    mutating func settle(proposers: (Int) -> Bool = { _ in true }, monitor: Monitor) throws(Interrupted) {
        let n = preferences.count
        for start in 0..<n where proposers(start) {
            try monitor.poll(Double(start) / Double(n))
            var free = [start]
            while let person = free.last {
                guard proposals[person] < capacities[person], let rank = next(of: person) else {
                    free.removeLast()
                    continue
                }
                reaches[person] = rank
                let receiver = entry(rank, of: person)
                if held[receiver].count == capacities[receiver] { free.append(drop(by: receiver)) }
                hold(person, by: receiver)
            }
        }
    }

    // MARK: Phase 2

    /// Eliminates rotations until nobody has more entries than proposals; returns the odd cycles met on the way.
    mutating func eliminateRotations(monitor: Monitor) throws(Interrupted) -> [[Int]] {
        let n = preferences.count
        var cycles: [[Int]] = []
        var walk: [Int] = []
        var placeInWalk = [Int?](repeating: nil, count: n)
        var start = 0
        while true {
            while let top = walk.last, isSetAside[top] || next(of: top) == nil {
                placeInWalk[top] = nil
                walk.removeLast()
            }
            if walk.isEmpty {
                while start < n, isSetAside[start] || next(of: start) == nil { start += 1 }
                guard start < n else { return cycles }
                placeInWalk[start] = 0
                walk.append(start)
            }
            try monitor.poll(Double(start) / Double(n))
            let rotation = nextRotation(&walk, &placeInWalk)
            if let cycle = eliminate(rotation) {
                for person in cycle { isSetAside[person] = true }
                cycles.append(cycle)
            }
        }
    }

    /// Walks on until a person repeats, and takes the cycle off the walk.
    private func nextRotation(_ walk: inout [Int], _ placeInWalk: inout [Int?]) -> [Int] {
        while true {
            guard let rank = next(of: walk[walk.count - 1]) else {
                preconditionFailure("the worst whom a next entry holds has a next entry")
            }
            let receiver = entry(rank, of: walk[walk.count - 1])
            let worst = entry(lasts[receiver], of: receiver)
            if let place = placeInWalk[worst] {
                let rotation = Array(walk[place...])
                for person in rotation { placeInWalk[person] = nil }
                walk.removeSubrange(place...)
                return rotation
            }
            placeInWalk[worst] = walk.count
            walk.append(worst)
        }
    }

    /// Eliminates a rotation, or leaves the table as it was and returns its odd cycle when somebody would be left with too
    /// few entries.
    private mutating func eliminate(_ rotation: [Int]) -> [Int]? {
        let before = (lasts, reaches, held)
        let ranks = rotation.map { next(of: $0) ?? -1 }
        let receivers = zip(rotation, ranks).map { entry($0.1, of: $0.0) }
        for receiver in receivers { _ = drop(by: receiver) }
        for ((person, rank), receiver) in zip(zip(rotation, ranks), receivers) {
            reaches[person] = rank
            hold(person, by: receiver)
        }
        guard (rotation + receivers).contains(where: { reaches[$0] > lasts[$0] }) else { return nil }
        (lasts, reaches, held) = before
        // x(k) proposes to y(k), the receiver of the one before.
        let targets = Dictionary(
            uniqueKeysWithValues: zip(rotation, receivers.suffix(1) + receivers.dropLast()))
        var cycle = [rotation[0]]
        while let next = targets[cycle[cycle.count - 1]], next != rotation[0] { cycle.append(next) }
        return cycle
    }

    /// Every proposal that is held.
    func heldPairs() -> [(Int, Int)] {
        (0..<preferences.count).flatMap { person in held[person].map { (entry($0, of: person), person) } }
    }

    /// Pairs in which both propose to each other.
    func wholePairs() -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for person in 0..<preferences.count {
            for rank in held[person] {
                let other = entry(rank, of: person)
                guard person < other, rank <= reaches[person] else { continue }
                pairs.append((person, other))
            }
        }
        return pairs
    }
}
