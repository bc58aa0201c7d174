import PeerProblems

/// Everything smaller is better, from the left.
func blockingCost(_ goal: AlmostStable.Goal, pairs: Int, people: Int, score: Int) -> [Int] {
    switch goal {
    case .fewestBlockingPairs: [pairs]
    case .fewestBlockingPeople: [people]
    case .bestScore(let budget): [max(0, pairs - budget), -score]
    }
}

/// Branch and bound over matchings, person by person.
struct AlmostStableSearch {
    private let preferences: PreferenceLists
    private let goal: AlmostStable.Goal
    private let values: PairValues
    private let limit: Int
    private var mates: [Int?]
    private var isDecided: [Bool]
    /// In how many counted blocking pairs each person is.
    private var degrees: [Int]
    private var pairs = 0
    private var people = 0
    private var score = 0
    /// The sum of the best values of everyone undecided; half of it can still be added.
    private var hope: Int
    private let bests: [Int]
    private(set) var best: [Int?]
    private var bestCost: [Int] = []
    private var decisions = 0
    private(set) var isComplete = true

    init(
        _ preferences: PreferenceLists, _ goal: AlmostStable.Goal, _ values: PairValues, start: [Int?], limit: Int
    ) {
        (self.preferences, self.goal, self.values, self.limit) = (preferences, goal, values, limit)
        let n = preferences.count
        mates = Array(repeating: nil, count: n)
        isDecided = Array(repeating: false, count: n)
        degrees = Array(repeating: 0, count: n)
        bests = (0..<n).map { values.best(of: $0, among: preferences.list(of: $0)) }
        hope = bests.reduce(0, +)
        best = start
    }

    mutating func run(monitor: Monitor) throws(Interrupted) {
        let counted = BlockingCounts(preferences, best)
        let total = best.enumerated().reduce(0) { sum, entry in
            entry.element.map { $0 > entry.offset ? sum + Int(values[entry.offset, $0]) : sum } ?? sum
        }
        bestCost = blockingCost(goal, pairs: counted.pairs, people: counted.people, score: total)
        try decide(from: 0, monitor)
    }

    private mutating func decide(from start: Int, _ monitor: Monitor) throws(Interrupted) {
        let cost = blockingCost(goal, pairs: pairs, people: people, score: score + hope / 2)
        guard cost.lexicographicallyPrecedes(bestCost) else { return }
        guard let person = (start..<mates.count).first(where: { !isDecided[$0] }) else {
            (best, bestCost) = (mates, cost)
            return
        }
        decisions += 1
        if decisions % 1024 == 0 { try monitor.poll(min(1, Double(decisions) / Double(limit))) }
        guard decisions <= limit else {
            isComplete = false
            return
        }
        for other in preferences.list(of: person) where !isDecided[other] {
            try attempt(person, other, monitor)
            if !isComplete { return }
        }
        try attempt(person, nil, monitor)
    }

    private mutating func attempt(_ person: Int, _ other: Int?, _ monitor: Monitor) throws(Interrupted) {
        let before = (pairs, people, score, hope)
        let decided = other.map { [person, $0] } ?? [person]
        for one in decided { isDecided[one] = true }
        mates[person] = other
        if let other {
            mates[other] = person
            score += Int(values[person, other])
        }
        for one in decided { hope -= bests[one] }
        var blocking: [(Int, Int)] = []
        for one in decided {
            for entry in preferences.list(of: one) where isDecided[entry] && entry != other && entry != person {
                if wants(one, entry), wants(entry, one) { blocking.append((one, entry)) }
            }
        }
        count(blocking, by: 1)
        try decide(from: person + 1, monitor)
        count(blocking, by: -1)
        (pairs, people, score, hope) = before
        for one in decided {
            isDecided[one] = false
            mates[one] = nil
        }
    }

    private mutating func count(_ blocking: [(Int, Int)], by change: Int) {
        pairs += change * blocking.count
        for (first, second) in blocking {
            for person in [first, second] {
                if change > 0, degrees[person] == 0 { people += 1 }
                degrees[person] += change
            }
        }
    }

    private func wants(_ person: Int, _ other: Int) -> Bool {
        mates[person].map { preferences.prefers(person, other, to: $0) } ?? true
    }
}

/// Blocking pairs of a matching, and in how many of them each person is, kept up to date.
struct BlockingCounts {
    private let preferences: PreferenceLists
    private(set) var mates: [Int?]
    private(set) var degrees: [Int]
    private(set) var pairs = 0
    private(set) var people = 0

    init(_ preferences: PreferenceLists, _ mates: [Int?]) {
        self.preferences = preferences
        self.mates = mates
        degrees = Array(repeating: 0, count: mates.count)
        count(Array(mates.indices), by: 1)
    }

    /// Gives some people other mates; whoever loses or gains one has to be among them.
    mutating func change(_ changes: [(person: Int, mate: Int?)]) {
        let people = changes.map(\.person)
        count(people, by: -1)
        for (person, mate) in changes { mates[person] = mate }
        count(people, by: 1)
    }

    /// Counts the blocking pairs of some people, those within the group once.
    private mutating func count(_ group: [Int], by change: Int) {
        for (place, person) in group.enumerated() {
            let end = mates[person].flatMap { preferences.rank(of: $0, for: person) } ?? preferences.length(of: person)
            for rank in 0..<end {
                let other = preferences.entry(rank, of: person)
                guard mates[other].map({ preferences.prefers(other, person, to: $0) }) ?? true,
                    group.count == mates.count ? person < other : !group[..<place].contains(other)
                else { continue }
                pairs += change
                for one in [person, other] {
                    if change > 0, degrees[one] == 0 { people += 1 }
                    degrees[one] += change
                    if change < 0, degrees[one] == 0 { people -= 1 }
                }
            }
        }
    }
}
