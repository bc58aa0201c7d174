import PeerProblems

/// Matchings and fixtures with pairs added for whoever has room left.
///
/// An acceptable pair in which both have room blocks. Putting it together ends that, and nobody loses anything by it, so no pair blocks
/// that did not before: every pair added leaves one blocking pair fewer, at least.
extension Matching {
    /// The matching with pairs of people who are single: each in turn gets the one they like best of those left.
    ///
    /// ```swift
    /// let lists = try PreferenceLists([[1, 2, 3], [2, 0, 3], [0, 1, 3], [0, 1, 2]])
    /// if case .unsolvable(_, let effort) = try Irving.solve(lists) { print(effort.completed(under: lists).pairs) }   // two
    /// ```
    ///
    /// - Complexity: O(s²) for s people who are single.
    public func completed(under preferences: some PreferenceOrder) -> Matching {
        var mates = mates
        let singles = unmatched
        for person in singles where mates[person] == nil {
            var best: Int?
            for other in singles where mates[other] == nil && other != person && preferences.isAcceptable(person, other)
            {
                if best.map({ preferences.prefers(person, other, to: $0) }) ?? true { best = other }
            }
            if let best { (mates[person], mates[best]) = (best, person) }
        }
        do { return try Matching(mates: mates) } catch {
            preconditionFailure("pairs of singles are disjoint: \(error)")
        }
    }
}

extension Fixtures {
    /// The fixtures with further pairs of people who have room: each in turn gets those they like best of those left.
    ///
    /// - Complexity: O(s²) for s people with room, times their room.
    public func completed(under preferences: some PreferenceOrder, capacities: [Int]) -> Fixtures {
        var partners = partners.map(Set.init)
        func hasRoom(_ person: Int) -> Bool { partners[person].count < capacities[person] }
        let open = partners.indices.filter(hasRoom)
        var added = pairs
        for person in open {
            while hasRoom(person) {
                var best: Int?
                for other in open where hasRoom(other) && other != person && !partners[person].contains(other) {
                    guard preferences.isAcceptable(person, other) else { continue }
                    if best.map({ preferences.prefers(person, other, to: $0) }) ?? true { best = other }
                }
                guard let best else { break }
                partners[person].insert(best)
                partners[best].insert(person)
                added.append((person, best))
            }
        }
        do { return try Fixtures(count: count, pairs: added) } catch {
            preconditionFailure("pairs added are new: \(error)")
        }
    }
}
