import PeerProblems

/// What a matching is worth, measured the same way whoever made it.
///
/// All counts and totals are exact integers; scores are in the units of ``Score``.
///
/// ```swift
/// let matching = try Matching(count: scores.rowCount, pairs: [(0, 1)])
/// let measures = try MatchingMeasures.measure(matching, reciprocal: scores, benefit: scores).measures
/// print(measures.totalScore, measures.blockingPairs)
/// ```
public struct MatchingMeasures: Hashable, Sendable, Codable {
    /// People in the pool.
    public var people: Int
    /// People with a partner.
    public var matchedPeople: Int
    /// Number of pairs.
    public var pairs: Int
    /// Σ R over the pairs.
    public var totalScore: Int64
    /// What the pairs are worth by the program: Σ R, what requests add, less what load costs.
    public var worth: Int64
    /// Σ R / pairs, in 0...1; 0 without pairs.
    public var meanScore: Double
    /// Median of R over the pairs, in 0...1; the mean of the middle two when their number is even.
    public var medianScore: Double
    /// The least R, in 0...1.
    public var worstScore: Double
    /// Pairs of people, not together, who each score the other above what they have (directional scores).
    public var blockingPairs: Int
    /// The same where neither scores the other below what they have: what ties would add.
    public var blockingPairsWithTies: Int
    /// Mean over the matched people of one more than the number of people whom they score above their partner (of several
    /// partners the worst), 1 = favourite.
    public var meanRank: Double
    /// Matched people who score nobody above their partner.
    public var firstChoices: Int
    /// Mean over the pairs of |S(i←j) − S(j←i)|, in 0...1: how one-sided the benefit is.
    public var meanAsymmetry: Double
    /// People who could have a partner beyond those who have one, by the bound; 0 when nobody is short.
    public var peopleShort: Int
    /// With as many people matched as can be, nothing is worth more.
    public var upperBound: Int64
    /// (upperBound − worth) / upperBound, 0 when the bound is 0; `nil` when people are short, because then the two compare
    /// matchings of different sizes.
    public var gap: Double?

    private enum CodingKeys: String, CodingKey {
        case people, pairs, worth, gap
        case matchedPeople = "matched_people"
        case totalScore = "total_score"
        case meanScore = "mean_score"
        case medianScore = "median_score"
        case worstScore = "worst_score"
        case blockingPairs = "blocking_pairs"
        case blockingPairsWithTies = "blocking_pairs_with_ties"
        case meanRank = "mean_rank"
        case firstChoices = "first_choices"
        case meanAsymmetry = "mean_asymmetry"
        case peopleShort = "people_short"
        case upperBound = "upper_bound"
    }

    /// What no matching exceeds: first in people, then in worth.
    public struct Bound: Hashable, Sendable {
        /// The most people that can have a partner.
        public let people: Int
        /// The most that pairs can be worth when so many have one.
        public let worth: Int64

        /// A bound.
        public init(people: Int, worth: Int64) { (self.people, self.worth) = (people, worth) }
    }

