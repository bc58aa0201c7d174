import PeerBaselines
import PeerEvaluation
import PeerProblems

/// Measures of a matching, the ranks behind them, and how scores are spread.
public struct Assessment: Hashable, Sendable {
    /// The measures.
    public let measures: MatchingMeasures
    /// For each person the rank of their partner, 1 = favourite.
    public let ranks: [Int?]
    /// What the plots show.
    public let distributions: Distributions

    /// Measures a matching under reciprocal scores R and directional scores S.
    public init(
        of matching: Matching, reciprocal: some ScoreSource, benefit: some ScoreSource, bound: Int64?, seed: UInt64,
        monitor: Monitor = .none
    ) throws(Interrupted) {
        (measures, ranks) = try MatchingMeasures.measure(
            matching, reciprocal: reciprocal, benefit: benefit, provenBound: bound, monitor: monitor.stage(0...0.6))
        let random = try RandomMatching.solve(reciprocal, seed: seed, monitor: monitor.stage(0.6...0.8))
        distributions = try Distributions(
            of: matching, random: random, ranks: ranks, reciprocal: reciprocal, monitor: monitor.stage(0.8...1))
    }
}
