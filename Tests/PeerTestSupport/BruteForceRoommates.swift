/// The stable roommates problem by looking at every matching, straight from the definitions.
///
/// It works on the lists as they were written, not on a value that has already filtered them.
public struct BruteForceRoommates: Sendable {
    /// For each person the others in order of preference.
    public let lists: [[Int]]

    /// Takes the lists as written; an entry counts only when it is returned.
    public init(lists: [[Int]]) { self.lists = lists }

    /// Whether the two name each other.
    public func isAcceptable(_ first: Int, _ second: Int) -> Bool {
        lists[first].contains(second) && lists[second].contains(first)
    }

    /// Whether `person` would rather be with `other`, whom they accept, than with `current` (`nil`: nobody).
    public func prefers(_ person: Int, _ other: Int, to current: Int?) -> Bool {
        guard let current else { return true }
        for entry in lists[person] {
            if entry == current { return false }
            if entry == other { return true }
        }
        return false
    }

    /// The acceptable pairs, not together, who would each rather have the other.
    public func blockingPairs(of mates: [Int?]) -> [[Int]] {
        var blocking: [[Int]] = []
        for first in lists.indices {
            for second in lists.indices where first < second && mates[first] != second {
                if isAcceptable(first, second), prefers(first, second, to: mates[first]),
                    prefers(second, first, to: mates[second])
                {
                    blocking.append([first, second])
                }
            }
        }
        return blocking
    }

    /// Whether all pairs are acceptable and none blocks.
    public func isStable(_ mates: [Int?]) -> Bool {
        for (person, mate) in mates.enumerated() {
            if let mate, !isAcceptable(person, mate) { return false }
        }
        return blockingPairs(of: mates).isEmpty
    }

    /// Every stable matching.
    public func stableMatchings() -> [[Int?]] {
        var found: [[Int?]] = []
        AllMatchings.forEach(count: lists.count, isAllowed: isAcceptable) { mates in
            if isStable(mates) { found.append(mates) }
        }
        return found
    }

    /// Whether `next`, a permutation, is a stable partition by Tan's two conditions.
    public func isStablePartition(_ next: [Int]) -> Bool {
        var previous = [Int](repeating: 0, count: next.count)
        for (person, successor) in next.enumerated() { previous[successor] = person }
        for person in next.indices where next[person] != person {
            guard isAcceptable(person, next[person]) else { return false }
            if next[person] != previous[person], !prefers(person, next[person], to: previous[person]) { return false }
        }
        for first in next.indices {
            for second in next.indices where first < second && isAcceptable(first, second) {
                // Neighbours in a cycle do not prefer each other to themselves or to someone better.
                if next[first] == second || next[second] == first { continue }
                let ofFirst = previous[first] == first ? nil : previous[first]
                let ofSecond = previous[second] == second ? nil : previous[second]
                if prefers(first, second, to: ofFirst), prefers(second, first, to: ofSecond) { return false }
            }
        }
        return true
    }
}
