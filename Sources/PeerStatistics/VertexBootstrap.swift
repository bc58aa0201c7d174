// The vertex bootstrap: an interval for a statistic of a network. Pairs of people are not independent (whoever is asked by one is asked by
// others too), so intervals from resampled pairs are much too narrow: people are resampled, and pairs come with them.
//
// n people are drawn with replacement, person i m_i times. A pair of different people counts m_i · m_j times. Copies of one person have no
// pair in the data; each such place takes a pair drawn at random from all of them.
//
// EXAMPLE. Of a, b, c the sample a, a, c: the pair (a, c) counts twice, b does not count, and the two places (a, a′), (a′, a) take two pairs
// drawn from all six.
//
// Source: T. A. B. Snijders & S. P. Borgatti, "Non-parametric standard errors and tests for network statistics", Connections 22 (1999),
// pp. 161–170.

/// How often bootstrap samples have the pairs of a network.
///
/// ```swift
/// var random = SplitMix64(seed: 1)
/// let counts = VertexBootstrap(people: 9).counts(using: &random)   // how often each person was drawn
/// ```
public struct VertexBootstrap: Sendable {
    /// Number of people.
    public let people: Int

    /// - Parameter people: at least 2.
    public init(people: Int) { self.people = people }

    /// How often one sample has each directed pair: of (i, j) with i ≠ j at the place i · (n − 1) + j, less one behind the diagonal.
    public func counts(using generator: inout some RandomNumberGenerator) -> [Double] {
        let n = people
        var copies = [Int](repeating: 0, count: n)
        for _ in 0..<n { copies[Int.random(in: 0..<n, using: &generator)] += 1 }
        var counts: [Double] = []
        counts.reserveCapacity(n * (n - 1))
        for i in 0..<n { for j in 0..<n where j != i { counts.append(Double(copies[i] * copies[j])) } }
        let drawn = copies.reduce(0) { $0 + $1 * ($1 - 1) }
        for _ in 0..<drawn { counts[Int.random(in: counts.indices, using: &generator)] += 1 }
        return counts
    }

    /// The percentile interval of statistics of samples.
    ///
    /// - Parameters:
    ///   - replicates: the statistic of each sample.
    ///   - confidence: in (0, 1).
    public static func interval(_ replicates: [Double], confidence: Double = 0.95) -> Interval {
        let sorted = replicates.sorted()
        guard !sorted.isEmpty else { return Interval(low: 0, high: 0) }
        return Interval(
            low: Bootstrap.quantile((1 - confidence) / 2, of: sorted),
            high: Bootstrap.quantile((1 + confidence) / 2, of: sorted))
    }
}
