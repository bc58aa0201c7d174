import PeerProblems

/// How scores and ranks are spread: what the plots of a report show.
public struct Distributions: Hashable, Sendable, Codable {
    /// Bins of equal width over the scores 0...1; the last one includes 1.
    public static let scoreBins = 20
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
    ///   - random: a random matching of the same people.
    ///   - ranks: of each person's partner, `nil` for the unmatched.
    ///   - reciprocal: R, square and symmetric.
    /// - Complexity: O(n²).
    public init(
        of matching: Matching, random: Matching, ranks: [Int?], reciprocal: some ScoreSource, monitor: Monitor = .none
    ) throws(Interrupted) {
        func histogram(_ pairs: [(Int, Int)]) -> [Int] {
            var bins = [Int](repeating: 0, count: Self.scoreBins)
            for (first, second) in pairs { bins[Self.bin(reciprocal.score(row: first, column: second) ?? 0)] += 1 }
            return bins
        }
        chosen = histogram(matching.pairs)
        self.random = histogram(random.pairs)
        var all = [Int](repeating: 0, count: Self.scoreBins)
        var row = [Int32](repeating: 0, count: reciprocal.columnCount)
        for person in 0..<reciprocal.rowCount {
            try monitor.poll(Double(person) / Double(reciprocal.rowCount))
            var span = row.mutableSpan
            reciprocal.writeScores(row: person, into: &span)
            for other in person + 1..<max(row.count, person + 1) where row[other] != Score.forbidden {
                all[Self.bin(row[other])] += 1
            }
        }
        self.all = all
        self.ranks = Self.rankHistogram(ranks)
    }

    private static func bin(_ score: Int32) -> Int { min(scoreBins - 1, Int(score) * scoreBins / Int(Score.one)) }

    private static func rankHistogram(_ ranks: [Int?]) -> [Int] {
        var bins = [Int](repeating: 0, count: rankEnds.count + 1)
        for case let rank? in ranks { bins[rankEnds.firstIndex { rank <= $0 } ?? rankEnds.count] += 1 }
        return bins
    }
}
