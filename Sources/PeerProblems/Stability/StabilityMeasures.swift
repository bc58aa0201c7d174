/// How far a matching is from what people would choose, under any preferences: what it costs them in ranks, and who would
/// leave with whom.
///
/// The rank of somebody for a person is the number of acceptable others whom the person strictly prefers: 0 is a favourite.
/// Everything is asked of the preferences anew; nothing is taken from a solver.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
/// let measures = try StabilityMeasures(of: Matching(count: 3, pairs: [(0, 1)]), under: lists)
/// print(measures.blockingPairs.count)   // 1: 1 and 2 would rather have each other
/// ```
public struct StabilityMeasures: Hashable, Sendable {
    /// An acceptable pair, not together, that would rather be.
    public struct BlockingPair: Hashable, Sendable {
        /// The smaller index.
        public let first: Int
        /// The larger index.
        public let second: Int
        /// By how many ranks `first` would improve; somebody alone improves from one rank below the last.
        public let firstGain: Int
        /// By how many ranks `second` would improve.
        public let secondGain: Int
    }

    /// In order of the smaller index, then of the larger.
    public let blockingPairs: [BlockingPair]
    /// For each person the rank of their partner; `nil` when alone.
    public let ranks: [Int?]
    /// For each rank how many people have it, up to the worst one that occurs.
    public let rankProfile: [Int]
    /// How many people are alone.
    public let singles: Int

    /// People in at least one blocking pair, in order.
    public var blockingPeople: [Int] { Set(blockingPairs.flatMap { [$0.first, $0.second] }).sorted() }
    /// The sum of all ranks of partners.
    public var egalitarianCost: Int { ranks.reduce(0) { $0 + ($1 ?? 0) } }
    /// The worst rank anybody has; `nil` when nobody has a partner.
    public var regret: Int? { ranks.compactMap(\.self).max() }
    /// Pairs in which each is a favourite of the other.
    public let mutualFavourites: Int
    /// The mean over pairs of how far the two ranks lie apart, 0 when each likes the other as much; `nil` without pairs.
    public let meanRankGap: Double?

    /// Measures a matching of as many people as there are preferences.
    ///
    /// - Complexity: one pass over everyone's wishes; O(w log w) for a person with w of them.
    public init(of matching: Matching, under preferences: some PreferenceOrder) {
        let n = preferences.count
        precondition(matching.count == n, "the same people")
        var wishes = [[Int]](repeating: [], count: n)
        preferences.forEachWish(beyond: matching.mates) { person, other in
            if preferences.isAcceptable(person, other) { wishes[person].append(other) }
            return true
        }
        let gains = wishes.enumerated().map { person, others in
            Self.gains(of: others, for: person, under: preferences)
        }
        var blocking: [BlockingPair] = []
        for first in 0..<n {
            for (second, gain) in gains[first].sorted(by: { $0.key < $1.key }) where first < second {
                guard let other = gains[second][first] else { continue }
                blocking.append(BlockingPair(first: first, second: second, firstGain: gain, secondGain: other))
            }
        }
        blockingPairs = blocking
        let ranks = matching.mates.enumerated().map { person, mate in mate.map { _ in wishes[person].count } }
        self.ranks = ranks
        var profile = [Int](repeating: 0, count: (ranks.compactMap(\.self).max() ?? -1) + 1)
        for case let rank? in ranks { profile[rank] += 1 }
        rankProfile = profile
        singles = matching.unmatched.count
        let both = matching.pairs.map { (ranks[$0.0] ?? 0, ranks[$0.1] ?? 0) }
        mutualFavourites = both.count { $0.0 == 0 && $0.1 == 0 }
        let gaps = both.reduce(0) { $0 + abs($1.0 - $1.1) }
        meanRankGap = both.isEmpty ? nil : Double(gaps) / Double(both.count)
    }

    /// For each wish of a person how many ranks it is better than what they have.
    private static func gains(
        of others: [Int], for person: Int, under preferences: some PreferenceOrder
    ) -> [Int: Int] {
        let sorted = others.sorted { preferences.prefers(person, $0, to: $1) }
        var gains: [Int: Int] = [:]
        var rank = 0
        for (place, other) in sorted.enumerated() {
            // Equals share the rank of the first of them.
            if place > 0, preferences.prefers(person, sorted[place - 1], to: other) { rank = place }
            gains[other] = sorted.count - rank
        }
        return gains
    }
}
