import PeerProblems

/// Checks stable matchings and stable partitions against the preferences alone: every wish of every person is looked at
/// once, and asked of the other. Reasons number people from 0 unless told otherwise.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [0, 2], [0, 1]])
/// if case .stable(let matching) = try Irving.solve(lists) {
///     print(RoommatesJudge.judge(matching, under: lists) == .accepted)   // true
/// }
/// ```
public enum RoommatesJudge {
    /// Whether `matching` uses acceptable pairs only and has no blocking pair: an acceptable pair, not together, in which
    /// each prefers the other to the partner they have (somebody without a partner prefers any).
    public static func judge(
        _ matching: Matching, under preferences: some PreferenceOrder, numberedFrom base: Int = 0
    ) -> Verdict {
        guard matching.count == preferences.count else {
            return .rejected("\(matching.count) people are matched, \(preferences.count) have preferences")
        }
        if let problem = unacceptablePair(in: matching, under: preferences, base) { return .rejected(problem) }
        var blocking: (Int, Int)?
        forEachBlockingPair(of: matching, under: preferences) { first, second in
            blocking = (first, second)
            return false
        }
        if let (first, second) = blocking { return .rejected("people \(base + first) and \(base + second) block") }
        return .accepted
    }

    /// Whether `partition` is a stable partition that proves there is no stable matching.
    public static func judgeUnsolvable(
        _ partition: StablePartition, under preferences: some PreferenceOrder, numberedFrom base: Int = 0
    ) -> Verdict {
        let verdict = judge(partition, under: preferences, numberedFrom: base)
        guard verdict.isAccepted else { return verdict }
        return partition.oddCycles.isEmpty
            ? .rejected("no odd cycle of length 3 or more: this proves nothing")
            : .accepted
    }

    /// Whether `partition` is a stable partition.
    public static func judge(
        _ partition: StablePartition, under preferences: some PreferenceOrder, numberedFrom base: Int = 0
    ) -> Verdict {
        let (next, problem) = successors(partition, under: preferences, numberedFrom: base)
        if let problem { return .rejected(problem) }
        var current = [Int?](repeating: nil, count: preferences.count)
        for (person, successor) in next.enumerated() where successor != person { current[successor] = person }
        var blocking: (Int, Int)?
        preferences.forEachMutualWish(beyond: current) { first, second in
            // Neighbours in a cycle are together, for half of the time.
            if next[first] == second || next[second] == first { return true }
            blocking = (first, second)
            return false
        }
        if let (first, second) = blocking {
            return .rejected("people \(base + first) and \(base + second) prefer each other to their previous ones")
        }
        return .accepted
    }

    /// The next of each person in a partition, and what is wrong with its cycles: everyone is in one, neighbours are acceptable, and
    /// members of long ones prefer the next to the previous.
    static func successors(
        _ partition: StablePartition, under preferences: some PreferenceOrder, numberedFrom base: Int = 0
    ) -> (next: [Int], problem: String?) {
        let n = preferences.count
        var next = [Int?](repeating: nil, count: n)
        var previous = [Int?](repeating: nil, count: n)
        for cycle in partition.cycles {
            for (place, member) in cycle.enumerated() {
                guard (0..<n).contains(member), next[member] == nil else {
                    return (
                        [],
                        "person \(base.addingReportingOverflow(member).partialValue) is in two cycles or does not exist"
                    )
                }
                let successor = cycle[(place + 1) % cycle.count]
                next[member] = successor
                if (0..<n).contains(successor) { previous[successor] = member }
            }
        }
        for person in 0..<n {
            guard let after = next[person], let before = previous[person] else {
                return ([], "person \(base + person) is in no cycle")
            }
            if after == person { continue }
            guard preferences.isAcceptable(person, after) else {
                return ([], "people \(base + person) and \(base + after) are not acceptable to each other")
            }
            if after != before, !preferences.prefers(person, after, to: before) {
                return (
                    [],
                    "person \(base + person) does not prefer \(base + after), the next, to \(base + before), the previous"
                )
            }
        }
        return (next.compactMap(\.self), nil)
    }

    /// Calls `body` for every blocking pair, the smaller index first, until it returns `false`; in the order of
    /// ``PreferenceOrder/forEachMutualWish(beyond:_:)``.
    public static func forEachBlockingPair(
        of matching: Matching, under preferences: some PreferenceOrder, _ body: (Int, Int) -> Bool
    ) {
        preferences.forEachMutualWish(beyond: matching.mates, body)
    }

    private static func unacceptablePair(
        in matching: Matching, under preferences: some PreferenceOrder, _ base: Int
    ) -> String? {
        matching.pairs.first { !preferences.isAcceptable($0.0, $0.1) }
            .map { "people \(base + $0.0) and \(base + $0.1) are not acceptable to each other" }
    }
}
