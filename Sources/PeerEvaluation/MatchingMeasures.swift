import PeerProblems

/// What a matching is worth, measured the same way whoever made it.
///
/// All counts and totals are exact integers; scores are in the units of ``Score``.
public struct MatchingMeasures: Hashable, Sendable, Codable {
    /// People in the pool.
    public var people: Int
    /// People with a partner.
    public var matchedPeople: Int
    /// Number of pairs.
    public var pairs: Int
    /// Σ R over the pairs.
    public var totalScore: Int64
    /// Σ R / pairs, in 0...1; 0 without pairs.
    public var meanScore: Double
    /// Median of R over the pairs, in 0...1; the mean of the middle two when their number is even.
    public var medianScore: Double
    /// The least R, in 0...1.
    public var worstScore: Double
    /// Pairs of people, not together, who each prefer the other to what they have (directional scores, ties by index).
    public var blockingPairs: Int
    /// Mean over the matched people of the place of their partner in their own order of preference, 1 = favourite.
    public var meanRank: Double
    /// Matched people whose partner is their favourite.
    public var firstChoices: Int
    /// Mean over the pairs of |S(i←j) − S(j←i)|, in 0...1: how one-sided the benefit is.
    public var meanAsymmetry: Double
    /// No matching of these people can have a greater Σ R.
    public var upperBound: Int64
    /// (upperBound − totalScore) / upperBound, 0 when the bound is 0.
    public var gap: Double

    /// Measures `matching`.
    ///
    /// - Parameters:
    ///   - reciprocal: R, square and symmetric.
    ///   - benefit: S, row i scores what the others offer i.
    ///   - provenBound: an upper bound on Σ R that a certificate proved; without it Σ over people of their best R, halved.
    /// - Returns: the measures and, for each person, the rank of their partner.
    /// - Complexity: O(n²) time, O(n) space beyond the result.
    public static func measure(
        _ matching: Matching, reciprocal: some ScoreSource, benefit: some ScoreSource, provenBound: Int64? = nil,
        monitor: Monitor = .none
    ) throws(Interrupted) -> (measures: Self, ranks: [Int?]) {
        let n = matching.count
        var scan = PoolScan(matching: matching, count: n)
        for person in 0..<n {
            try monitor.poll(Double(person) / Double(max(n, 1)))
            scan.read(person, reciprocal: reciprocal, benefit: benefit)
        }
        return (scan.measures(provenBound: provenBound), scan.ranks)
    }
}

/// One pass over all rows.
private struct PoolScan {
    let matching: Matching
    var ranks: [Int?]
    private var pairScores: [Int32] = []
    private var asymmetry: Int64 = 0
    private var sumOfBest: Int64 = 0
    private var held: [(score: Int32, mate: Int)?] = []
    private var blocking = 0
    private var row: [Int32]
    private var back: [Int32]

    init(matching: Matching, count: Int) {
        self.matching = matching
        ranks = Array(repeating: nil, count: count)
        row = Array(repeating: 0, count: count)
        back = row
    }

    mutating func read(_ person: Int, reciprocal: some ScoreSource, benefit: some ScoreSource) {
        if held.isEmpty {
            held = matching.mates.enumerated().map { person, mate in
                mate.map { (benefit.score(row: person, column: $0) ?? Score.forbidden, $0) }
            }
        }
        var span = row.mutableSpan
        reciprocal.writeScores(row: person, into: &span)
        var best: Int32?
        for other in row.indices where row[other] != Score.forbidden && other != person {
            best = max(best ?? row[other], row[other])
        }
        sumOfBest += Int64(best ?? 0)
        if let mate = matching.mates[person], person < mate {
            pairScores.append(row[mate] == Score.forbidden ? 0 : row[mate])
            let (there, backwards) = (
                benefit.score(row: person, column: mate) ?? 0, benefit.score(row: mate, column: person) ?? 0
            )
            asymmetry += Int64(abs(there - backwards))
        }

        var own = back.mutableSpan
        benefit.writeScores(row: person, into: &own)
        var better = 0
        for other in back.indices where other != person && back[other] != Score.forbidden {
            guard isBetter(back[other], other, than: held[person]) else { continue }
            better += 1
            // The other's side is computed only for those this person would rather have.
            if person < other, let theirs = benefit.score(row: other, column: person),
                isBetter(theirs, person, than: held[other])
            {
                blocking += 1
            }
        }
        if matching.mates[person] != nil { ranks[person] = better + 1 }
    }

    private func isBetter(_ score: Int32, _ other: Int, than held: (score: Int32, mate: Int)?) -> Bool {
        guard let held, held.mate != other else { return held == nil }
        return score == held.score ? other < held.mate : score > held.score
    }

    func measures(provenBound: Int64?) -> MatchingMeasures {
        let sorted = pairScores.sorted()
        let total = sorted.reduce(Int64(0)) { $0 + Int64($1) }
        let pairs = sorted.count
        let matched = matching.mates.count { $0 != nil }
        let given = ranks.compactMap { $0 }
        let bound = max(provenBound ?? sumOfBest / 2, total)
        let unit = Double(Score.one)
        return MatchingMeasures(
            people: matching.count, matchedPeople: matched, pairs: pairs, totalScore: total,
            meanScore: pairs == 0 ? 0 : Double(total) / Double(pairs) / unit,
            medianScore: pairs == 0 ? 0 : Double(Int64(sorted[(pairs - 1) / 2]) + Int64(sorted[pairs / 2])) / 2 / unit,
            worstScore: Double(sorted.first ?? 0) / unit,
            blockingPairs: blocking,
            meanRank: given.isEmpty ? 0 : Double(given.reduce(0, +)) / Double(given.count),
            firstChoices: given.count { $0 == 1 },
            meanAsymmetry: pairs == 0 ? 0 : Double(asymmetry) / Double(pairs) / unit,
            upperBound: bound,
            gap: bound == 0 ? 0 : Double(bound - total) / Double(bound))
    }
}
