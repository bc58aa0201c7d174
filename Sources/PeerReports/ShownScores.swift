import PeerFiles
import PeerMatching

/// Scores as they stand in outputs: whole units of the last decimal, so that displayed terms sum exactly to the displayed
/// score.
///
/// ```swift
/// print(ShownScores(decimals: 2).text(ofScore: Score.one / 2))   // 0.50
/// ```
public struct ShownScores: Sendable {
    /// How many decimals are shown, at most 9.
    public let decimals: Int

    /// Six decimals, as in pairs and reports.
    public static let millionths = ShownScores(decimals: 6)

    /// So many decimals.
    public init(decimals: Int) { self.decimals = decimals }

    private var unit: Double { (0..<decimals).reduce(1) { power, _ in power * 10 } }

    /// A score in units of 2⁻²⁰ as units of the last decimal.
    public func of(_ score: Int32) -> Int { Int((Double(score) / Double(Score.one) * unit).rounded()) }

    /// The terms of an explanation in such units, summing to its score's.
    public func terms(_ explanation: Explanation) -> [Int] {
        guard let score = explanation.score else { return [] }
        return largestRemainder(of(score), weights: explanation.terms.map { Int($0.points) })
    }

    /// `0.123456`
    public func text(_ value: Int) -> String { DecimalNumber.text(Double(value) / unit, decimals: decimals) }

    /// `0.123456` of a score in units of 2⁻²⁰.
    public func text(ofScore score: Int32) -> String { text(of(score)) }
}
