import PeerFiles
import PeerMatching

/// Scores as they stand in outputs: whole units of the last decimal, so that displayed terms sum exactly to the displayed
/// score.
struct ShownScores {
    /// How many decimals are shown, at most 9.
    let decimals: Int

    /// ShownScores.millionths, as in pairs and reports.
    static let millionths = ShownScores(decimals: 6)

    private var unit: Double { (0..<decimals).reduce(1) { power, _ in power * 10 } }

    /// A score in units of 2⁻²⁰ as units of the last decimal.
    func of(_ score: Int32) -> Int { Int((Double(score) / Double(Score.one) * unit).rounded()) }

    /// The terms of an explanation in such units, summing to its score's.
    func terms(_ explanation: Explanation) -> [Int] {
        guard let score = explanation.score else { return [] }
        return largestRemainder(of(score), weights: explanation.terms.map { Int($0.points) })
    }

    /// `0.123456`
    func text(_ value: Int) -> String { DecimalNumber.text(Double(value) / unit, decimals: decimals) }
}
