// A matching that lives: people join, leave and change, and each time at most d pairs that could have stayed are broken.
//
// TWO MATCHINGS. The *optimum* of all pairs is kept with its duals, and the *pairs* that people have follow it as far as the limit lets
// them. So how far the pairs are from the best is known exactly after each change, however long ago the last full solve was.
//
// THE OPTIMUM is `LiveOptimum`, with the bound on any pairs of the people.
//
// THE PAIRS. Pairs and optimum differ by alternating paths and cycles. A *move* takes a stretch of one: it breaks the pairs on it, makes
// those of the optimum between them, and joins the two ends if they may meet. Of the moves that fit into what is left of d the one is
// made that covers most people, then gains most for each broken pair; until none gains. Where everything fits, the pairs become the
// optimum. "At most d changes" is as hard as exact matching (`Rematching`): moves are good, not best.
//
// COMPLEXITY. O(n) and one or two augmentations a change; memory 4 bytes for each pair of places, so that no score is computed twice.

import PeerProblems

/// Pairs of people who join, leave and change one at a time, followed with few broken pairs and a bound: an exact one where at most one person
/// must be left over.
///
/// ```swift
/// var live = try LiveMatching(scores: scores)
/// let step = try live.update(left: [17], changed: [], maxChanges: 4)
/// print(step.broken, step.gap)
/// ```
///
/// People stand at *places*, which stay theirs: at first the rows of the scores, then those that ``freePlace`` hands out.
public struct LiveMatching: Sendable {
    /// How many people have place.
    public let capacity: Int
    /// The partner of the person at each place, −1 for none.
    public private(set) var mates: [Int]
    /// The best pairs, and what proves them so.
    private var optimum: LiveOptimum

    /// Solves a pool once, and starts from given pairs or from the best.
    ///
    /// - Parameters:
    ///   - scores: symmetric; at most 40,000 people and spare places.
    ///   - pairs: those that people have; the best unless given.
    ///   - spare: places for people who will join beside those that leavers leave.
    /// - Throws: ``ProblemError/wrongShape(expected:found:)``, ``ProblemError/magnitudeTooLarge(_:)`` beyond 40,000 places,
    ///   ``ProblemError/notAMatching(member:)`` for a pair that may not be made.
    /// - Complexity: O(n²) and the time of a solve; 4 (n + spare)² bytes.
    public init<Source: ScoreSource>(scores: Source, pairs: Matching? = nil, spare: Int = 64) throws(ProblemError) {
        let n = scores.rowCount
        guard scores.columnCount == n else { throw .wrongShape(expected: n, found: scores.columnCount) }
        guard pairs.map({ $0.count == n }) ?? true else { throw .wrongShape(expected: n, found: pairs?.count ?? 0) }
        guard n + spare <= 40_000 else {
            throw .magnitudeTooLarge("\(n + spare) places of a live pool (at most 40,000)")
        }
        capacity = n + max(0, spare)
        optimum = LiveOptimum(LiveWorths(scores, capacity: capacity), count: n)
        mates = optimum.mates
        guard let pairs else { return }
        mates = Array(repeating: -1, count: capacity)
        for (first, second) in pairs.pairs {
            guard worth(first, second) != nil else { throw .notAMatching(member: first) }
            (mates[first], mates[second]) = (second, first)
        }
    }

    /// Whether somebody is at a place.
    public var isPresent: [Bool] { optimum.isPresent }

    /// A place where nobody is, `nil` when all are taken.
    public var freePlace: Int? { isPresent.firstIndex(of: false) }

    /// What a pair is worth, `nil` when it may not be made.
    public func worth(_ first: Int, _ second: Int) -> Int64? { optimum.worth(first, second) }

    /// Takes changes, and lets the pairs follow.
    ///
    /// - Parameters:
    ///   - left: places of people who are gone.
    ///   - changed: places of people who are new or have changed, each with what a pair with every place is worth,
    ///     ``Score/forbidden`` where it may not be made; what stands for empty places is passed over.
    ///   - limit: the most pairs that may be broken though both people are still there and may meet.
    /// - Complexity: O(n) and one or two augmentations for each person.
    public mutating func update(
        left: [Int], changed: [(place: Int, worths: [Int32])], maxChanges limit: Int
    ) -> LiveStep {
        optimum.take(left: left, changed: changed)
        for place in left + changed.map(\.place) where mates[place] >= 0 && worth(place, mates[place]) == nil {
            (mates[mates[place]], mates[place]) = (-1, -1)
        }
        let optimum = optimum
        var followers = LiveFollowing(mates: mates, goal: optimum.mates, worth: { optimum.worth($0, $1) })
        let broken = followers.follow(limit: max(0, limit))
        mates = followers.mates
        return step(broken: broken)
    }

    /// How the pairs stand, nothing broken.
    public var step: LiveStep { step(broken: 0) }

    private func step(broken: Int) -> LiveStep {
        let present = isPresent.count { $0 }
        let fewestOver = present - optimum.mates.count { $0 >= 0 }
        return LiveStep(
            broken: broken, over: present - mates.count { $0 >= 0 }, fewestOver: fewestOver, worth: total(mates),
            bound: optimum.bound(leaving: fewestOver))
    }

    private func total(_ mates: [Int]) -> Int64 {
        mates.indices.reduce(0) { sum, place in
            mates[place] > place ? sum + (worth(place, mates[place]) ?? 0) : sum
        }
    }

    /// The duals that prove ``LiveStep/bound``: of the people who are there, ascending by place, and behind them that of the seat if there is
    /// one; see ``SittersJudge`` in PeerJudges.
    public var proof: (places: [Int], seats: Int, duals: OddSetDuals) { optimum.proof }
}
