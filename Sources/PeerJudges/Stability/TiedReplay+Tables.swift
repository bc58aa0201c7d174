import PeerProblems

/// What a log claims about the whole table: people who compete too hard, closed tables, and barriers.
extension TiedReplay {
    /// Strikes all pairs of a best of `people` with one of their worst, if that is justified: every non-empty set of those
    /// best is sought by more of the people than it has members, and each seeker is among its worst.
    ///
    /// Were some of these best, a set Y, each with one of their worst, then everyone in `people` who seeks one of Y would
    /// have to be with a best of theirs, which is in Y then: not more than Y has.
    mutating func strikeWorst(competing people: [Int]) -> Bool {
        guard stability == .strong, !people.isEmpty, Set(people).count == people.count else { return false }
        var seekers: [Int: [Int]] = [:]
        for (place, person) in people.enumerated() {
            let best = best(of: person)
            guard !best.isEmpty else { return false }
            for other in best {
                guard lists.level(of: person, for: other) == worstLevel(of: other) else { return false }
                seekers[other, default: []].append(place)
            }
        }
        let sought = seekers.keys.sorted()
        let pairing = Pairing(rightCount: people.count, choices: sought.map { seekers[$0] ?? [] })
        guard pairing.isComplete else { return false }
        // Whoever is left over could change places with everyone: then none of them is needed to pair the sought.
        guard pairing.reachesAll(from: { pairing.leftOf[$0] < 0 }) else { return false }
        for other in sought {
            let worst = worstLevel(of: other)
            for entry in lists.list(of: other) where lists.level(of: Int(entry), for: other) == worst {
                strike(other, Int(entry))
            }
        }
        return true
    }

    /// Whether what is alive is a closed table.
    func isClosed() -> Bool {
        guard stability != .weak else { return false }
        let people = 0..<lists.count
        let (firsts, lasts) = (people.map { bestLevel(of: $0) }, people.map(worstLevel))
        // How much a level has to exceed the worst to be beyond it.
        let margin: Int32 = stability == .strong ? 1 : 0
        func isBeyond(_ level: Int32, _ person: Int) -> Bool { lasts[person] >= 0 && level >= lasts[person] + margin }
        for person in people {
            for entry in lists.list(of: person) {
                let other = Int(entry)
                let (level, mirror) = (lists.level(of: other, for: person), lists.level(of: person, for: other))
                if isAlive(person, other) {
                    if level == firsts[person],
                        mirror != lasts[other] || stability == .super && !isOnlyWorst(person, other)
                    {
                        return false
                    }
                    continue
                }
                guard isBeyond(level, person) || isBeyond(mirror, other) else { return false }
                // Nobody who is struck may be left to be tempted.
                let tempts = stability == .super ? level <= firsts[person] : firsts[person] == .max
                if tempts, !(lasts[other] >= 0 && lasts[other] < mirror) { return false }
            }
        }
        let seeking = people.filter { firsts[$0] < .max }
        return Pairing(rightCount: lists.count, choices: seeking.map(best)).isComplete
    }

    /// Whether nobody else alive for `other` is as good as `person`.
    private func isOnlyWorst(_ person: Int, _ other: Int) -> Bool {
        let level = lists.level(of: person, for: other)
        return !lists.list(of: other).contains {
            Int($0) != person && lists.level(of: Int($0), for: other) == level && isAlive(other, Int($0))
        }
    }

    /// Whether everyone with an entry has to be matched, and without `people` too many odd parts are left.
    func isBarrier(_ people: [Int]) -> Bool {
        guard stability != .weak, Set(people).count == people.count else { return false }
        var (isSought, isCounted) = (
            Array(repeating: false, count: lists.count), Array(repeating: false, count: lists.count)
        )
        for person in 0..<lists.count {
            for other in best(of: person) { isSought[other] = true }
        }
        let members = (0..<lists.count).filter(hasEntries)
        guard members.allSatisfy({ isSought[$0] }), people.allSatisfy(hasEntries) else { return false }
        for person in people { isCounted[person] = true }
        var oddParts = 0
        for start in members where !isCounted[start] {
            var (part, size) = ([start], 0)
            isCounted[start] = true
            while let person = part.popLast() {
                size += 1
                for entry in lists.list(of: person) where !isCounted[Int(entry)] && isAlive(person, Int(entry)) {
                    isCounted[Int(entry)] = true
                    part.append(Int(entry))
                }
            }
            oddParts += size % 2
        }
        return oddParts > people.count
    }
}

/// As many left vertices as possible, each with one of its choices on the right: augmenting paths, breadth first.
private struct Pairing {
    let choices: [[Int]]
    private(set) var rightOf: [Int]
    private(set) var leftOf: [Int]

    init(rightCount: Int, choices: [[Int]]) {
        self.choices = choices
        rightOf = Array(repeating: -1, count: choices.count)
        leftOf = Array(repeating: -1, count: rightCount)
        for left in choices.indices { augment(from: left) }
    }

    var isComplete: Bool { !rightOf.contains(-1) }

    private mutating func augment(from root: Int) {
        var reachedFrom: [Int: Int] = [:]
        var (queue, next) = ([root], 0)
        while next < queue.count {
            let left = queue[next]
            next += 1
            for right in choices[left] where reachedFrom[right] == nil {
                reachedFrom[right] = left
                guard leftOf[right] < 0 else {
                    queue.append(leftOf[right])
                    continue
                }
                var right: Int? = right
                while let end = right, let from = reachedFrom[end] {
                    let previous = rightOf[from]
                    (rightOf[from], leftOf[end]) = (end, from)
                    right = from == root ? nil : previous
                }
                return
            }
        }
    }

    /// Whether every right vertex is reached from one that `isStart` by alternating paths: to a left vertex of which it is
    /// a choice, and on to the one paired with that.
    func reachesAll(from isStart: (Int) -> Bool) -> Bool {
        var choosers = [[Int]](repeating: [], count: leftOf.count)
        for (left, rights) in choices.enumerated() {
            for right in rights { choosers[right].append(left) }
        }
        var isReached = leftOf.indices.map(isStart)
        var queue = leftOf.indices.filter { isReached[$0] }
        while let right = queue.popLast() {
            for left in choosers[right] where rightOf[left] >= 0 && !isReached[rightOf[left]] {
                isReached[rightOf[left]] = true
                queue.append(rightOf[left])
            }
        }
        return !isReached.contains(false)
    }
}
