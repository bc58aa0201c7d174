import PeerProblems

/// The shrinking lists of strong and super-stability: for every person a level beyond which they have struck everyone.
///
/// Entry j of i is alive iff each is within the bound of the other. For super-stability one person at most may stay at the
/// level of the bound, the *holder*, once somebody has proposed from there. Bounds only fall, so that a copy of a table is
/// a copy of a few numbers a person.
struct TiedTable {
    let lists: TiedLists
    let stability: TiedStability
    private var bounds: [Int32]
    /// Super-stability: the only one who is alive at the level of the bound; −1 when nobody has proposed from there.
    private var holders: [Int]
    /// The place of the first alive entry, and one past the place of the last entry that may be alive.
    private var firsts: [Int]
    private var ends: [Int]
    /// Everyone before this place has been proposed to.
    private var asked: [Int]
    /// Who proposed last, −1 when nobody has.
    private var proposers: [Int]
    private var queue: [Int]
    private var isQueued: [Bool]
    private var firstChoices: FirstChoices
    /// Everyone smaller has entries of one level, or none.
    private var start = 0

    init(_ lists: TiedLists, _ stability: TiedStability) {
        (self.lists, self.stability) = (lists, stability)
        let n = lists.count
        bounds = Array(repeating: .max, count: n)
        holders = Array(repeating: -1, count: n)
        firsts = (0..<n).map { lists.list(of: $0).startIndex }
        ends = (0..<n).map { lists.list(of: $0).endIndex }
        asked = firsts
        proposers = Array(repeating: -1, count: n)
        queue = Array((0..<n).reversed())
        isQueued = Array(repeating: true, count: n)
        firstChoices = FirstChoices(count: n)
    }

    // MARK: Reading the table

    func isAlive(_ person: Int, _ other: Int) -> Bool { reaches(person, other) && reaches(other, person) }

    /// Whether `other` is within the bound of `person`.
    private func reaches(_ person: Int, _ other: Int) -> Bool {
        let level = lists.level(of: other, for: person)
        return level < bounds[person] || level == bounds[person] && (holders[person] < 0 || holders[person] == other)
    }

    /// Whether a person has entries, in a settled table.
    func hasEntries(_ person: Int) -> Bool { firsts[person] < lists.list(of: person).endIndex }

    /// The alive entries that a person likes best, in a settled table.
    func best(of person: Int) -> [Int] {
        guard hasEntries(person) else { return [] }
        let list = lists.list(of: person)
        let level = lists.level(of: Int(list[firsts[person]]), for: person)
        return list[firsts[person]...].prefix { lists.level(of: Int($0), for: person) == level }.map(Int.init)
            .filter { isAlive(person, $0) }
    }

    /// The smallest person with entries of two levels, `nil` when there is none.
    mutating func chooser() -> Int? {
        while start < lists.count {
            let list = lists.list(of: start)
            while ends[start] > list.startIndex, !isAlive(start, Int(list[ends[start] - 1])) { ends[start] -= 1 }
            if hasEntries(start),
                lists.level(of: Int(list[firsts[start]]), for: start)
                    < lists.level(of: Int(list[ends[start] - 1]), for: start)
            {
                return start
            }
            start += 1
        }
        return nil
    }

    // MARK: Cases

    /// Leaves a person nothing but their best.
    mutating func strikeAllButBest(of person: Int) {
        let level = lists.level(of: Int(lists.list(of: person)[firsts[person]]), for: person)
        tighten(person, to: level)
    }

    /// Has a person's best strike everyone whom they do not like better.
    mutating func denyBest(to person: Int) {
        for other in best(of: person) { tighten(other, to: lists.level(of: person, for: other) - 1) }
    }

    // MARK: Closing

    /// Strikes whatever follows, and says so in the log; `false` when somebody is stuck.
    mutating func close(
        log: inout [ForcedDeletions.Step], monitor: Monitor
    ) throws(Interrupted) -> Bool {
        while true {
            while let person = queue.popLast() {
                isQueued[person] = false
                try monitor.poll(0)
                guard propose(person, &log) else { return false }
            }
            guard stability == .strong else { return true }
            let critical = firstChoices.critical(in: self)
            if critical.isEmpty { return true }
            log.append(.critical(people: critical))
            for other in Set(critical.flatMap(best)).sorted() { tighten(other, to: bounds[other] - 1) }
        }
    }

