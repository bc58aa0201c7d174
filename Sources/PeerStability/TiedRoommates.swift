// Stable roommates with ties: weakly, strongly and super-stable matchings, or a proof that there are none.
//
// Strong and super-stability are decided in polynomial time, see `TiedRoommates+Tables.swift`. Weak stability is NP-complete:
// some global orders of equals are tried first, because Irving's algorithm on any strict order of equals gives a weakly
// stable matching if it gives one at all; then cases, up to a limit.
//
// FORCED DELETIONS. Keep, for every person, the entries that are still possible (alive). Suppose j is together with k and
// not with i. Then i has one of its other alive entries, or nobody. If i prefers j even to the best of these, and j prefers
// i to k, the two would block: the pair (j, k) is struck. If j has nobody left, the two block as well, and the case is
// closed. For strict lists these deletions are phase 1 of Irving's algorithm.
//
// CASES. When nothing is forced and somebody still has two entries, take the smallest such person x and the first of their
// entries, y: either they are together or not. When everyone has one entry or none, these form a stable matching, because
// a pair that blocked would have forced a deletion. The steps of all cases are the certificate, which a judge replays.
//
// SOURCES. E. Ronn, "NP-complete stable matching problems", J. Algorithms 11 (1990) pp. 285–304. The search is ours.

import PeerProblems

/// Stable roommates with ties.
///
/// ```swift
/// let lists = try TiedLists([[[1, 2]], [[0]], [[0]]])
/// print(try TiedRoommates.solve(lists, stability: .weak))
/// ```
public enum TiedRoommates {
    /// A matching stable in the given sense, a proof that there is none, or neither within the limit.
    ///
    /// - Parameters:
    ///   - lists: groups of equals, best first.
    ///   - stability: what blocks.
    ///   - seed: of the permutations that break ties; weak stability only.
    ///   - tieBreaks: how many are tried; weak stability only.
    ///   - limit: how many cases are looked at before the answer is `undecided`; weak stability only.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted``; polled at every case and every tie-break, or at every turn to propose.
    /// - Complexity: super-stability O(n·m) for m acceptable pairs, strong stability polynomial, weak stability O(n³) a case.
    ///   Literature: Irving & Manlove 2002; Kunysz 2016; Ronn 1990.
    public static func solve(
        _ lists: TiedLists, stability: TiedStability, seed: UInt64 = 1, tieBreaks: Int = 32, limit: Int = 20_000,
        monitor: Monitor = .none
    ) throws(Interrupted) -> TiedOutcome {
        guard stability == .weak else { return try byTables(lists, stability: stability, monitor: monitor) }
        if let matching = try byTieBreaks(lists, seed: seed, attempts: tieBreaks, monitor: monitor).matching {
            return .stable(matching)
        }
        var search = WeakSearch(lists)
        return try search.run(limit: limit, monitor: monitor)
    }

    /// A weakly stable matching from a global order of equals, and how many orders were tried. Without ties one is enough.
    public static func byTieBreaks(
        _ lists: TiedLists, seed: UInt64, attempts: Int, monitor: Monitor = .none
    ) throws(Interrupted) -> (matching: Matching?, tried: Int) {
        var generator = SplitMix64(seed: seed)
        let attempts = lists.hasTies ? attempts : min(attempts, 1)
        for attempt in 0..<attempts {
            try monitor.poll(0)
            let places = Array(0..<lists.count).shuffled(using: &generator)
            if case .stable(let matching) = try Irving.solve(lists.strictLists(places: places)) {
                return (matching, attempt + 1)
            }
        }
        return (nil, attempts)
    }
}

/// Alive entries, forced deletions, and cases.
private struct WeakSearch {
    private let lists: TiedLists
    private let count: Int
    private var isStruck: [Bool]
    private var aliveCounts: [Int]
    /// Struck pairs in order, to be undone, and people whose entries have changed.
    private var trail: [(Int, Int)] = []
    private var changed: [Int]
    private var isChanged: [Bool]
    private var steps: [ForcedDeletions.Step] = []
    /// Open cases: the pair supposed together, and the length of the trail before.
    private var open: [(first: Int, second: Int, trail: Int)] = []