    /// Measures pairs.
    ///
    /// - Parameters:
    ///   - people: how many.
    ///   - pairs: who is together.
    ///   - counts: what a pass over all pairs counted for these pairs.
    ///   - worth: what the pairs are worth by the program; Σ R unless given.
    ///   - bound: what a certificate proved; without it Σ over people of their best R, halved.
    public init(people: Int, pairs: [ScoredPair], counts: PairCensus.Counts, worth: Int64? = nil, bound: Bound? = nil) {
        let (sorted, unit) = (pairs.map(\.mutual).sorted(), Double(Score.one))
        let total = sorted.reduce(Int64(0)) { $0 + Int64($1) }
        let count = sorted.count
        let ranks = Self.ranks(people: people, pairs: pairs, counts: counts).compactMap(\.self)
        let asymmetry = pairs.reduce(Int64(0)) { $0 + Int64(abs($1.toFirst - $1.toSecond)) }
        self.people = people
        matchedPeople = ranks.count
        self.pairs = count
        totalScore = total
        self.worth = worth ?? total
        meanScore = count == 0 ? 0 : Double(total) / Double(count) / unit
        medianScore =
            count == 0 ? 0 : Double(Int64(sorted[(count - 1) / 2]) + Int64(sorted[count / 2])) / 2 / unit
        worstScore = Double(sorted.first ?? 0) / unit
        blockingPairs = counts.blocking
        blockingPairsWithTies = counts.blockingWithTies
        meanRank = ranks.isEmpty ? 0 : Double(ranks.reduce(0, +)) / Double(ranks.count)
        firstChoices = ranks.count { $0 == 1 }
        meanAsymmetry = count == 0 ? 0 : Double(asymmetry) / Double(count) / unit
        let halves = counts.best.reduce(Int64(0)) { $0 + Int64($1 ?? 0) } / 2
        peopleShort = max(0, (bound?.people ?? 0) - ranks.count)
        upperBound = max(bound?.worth ?? halves, peopleShort == 0 ? self.worth : .min)
        gap = peopleShort > 0 ? nil : upperBound == 0 ? 0 : Double(upperBound - self.worth) / Double(abs(upperBound))
    }

    /// For each person the rank of their partner, 1 = favourite; `nil` for somebody alone.
    public static func ranks(people: Int, pairs: [ScoredPair], counts: PairCensus.Counts) -> [Int?] {
        var ranks = [Int?](repeating: nil, count: people)
        for pair in pairs {
            for person in [pair.first, pair.second] { ranks[person] = counts.better[person] + 1 }
        }
        return ranks
    }

    /// Measures a matching under any sources of scores, in a pass of its own.
    ///
    /// - Parameters:
    ///   - matching: who is together.
    ///   - reciprocal: R, square and symmetric.
    ///   - benefit: S, row i scores what the others offer i.
    ///   - bound: see ``init(people:pairs:counts:worth:bound:)``.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: the measures and, for each person, the rank of their partner.
    /// - Complexity: O(n²) time, O(n) space a thread beyond the result.
    public static func measure(
        _ matching: Matching, reciprocal: some ScoreSource, benefit: some ScoreSource, bound: Bound? = nil,
        threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> (measures: Self, ranks: [Int?]) {
        let pairs = matching.pairs.map { first, second in
            ScoredPair(
                first, second, mutual: reciprocal.score(row: first, column: second) ?? 0,
                toFirst: benefit.score(row: first, column: second) ?? 0,
                toSecond: benefit.score(row: second, column: first) ?? 0)
        }
        let census = PairCensus(people: matching.count, pairs: pairs)
        let pass = PairPass(poolOf: matching.count) { TwoReaders(reciprocal: reciprocal, benefit: benefit) }
        try pass.run([census], threads: threads, monitor: monitor)
        let counts = census.counts
        return (
            MatchingMeasures(people: matching.count, pairs: pairs, counts: counts, bound: bound),
            ranks(people: matching.count, pairs: pairs, counts: counts)
        )
    }
}

/// Two sources read side by side.
private final class TwoReaders<Reciprocal: ScoreSource, Benefit: ScoreSource>: PairReader {
    private let benefit: any PairReader
    private let reciprocal: Reciprocal
    private var block: [Int32] = []

    init(reciprocal: Reciprocal, benefit: Benefit) {
        self.reciprocal = reciprocal
        self.benefit = benefit.pairReader(.directional)
    }

    func read(rows: Range<Int>, columns: Range<Int>, _ body: PairStretch) {
        if block.count < rows.count * columns.count { block = Array(repeating: 0, count: rows.count * columns.count) }
        var span = block.mutableSpan
        reciprocal.writeScores(rows: rows, columns: columns, into: &span)
        let scores = block
        benefit.read(rows: rows, columns: columns) { row, part, own, back, _ in
            let start = (row - rows.lowerBound) * columns.count + part.lowerBound - columns.lowerBound
            body(row, part, own, back, scores.span.extracting(start..<start + part.count))
        }
    }
}