    /// Proposes down a person's list until one of those proposed to is alive; `false` when nobody is, but somebody has
    /// proposed to the person.
    private mutating func propose(_ person: Int, _ log: inout [ForcedDeletions.Step]) -> Bool {
        let list = lists.list(of: person)
        while true {
            while firsts[person] < list.endIndex, !isAlive(person, Int(list[firsts[person]])) { firsts[person] += 1 }
            if firsts[person] < asked[person] { return true }
            guard asked[person] < list.endIndex else {
                guard proposers[person] >= 0 else { return true }
                log.append(.stuck(person: person, because: proposers[person]))
                return false
            }
            let level = lists.level(of: Int(list[asked[person]]), for: person)
            while asked[person] < list.endIndex, lists.level(of: Int(list[asked[person]]), for: person) == level {
                receive(person, by: Int(list[asked[person]]), &log)
                asked[person] += 1
            }
        }
    }

    /// A proposal: the receiver strikes everyone whom it would leave for the proposer.
    private mutating func receive(_ proposer: Int, by receiver: Int, _ log: inout [ForcedDeletions.Step]) {
        proposers[receiver] = proposer
        let level = lists.level(of: proposer, for: receiver)
        var struck: [Int] = []
        if stability == .strong {
            if level < bounds[receiver] { struck = tighten(receiver, to: level) }
        } else if level < bounds[receiver] || level == bounds[receiver] && holders[receiver] < 0 {
            struck = tighten(receiver, to: level, holder: proposer)
        } else if level == bounds[receiver], holders[receiver] != proposer {
            // Two proposals from one level: neither can be held.
            struck = tighten(receiver, to: level - 1)
        }
        for other in struck { log.append(.strike(first: receiver, second: other, because: proposer)) }
    }

    /// Strikes everyone beyond a level, and at the level everyone but the holder if there is one.
    ///
    /// - Returns: who was alive and is not any more.
    @discardableResult
    private mutating func tighten(_ person: Int, to bound: Int32, holder: Int = -1) -> [Int] {
        let list = lists.list(of: person)
        var struck: [Int] = []
        var place = ends[person]
        while place > list.startIndex {
            let other = Int(list[place - 1])
            let level = lists.level(of: other, for: person)
            guard level > bound || level == bound && holder >= 0 else { break }
            if other != holder, isAlive(person, other) { struck.append(other) }
            place -= 1
            if level > bound { ends[person] = place }
        }
        (bounds[person], holders[person]) = (bound, holder)
        for changed in struck + [person] where !isQueued[changed] {
            isQueued[changed] = true
            queue.append(changed)
        }
        return struck
    }
}

/// As many people as possible, each with a first choice of their own: augmenting paths, breadth first. Kept from one
/// closing to the next.
private struct FirstChoices {
    /// For each person the first choice given to them, and to whom each is given; −1 for none.
    private var choices: [Int]
    private var owners: [Int]

    init(count: Int) {
        choices = Array(repeating: -1, count: count)
        owners = Array(repeating: -1, count: count)
    }

    /// The people reached by alternating paths from those who cannot have a first choice of their own: the smallest set that
    /// lacks as many as any. Empty when everyone can.
    mutating func critical(in table: TiedTable) -> [Int] {
        let people = (0..<table.lists.count).filter(table.hasEntries)
        let best = (0..<table.lists.count).map(table.best)
        for person in choices.indices where choices[person] >= 0 && !best[person].contains(choices[person]) {
            owners[choices[person]] = -1
            choices[person] = -1
        }
        var critical: [Int] = []
        var reachedFrom = [Int](repeating: -1, count: choices.count)
        for root in people where choices[root] < 0 {
            var (reached, seekers, next) = ([Int](), [root], 0)
            var end: Int?
            search: while next < seekers.count {
                for other in best[seekers[next]] where reachedFrom[other] < 0 {
                    reachedFrom[other] = seekers[next]
                    reached.append(other)
                    if owners[other] < 0 {
                        end = other
                        break search
                    }
                    seekers.append(owners[other])
                }
                next += 1
            }
            if let end {
                give(end, to: root, along: reachedFrom)
                for other in reached { reachedFrom[other] = -1 }
            } else {
                critical += seekers
            }
        }
        return critical.sorted()
    }

    /// Passes first choices on along a path that ends with a free one.
    private mutating func give(_ end: Int, to root: Int, along reachedFrom: [Int]) {
        var choice = end
        while true {
            let person = reachedFrom[choice]
            let previous = choices[person]
            (choices[person], owners[choice]) = (choice, person)
            if person == root { return }
            choice = previous
        }
    }
}
