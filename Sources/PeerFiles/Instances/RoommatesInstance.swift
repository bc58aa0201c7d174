import PeerMatchings

/// A roommates instance as written: groups of equally good people, best first, zero-based.
public struct RoommatesInstance: Hashable, Sendable {
    /// For each person the groups.
    public let groups: [[[Int]]]

    /// An instance of groups.
    public init(groups: [[[Int]]]) { self.groups = groups }

    /// Whether any group has more than one member.
    public var hasTies: Bool { groups.contains { $0.contains { $0.count > 1 } } }

    /// Strict lists: members of a group in the order of one permutation of all people, the same in every list. A matching
    /// that is stable under them is weakly stable under the ties.
    ///
    /// - Parameter seed: of the permutation; without ties it has no influence.
    public func strictLists(seed: UInt64) throws(ProblemError) -> PreferenceLists {
        var generator = SplitMix64(seed: seed)
        var place = Array(groups.indices)
        if hasTies { place.shuffle(using: &generator) }
        return try PreferenceLists(
            groups.map { list in
                list.flatMap { group in
                    group.sorted { a, b in
                        place.indices.contains(a) && place.indices.contains(b) ? place[a] < place[b] : a < b
                    }
                }
            })
    }
}
