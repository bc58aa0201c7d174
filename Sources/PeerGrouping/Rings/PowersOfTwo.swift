/// Powers and logarithms of two, the same bits on every machine: an exponent is cut into its whole part, which is a number's own exponent, and
/// the rest, for which a polynomial stands. Relative error below 3 · 10⁻⁶.
///
/// **Example.** 2^−1.7: whole −2, rest .3; 2^.3 ≈ 1.2311 by the series, times ¼.
enum PowersOfTwo {
    /// 2ˣ for x ≤ 0; nothing below 2⁻⁶⁰.
    @inline(__always)
    static func power(_ x: Double) -> Double {
        guard x > -60 else { return 0 }
        let whole = x.rounded()
        let rest = (x - whole) * ln2
        // The exponential series of |rest| ≤ ln 2 / 2.
        let series = 1 + rest * (1 + rest * (0.5 + rest * (1.0 / 6 + rest * (1.0 / 24 + rest / 120))))
        return series * Double(bitPattern: UInt64(1023 + Int64(whole)) << 52)
    }

    /// log₂ x for x > 0.
    @inline(__always)
    static func logarithm(_ x: Double) -> Double {
        // A significand between ½ √2 and √2.
        let bits = x.bitPattern &- oneOverRoot2.bitPattern
        let exponent = Int64(bitPattern: bits) >> 52
        let significand = Double(bitPattern: x.bitPattern &- UInt64(bitPattern: exponent << 52))
        // ln m = 2 artanh((m − 1) / (m + 1)).
        let s = (significand - 1) / (significand + 1)
        let square = s * s
        return Double(exponent) + s * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square / 7))) * 2 / ln2
    }

    private static var ln2: Double { 0.693147180559945309 }
    private static var oneOverRoot2: Double { 0.707106781186547524 }
}
