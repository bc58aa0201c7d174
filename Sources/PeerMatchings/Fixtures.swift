/// Who meets whom when a person may have several partners: a set of pairs.
public struct Fixtures: Hashable, Sendable {
    /// For each person the partners, in ascending order.
    public let partners: [[Int]]

    /// - Throws: ``ProblemError/notAMatching(member:)`` when somebody does not exist, is paired with themselves, or a pair
    ///   comes twice.
    public init(count: Int, pairs: some Sequence<(Int, Int)>) throws(ProblemError) {
        var partners = [[Int]](repeating: [], count: count)
        for (first, second) in pairs {
            guard partners.indices.contains(first), partners.indices.contains(second), first != second,
                !partners[first].contains(second)
            else { throw .notAMatching(member: first) }
            partners[first].append(second)
            partners[second].append(first)
        }
        self.partners = partners.map { $0.sorted() }
    }

    /// Number of people.
    public var count: Int { partners.count }

    /// The pairs, the smaller index first, ordered.
    public var pairs: [(Int, Int)] {
        partners.enumerated().flatMap { person, others in others.filter { $0 > person }.map { (person, $0) } }
    }
}

/// A stable solution in halves: pairs that are together, and cycles whose neighbours are together for half of the time.
///
/// It is stable when nobody exceeds their capacity and every acceptable pair that is not wholly together is *dominated* at
/// one of its two: that one's capacity is used up by partners at least as good. An odd cycle of halves proves that no
/// stable set of whole pairs exists. For suppose one does, M, and call a pair *open* when the two solutions differ on it.
/// An open pair of M is dominated at one of its two by the halves, an open pair outside M at one of its two by M; nobody
/// can dominate of both kinds, for the worst of the one would have to be better than the worst of the other and the
/// reverse. Counting what people of the first kind gain and lose shows that every open pair joins one of each kind. So the
/// open pairs, and all halves are among them, form a bipartite graph, which has no odd cycle.
///
/// With capacities 1 this is Tan's stable partition; in general it is the generalised stable partition of
/// F. Glitzner & D. Manlove, arXiv 2505.11456 (2025), written as a fractional matching in the manner of R. Aharoni &
/// T. Fleiner, J. Combinatorial Theory B 87 (2003) pp. 72–80.
public struct HalfFixtures: Hashable, Sendable {
    /// What is wholly together.
    public let whole: Fixtures
    /// Odd cycles, each of three people or more, in which neighbours are together for half of the time.
    public let oddCycles: [[Int]]

    /// Takes a claim as it is; ``FixturesJudge`` checks it.
    public init(whole: Fixtures, oddCycles: [[Int]]) {
        self.whole = whole
        self.oddCycles = oddCycles
    }
}

/// The answer to a stable fixtures problem.
public enum FixturesOutcome: Hashable, Sendable {
    /// Pairs that no two people would leave.
    case stable(Fixtures)
    /// There are none, which the halves prove. `bestEffort` lets one half of each odd cycle go and makes every other of the
    /// rest whole.
    case unsolvable(HalfFixtures, bestEffort: Fixtures)
}

/// Checks stable fixtures and their certificates of unsolvability.
public enum FixturesJudge {
    /// Whether everyone keeps within their capacity, all pairs are acceptable, and none blocks: a pair blocks when it is
    /// not together and each of the two has room or prefers the other to their worst partner.
    public static func judge(
        _ fixtures: Fixtures, capacities: [Int], under preferences: some PreferenceOrder
    ) -> Verdict {
        judge(HalfFixtures(whole: fixtures, oddCycles: []), capacities, preferences)
    }

    /// Whether `halves` is stable and has an odd cycle: then no stable fixtures exist.
    public static func judgeUnsolvable(
        _ halves: HalfFixtures, capacities: [Int], under preferences: some PreferenceOrder
    ) -> Verdict {
        halves.oddCycles.isEmpty
            ? .rejected("no odd cycle: this proves nothing") : judge(halves, capacities, preferences)
    }

    /// How many acceptable pairs, not together, would rather be: each has room or prefers the other to the worst partner.
    public static func blockingPairs(
        of fixtures: Fixtures, capacities: [Int], under preferences: some PreferenceOrder
    ) -> Int {
        let worst = fixtures.partners.enumerated().map { person, others -> Int? in
            guard others.count >= capacities[person] else { return nil }
            return others.reduce(nil) { worst, other in
                worst.map { preferences.prefers(person, $0, to: other) ? other : $0 } ?? other
            }
        }
        var count = 0
        preferences.forEachMutualWish(beyond: worst) { first, second in
            if capacities[first] > 0, capacities[second] > 0, !fixtures.partners[first].contains(second) { count += 1 }
            return true
        }
        return count
    }

    private static func judge(
        _ halves: HalfFixtures, _ capacities: [Int], _ preferences: some PreferenceOrder
    ) -> Verdict {
        let n = preferences.count
        guard halves.whole.count == n, capacities.count == n, capacities.allSatisfy({ $0 >= 0 }) else {
            return .rejected("people, capacities and preferences differ in number, or a capacity is negative")
        }
        // In halves: what each person has with each partner.
        var shares = halves.whole.partners.map { others in Dictionary(uniqueKeysWithValues: others.map { ($0, 2) }) }
        for cycle in halves.oddCycles {
            guard cycle.count >= 3, cycle.count % 2 == 1, Set(cycle).count == cycle.count,
                cycle.allSatisfy((0..<n).contains)
            else { return .rejected("\(cycle) is not an odd cycle of different people") }
            for (person, next) in zip(cycle, cycle.dropFirst() + cycle.prefix(1)) {
                guard shares[person][next] == nil else {
                    return .rejected("the pair of \(person) and \(next) occurs twice")
                }
                (shares[person][next], shares[next][person]) = (1, 1)
            }
        }
        var worst = [Int?](repeating: nil, count: n)
        for person in 0..<n {
            for other in shares[person].keys where !preferences.isAcceptable(person, other) {
                return .rejected("people \(person) and \(other) are not acceptable to each other")
            }
            let used = shares[person].values.reduce(0, +)
            guard used <= 2 * capacities[person] else { return .rejected("person \(person) exceeds their capacity") }
            guard used == 2 * capacities[person] else { continue }
            worst[person] = shares[person].keys.reduce(nil) { worst, other in
                worst.map { preferences.prefers(person, $0, to: other) ? other : $0 } ?? other
            }
        }
        var verdict = Verdict.accepted
        preferences.forEachMutualWish(beyond: worst) { first, second in
            if shares[first][second] == 2 || capacities[first] == 0 || capacities[second] == 0 { return true }
            verdict = .rejected("people \(first) and \(second) block")
            return false
        }
        return verdict
    }
}
