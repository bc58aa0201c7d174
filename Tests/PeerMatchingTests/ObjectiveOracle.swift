import PeerMatching

/// The best value of a program's objective by trying every set of pairs. It reads people, program and the scores of single pairs, and
/// counts coverage, requests and load by itself; nothing of pools or problems is shared.
struct ObjectiveOracle {
    let cohort: Cohort
    let program: MatchingProgram
    let scores: CohortScores

    /// Covered people by tier, and worth, locked pairs included.
    struct Value: Equatable, Comparable {
        var covered: [Int]
        var worth: Int64

        static func < (a: Self, b: Self) -> Bool {
            a.covered != b.covered ? a.covered.lexicographicallyPrecedes(b.covered) : a.worth < b.worth
        }
    }

    private var people: [Participant] { cohort.participants }

    var locked: [(Int, Int)] {
        var found = Set<[Int]>()
        for case .locked(let pairs) in program.rules {
            for pair in pairs {
                if let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) {
                    found.insert([min(a, b), max(a, b)])
                }
            }
        }
        if program.requests == .lock {
            for a in people.indices {
                for b in people.indices where a < b && wantEachOther(a, b) { found.insert([a, b]) }
            }
        }
        return found.map { ($0[0], $0[1]) }
    }

    func wantEachOther(_ a: Int, _ b: Int) -> Bool {
        people[a].requests.contains(people[b].id) && people[b].requests.contains(people[a].id)
    }

    /// Whether a side has said nothing of what it wants, and the other has.
    private func isSilent(_ person: Int) -> Bool {
        guard program.sides == .across, let side = people[person].side else { return false }
        func hasWants(_ other: Participant) -> Bool { !other.wants.isBlank }
        let (own, others) = (people.filter { $0.side == side }, people.filter { $0.side != side && $0.side != nil })
        return !own.contains(where: hasWants) && others.contains(where: hasWants)
    }

    /// The reciprocal score, from directions that are scored anew without any mirror.
    func score(_ a: Int, _ b: Int, plain: CohortScores) -> Int32 {
        var (to, back) = (plain.direction(to: a, from: b).score, plain.direction(to: b, from: a).score)
        if isSilent(a), !isSilent(b) { to = back } else if isSilent(b), !isSilent(a) { back = to }
        return plain.fitted.model.aggregate(to, back)
    }

    /// Whether rules let two people meet, in plain words.
    func isAllowed(_ a: Int, _ b: Int) -> Bool {
        let (one, other) = (people[a], people[b])
        if one.capacity == 0 || other.capacity == 0 { return false }
        if program.sides != .ignore, people.contains(where: { $0.side != nil }) {
            guard one.side != nil, other.side != nil, one.side != other.side else { return false }
        }
        return !one.avoids.contains(other.id) && !other.avoids.contains(one.id)
    }

    /// What pairs are worth.
    func value(_ pairs: [(Int, Int)], plain: CohortScores) -> Value {
        let unit = Int64((program.loadCost * Double(Score.one)).rounded())
        let bonus = Int64((program.requestBonus * Double(Score.one)).rounded())
        var partners = [Int](repeating: 0, count: people.count)
        var worth: Int64 = 0
        let locked = Set(locked.map { [$0.0, $0.1] })
        // Locked pairs come first: they cost nothing and count as load for the others.
        for (a, b) in pairs.filter({ locked.contains([$0.0, $0.1]) }) {
            worth += Int64(score(a, b, plain: plain))
            (partners[a], partners[b]) = (partners[a] + 1, partners[b] + 1)
        }
        for (a, b) in pairs where !locked.contains([a, b]) {
            worth += Int64(score(a, b, plain: plain))
            if program.requests == .bonus, wantEachOther(a, b) { worth += bonus }
            for person in [a, b] {
                worth -= unit * Int64((people[person].pastLoad ?? 0) + partners[person])
                partners[person] += 1
            }
        }
        guard program.objective == .everyoneThenScore else { return Value(covered: [], worth: worth) }
        let tiers = Set(people.compactMap(\.tier)).sorted()
        var covered = [Int](repeating: 0, count: tiers.count + 1)
        for (index, person) in people.enumerated() where partners[index] > 0 {
            covered[person.tier.flatMap { tiers.firstIndex(of: $0) } ?? tiers.count] += 1
        }
        return Value(covered: covered, worth: worth)
    }

    /// The best value of all sets of pairs that hold the locked ones.
    func best(plain: CohortScores) -> Value {
        let locked = locked
        let isLocked = Set(locked.map { [$0.0, $0.1] })
        var left = people.map { min($0.capacity ?? 1, max(1, people.count - 1)) }
        for (a, b) in locked { (left[a], left[b]) = (left[a] - 1, left[b] - 1) }
        let free = people.indices.flatMap { a in people.indices.filter { $0 > a }.map { (a, $0) } }.filter {
            !isLocked.contains([$0.0, $0.1]) && isAllowed($0.0, $0.1) && isCovered($0.0, $0.1, plain)
        }
        var chosen = locked
        var best = value(chosen, plain: plain)
        func search(_ index: Int) {
            guard index < free.count else {
                best = max(best, value(chosen, plain: plain))
                return
            }
            search(index + 1)
            let (a, b) = free[index]
            guard left[a] > 0, left[b] > 0 else { return }
            (left[a], left[b]) = (left[a] - 1, left[b] - 1)
            chosen.append((a, b))
            search(index + 1)
            chosen.removeLast()
            (left[a], left[b]) = (left[a] + 1, left[b] + 1)
        }
        search(0)
        return best
    }

    /// Whether enough is known of two people, in both directions; of somebody silent, in the direction that there is.
    private func isCovered(_ a: Int, _ b: Int, _ plain: CohortScores) -> Bool {
        func known(_ to: Int, _ from: Int) -> Bool {
            Score.fraction(plain.direction(to: to, from: from).known) + 1e-4 >= plain.fitted.model.minimumCoverage
        }
        if isSilent(a), !isSilent(b) { return known(b, a) }
        if isSilent(b), !isSilent(a) { return known(a, b) }
        return known(a, b) && known(b, a)
    }
}
