/// An interval of numbers that are compatible with what was seen.
///
/// ```swift
/// print(Interval.wilson(48, of: 50))   // 96 % of 50, with 95 % confidence
/// ```
public struct Interval: Hashable, Sendable, Codable {
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double

    /// An interval.
    public init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

    /// Whether it is one number.
    public var isPoint: Bool { low == high }

    /// Wilson's interval for a share: what true shares are not rejected by the normal approximation.
    ///
    /// Example: 8 of 10 at .95 give .4902….9433. Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
    /// inference", JASA 22 (1927), pp. 209–212.
    ///
    /// - Parameters:
    ///   - successes: how many, of `count`.
    ///   - count: how many trials there were.
    ///   - confidence: in (0, 1).
    /// - Returns: 0…1 where nothing was counted.
    public static func wilson(_ successes: Int, of count: Int, confidence: Double = 0.95) -> Interval {
        guard count > 0 else { return Interval(low: 0, high: 1) }
        let z = Probability.normalQuantile(0.5 + confidence / 2)
        let (n, share) = (Double(count), Double(successes) / Double(count))
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        // At the ends rounding must not leave the share outside.
        return Interval(
            low: successes == 0 ? 0 : max(0, centre - half), high: successes == count ? 1 : min(1, centre + half))
    }
}
