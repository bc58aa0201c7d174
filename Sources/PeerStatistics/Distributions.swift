// Probabilities of the distributions that tests use, and their inverses.
//
// – Normal: Φ(x) by the incomplete gamma function, ½ Q(½, x²/2) in a tail; its inverse by Newton's method with Halley's correction.
// – χ²: Q(k/2, x/2). F: an incomplete beta function.
// – Studentized range at infinite degrees of freedom: the range of k independent normal variables,
//   P(range ≤ q) = k ∫ φ(z) [Φ(z) − Φ(z − q)]^(k − 1) dz, where z is the greatest. The trapezoidal rule is exact to rounding for such
//   integrands; the inverse by bisection. Example: k = 2, q = 2.7718 gives .95, and 2.7718 / √2 = 1.960.
//
// Sources: NIST Digital Library of Mathematical Functions § 7.18; H. L. Harter, "Tables of range and studentized range", Annals of
// Mathematical Statistics 31 (1960), pp. 1122–1147.

/// Probabilities of the distributions that tests use.
///
/// ```swift
/// print(Probability.normalQuantile(0.975))   // 1.96
/// ```
public enum Probability {
    /// Φ(x): the probability that a standard normal variable is at most x.
    public static func normal(_ x: Double) -> Double {
        let tail = Elementary.upperGamma(0.5, x * x / 2) / 2
        return x < 0 ? tail : 1 - tail
    }

    /// The x with Φ(x) = p; −∞ and ∞ at 0 and 1.
    public static func normalQuantile(_ p: Double) -> Double {
        guard p > 0 else { return p == 0 ? -.infinity : .nan }
        guard p < 1 else { return p == 1 ? .infinity : .nan }
        guard p <= 0.5 else { return -normalQuantile(1 - p) }
        // A start that is right to .003 (M. Abramowitz & I. A. Stegun, "Handbook of Mathematical Functions", 26.2.22).
        let t = (-2 * Elementary.logarithm(p)).squareRoot()
        var x = -(t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t)))
        for _ in 0..<4 {
            let step = (normal(x) - p) / density(x)
            x -= step / (1 + x * step / 2)
        }
        return x
    }

    static func density(_ x: Double) -> Double { 0.3989422804014327 * Elementary.exponential(-x * x / 2) }

    /// The probability that a χ² variable exceeds x.
    public static func chiSquareTail(_ x: Double, freedom: Double) -> Double {
        Elementary.upperGamma(freedom / 2, max(0, x) / 2)
    }

    /// The probability that an F variable exceeds x.
    public static func fTail(_ x: Double, freedom first: Double, _ second: Double) -> Double {
        x > 0 ? Elementary.beta(second / (second + first * x), second / 2, first / 2) : 1
    }

    /// The probability that the range of k independent standard normal variables is at most q.
    ///
    /// - Complexity: O(1).
    public static func studentizedRange(_ q: Double, groups k: Int) -> Double {
        guard q > 0 else { return 0 }
        let (start, step) = (-9.0, 1.0 / 32)
        var sum = 0.0
        for place in 0...Int((18 + q) / step) {
            let z = start + Double(place) * step
            let within = normal(z) - normal(z - q)
            var power = density(z)
            for _ in 1..<k { power *= within }
            sum += power
        }
        return min(1, Double(k) * sum * step)
    }

    /// The q that the range of k ≥ 2 independent standard normal variables does not exceed with probability p in (0, 1).
    public static func studentizedRangeQuantile(_ p: Double, groups k: Int) -> Double {
        var (low, high) = (0.0, 100.0)
        while high - low > 1e-10 {
            let middle = (low + high) / 2
            if studentizedRange(middle, groups: k) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