    init(_ lists: TiedLists) {
        (self.lists, count) = (lists, lists.count)
        isStruck = Array(repeating: false, count: count * count)
        aliveCounts = (0..<count).map { lists.list(of: $0).count }
        changed = Array(0..<count)
        isChanged = Array(repeating: true, count: count)
    }

    mutating func run(limit: Int, monitor: Monitor) throws(Interrupted) -> TiedOutcome {
        for cases in 1...max(1, limit) {
            try monitor.poll(Double(cases) / Double(limit + 1))
            if force() {
                guard let (first, second) = choice() else { return .stable(matching()) }
                suppose(first, second)
            } else {
                guard let last = open.popLast() else { return .unsolvable(ForcedDeletions(steps: steps)) }
                undo(to: last.trail)
                steps.append(.apart(first: last.first, second: last.second))
                strike(last.first, last.second)
            }
        }
        return .undecided(cases: limit)
    }

    // MARK: Cases

    /// The smallest person with two alive entries, and the first of them.
    private func choice() -> (Int, Int)? {
        guard let person = (0..<count).first(where: { aliveCounts[$0] >= 2 }) else { return nil }
        return lists.list(of: person).first { isAlive(person, Int($0)) }.map { (person, Int($0)) }
    }

    private mutating func suppose(_ first: Int, _ second: Int) {
        open.append((first, second, trail.count))
        steps.append(.together(first: first, second: second))
        for (person, mate) in [(first, second), (second, first)] {
            for other in lists.list(of: person) where Int(other) != mate && isAlive(person, Int(other)) {
                strike(person, Int(other))
            }
        }
    }

    private mutating func undo(to length: Int) {
        for (first, second) in trail[length...] {
            isStruck[first * count + second] = false
            isStruck[second * count + first] = false
            aliveCounts[first] += 1
            aliveCounts[second] += 1
        }
        trail.removeSubrange(length...)
        for person in changed { isChanged[person] = false }
        changed.removeAll()
    }

    private func matching() -> Matching {
        let mates = (0..<count).map { person in
            lists.list(of: person).first { isAlive(person, Int($0)) }.map(Int.init)
        }
        do {
            return try Matching(mates: mates)
        } catch {
            preconditionFailure("single entries name each other: \(error)")
        }
    }

    // MARK: Deletions

    private func isAlive(_ first: Int, _ second: Int) -> Bool { !isStruck[first * count + second] }

    private mutating func strike(_ first: Int, _ second: Int) {
        isStruck[first * count + second] = true
        isStruck[second * count + first] = true
        trail.append((first, second))
        for person in [first, second] {
            aliveCounts[person] -= 1
            if !isChanged[person] {
                isChanged[person] = true
                changed.append(person)
            }
        }
    }

    /// Strikes everything that is forced; `false` when somebody is stuck.
    private mutating func force() -> Bool {
        while let person = changed.popLast() {
            isChanged[person] = false
            guard demand(by: person) else { return false }
        }
        return true
    }

    /// Strikes what `person` forces: for everyone whom `person` prefers to all other alive entries.
    private mutating func demand(by person: Int) -> Bool {
        let list = lists.list(of: person)
        let alive = list.filter { isAlive(person, Int($0)) }
        for entry in list {
            // The best option besides this one.
            let besides = alive.first { $0 != entry }.map { lists.level(of: Int($0), for: person) } ?? .max
            guard lists.level(of: Int(entry), for: person) < besides else { break }
            guard strikeBelow(Int(entry), because: person) else { return false }
        }
        return true
    }

    /// Strikes every entry of `person` whom they would leave for `because`; `false` when nobody is left.
    private mutating func strikeBelow(_ person: Int, because: Int) -> Bool {
        let gain = lists.level(of: because, for: person)
        for entry in lists.list(of: person).reversed() {
            let other = Int(entry)
            guard lists.level(of: other, for: person) > gain else { break }
            guard isAlive(person, other) else { continue }
            steps.append(.strike(first: person, second: other, because: because))
            strike(person, other)
        }
        guard aliveCounts[person] == 0 else { return true }
        steps.append(.stuck(person: person, because: because))
        return false
    }
}
