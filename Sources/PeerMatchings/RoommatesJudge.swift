/// Checks stable matchings and stable partitions against the preferences alone, in O(n²) comparisons.
public enum RoommatesJudge {
    /// Whether `matching` uses acceptable pairs only and has no blocking pair: an acceptable pair, not together, in which
    /// each prefers the other to the partner they have (somebody without a partner prefers any).
    public static func judge(_ matching: Matching, under preferences: some PreferenceOrder) -> Verdict {
        guard matching.count == preferences.count else {
            return .rejected("\(matching.count) people are matched, \(preferences.count) have preferences")
        }
        if let problem = unacceptablePair(in: matching, under: preferences) { return .rejected(problem) }
        var blocking: (Int, Int)?
        forEachBlockingPair(of: matching, under: preferences) { first, second in
            blocking = (first, second)
            return false
        }
        if let (first, second) = blocking { return .rejected("people \(first) and \(second) block") }
        return .accepted
    }

    /// Whether `partition` is a stable partition that proves there is no stable matching.
    public static func judgeUnsolvable(_ partition: StablePartition, under preferences: some PreferenceOrder) -> Verdict
    {
        let verdict = judge(partition, under: preferences)
        guard verdict.isAccepted else { return verdict }
        return partition.oddCycles.isEmpty
            ? .rejected("no odd cycle of length 3 or more: this proves nothing")
            : .accepted
    }

    /// Whether `partition` is a stable partition.
    public static func judge(_ partition: StablePartition, under preferences: some PreferenceOrder) -> Verdict {
        let n = preferences.count
        var next = [Int?](repeating: nil, count: n)
        var previous = [Int?](repeating: nil, count: n)
        for cycle in partition.cycles {
            for (place, member) in cycle.enumerated() {
                guard (0..<n).contains(member), next[member] == nil else {
                    return .rejected("person \(member) is in two cycles or does not exist")
                }
                let successor = cycle[(place + 1) % cycle.count]
                next[member] = successor
                if (0..<n).contains(successor) { previous[successor] = member }
            }
        }
        for person in 0..<n {
            guard let after = next[person], let before = previous[person] else {
                return .rejected("person \(person) is in no cycle")
            }
            if after == person { continue }
            guard preferences.isAcceptable(person, after) else {
                return .rejected("people \(person) and \(after) are not acceptable to each other")
            }
            if after != before, !preferences.prefers(person, after, to: before) {
                return .rejected("person \(person) does not prefer \(after), the next, to \(before), the previous")
            }
        }
        for first in 0..<n {
            for second in first + 1..<max(n, first + 1) {
                guard next[first] != second, next[second] != first, preferences.isAcceptable(first, second) else {
                    continue
                }
                if wants(first, second, over: previous[first], preferences),
                    wants(second, first, over: previous[second], preferences)
                {
                    return .rejected("people \(first) and \(second) prefer each other to their previous ones")
                }
            }
        }
        return .accepted
    }

    /// Calls `body` for every blocking pair, the smaller index first, until it returns `false`.
    public static func forEachBlockingPair(
        of matching: Matching, under preferences: some PreferenceOrder, _ body: (Int, Int) -> Bool
    ) {
        let n = preferences.count
        for first in 0..<n {
            for second in first + 1..<max(n, first + 1) {
                guard matching.mates[first] != second, preferences.isAcceptable(first, second) else { continue }
                if wants(first, second, over: matching.mates[first], preferences),
                    wants(second, first, over: matching.mates[second], preferences),
                    !body(first, second)
                {
                    return
                }
            }
        }
    }

    private static func unacceptablePair(in matching: Matching, under preferences: some PreferenceOrder) -> String? {
        matching.pairs.first { !preferences.isAcceptable($0.0, $0.1) }
            .map { "people \($0.0) and \($0.1) are not acceptable to each other" }
    }

    /// Whether `person` would rather be with `other` than with `current`; oneself or nobody loses to anyone.
    private static func wants(
        _ person: Int, _ other: Int, over current: Int?, _ preferences: some PreferenceOrder
    ) -> Bool {
        guard let current, current != person else { return true }
        return preferences.prefers(person, other, to: current)
    }
}
