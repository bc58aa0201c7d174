import PeerProblems

/// Checks stable fixtures and their certificates of unsolvability. Reasons number people from 0 unless told otherwise.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [0, 2], [0, 1]])
/// if case .stable(let fixtures) = try StableFixtures.solve(lists, capacities: [2, 1, 1]) {
///     print(FixturesJudge.judge(fixtures, capacities: [2, 1, 1], under: lists) == .accepted)   // true
/// }
/// ```
public enum FixturesJudge {
    /// Whether everyone keeps within their capacity, all pairs are acceptable, and none blocks: a pair blocks when it is
    /// not together and each of the two has room or prefers the other to their worst partner.
    public static func judge(
        _ fixtures: Fixtures, capacities: [Int], under preferences: some PreferenceOrder, numberedFrom base: Int = 0
    ) -> Verdict {
        judge(HalfFixtures(whole: fixtures, oddCycles: []), capacities, preferences, base)
    }

    /// Whether `halves` is stable and has an odd cycle: then no stable fixtures exist.
    public static func judgeUnsolvable(
        _ halves: HalfFixtures, capacities: [Int], under preferences: some PreferenceOrder, numberedFrom base: Int = 0
    ) -> Verdict {
        halves.oddCycles.isEmpty
            ? .rejected("no odd cycle: this proves nothing") : judge(halves, capacities, preferences, base)
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
        _ halves: HalfFixtures, _ capacities: [Int], _ preferences: some PreferenceOrder, _ base: Int
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
            else {
                return .rejected(
                    "\(cycle.map { base.addingReportingOverflow($0).partialValue }) is not an odd cycle of different people"
                )
            }
            for (person, next) in zip(cycle, cycle.dropFirst() + cycle.prefix(1)) {
                guard shares[person][next] == nil else {
                    return .rejected("the pair of \(base + person) and \(base + next) occurs twice")
                }
                (shares[person][next], shares[next][person]) = (1, 1)
            }
        }
        var worst = [Int?](repeating: nil, count: n)
        for person in 0..<n {
            for other in shares[person].keys where !preferences.isAcceptable(person, other) {
                return .rejected("people \(base + person) and \(base + other) are not acceptable to each other")
            }
            let used = shares[person].values.reduce(0, +)
            guard used <= 2 * capacities[person] else {
                return .rejected("person \(base + person) exceeds their capacity")
            }
            guard used == 2 * capacities[person] else { continue }
            worst[person] = shares[person].keys.reduce(nil) { worst, other in
                worst.map { preferences.prefers(person, $0, to: other) ? other : $0 } ?? other
            }
        }
        var verdict = Verdict.accepted
        preferences.forEachMutualWish(beyond: worst) { first, second in
            if shares[first][second] == 2 || capacities[first] == 0 || capacities[second] == 0 { return true }
            verdict = .rejected("people \(base + first) and \(base + second) block")
            return false
        }
        return verdict
    }
}
