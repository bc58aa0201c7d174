import PeerProblems

/// How scores and ranks are spread: what the plots of a report show.
///
/// ```swift
/// let spread = result.assessment.distributions
/// print(spread.chosen, spread.all)   // pairs by score: those that were made, and all that are possible
/// print(spread.ranks[0])             // people whose partner is their favourite
/// ```
public struct Distributions: Hashable, Sendable, Codable {
    /// Bins of equal width over the scores 0...1; the last one includes 1.
    public static let scoreBins = PairCensus.bins
    /// Upper ends of the rank bins; ranks beyond the last share one more bin.
    public static let rankEnds = [1, 2, 3, 5, 10, 20, 50, 100]

    /// Pairs of the matching by score.
    public var chosen: [Int]
    /// All allowed pairs by score.
    public var all: [Int]
    /// Pairs of a random matching by score, for comparison.
    public var random: [Int]
    /// Matched people by the rank of their partner, one bin per ``rankEnds`` and one beyond.
    public var ranks: [Int]

    /// Counts everything.
    ///
    /// - Parameters:
    ///   - chosen: the scores of the pairs that were made.
    ///   - all: all possible pairs by score, from a ``PairCensus``.
    ///   - random: the scores of pairs made by lot.
    ///   - ranks: of each person's partner, `nil` for the unmatched.
    public init(chosen: [Int32], all: [Int], random: [Int32], ranks: [Int?]) {
        self.chosen = Self.histogram(chosen)
        self.all = all
        self.random = Self.histogram(random)
        var bins = [Int](repeating: 0, count: Self.rankEnds.count + 1)
        for case let rank? in ranks {
            bins[Self.rankEnds.firstIndex { rank <= $0 } ?? Self.rankEnds.count] += 1
        }
        self.ranks = bins
    }

    private static func histogram(_ scores: [Int32]) -> [Int] {
        scores.reduce(into: [Int](repeating: 0, count: scoreBins)) { $0[PairCensus.bin($1)] += 1 }
    }
}
