// Exponential, logarithm and the functions of distributions, the same to the last bit on every machine.
//
// The C library picks other code on other processors, and results differ in the last digit. These few use additions, multiplications,
// divisions and square roots alone, which IEEE 754 fixes.
//
// – exp x: x = k ln 2 + r with |r| ≤ ln 2 / 2, and the power series of e^r. Example: x = 1 gives k = 1, r = .30685, 2 · 1.35914.
// – ln x: x = m 2^e with m in [√½, √2), and ln m = 2 artanh((m − 1) / (m + 1)).
// – ln Γ: shifted to 20 or more, then Stirling's series.
// – The incomplete gamma function: its series where x < a + 1, else Legendre's continued fraction (by Lentz's method).
// – The incomplete beta function: its continued fraction on the side where that converges fast.
//
// Relative errors are below 10⁻¹³ for the arguments that tests ask for. Source of all formulas: NIST Digital Library of Mathematical
// Functions, §§ 4.6, 5.11, 8.7, 8.9, 8.17.

/// Elementary functions that depend on no mathematical library.
enum Elementary {
    private static let highLogarithmOfTwo = 0x1.62e42fefa3800p-1
    private static let lowLogarithmOfTwo = 0x1.ef35793c76730p-45
    private static let logarithmOfTwicePi = 1.8378770664093453

    /// eˣ; 0 below −745, infinite above 710.
    static func exponential(_ x: Double) -> Double {
        if x < -745 { return 0 }
        if x > 710 { return .infinity }
        let k = (x / 0.6931471805599453).rounded()
        let rest = x - k * highLogarithmOfTwo - k * lowLogarithmOfTwo
        var (sum, term) = (1.0, 1.0)
        for place in 1...18 {
            term *= rest / Double(place)
            sum += term
        }
        // Two steps, so that numbers near the least are reached without a factor of 0.
        let half = Int(k) / 2
        return sum * power(half) * power(Int(k) - half)
    }

    private static func power(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }

    /// The natural logarithm; −∞ at 0.
    static func logarithm(_ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? -.infinity : .nan }
        guard x.isFinite else { return x }
        var (mantissa, exponent) = (x.significand, Double(x.exponent))
        if mantissa > 1.4142135623730951 { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        for place in stride(from: 23, through: 1, by: -2) { sum = sum * square + 1 / Double(place) }
        return exponent * highLogarithmOfTwo + (2 * ratio * sum + exponent * lowLogarithmOfTwo)
    }

    /// ln Γ(x) for x > 0.
    static func logGamma(_ x: Double) -> Double {
        var (x, product) = (x, 1.0)
        while x < 20 {
            product *= x
            x += 1
        }
        let inverse = 1 / (x * x)
        let coefficients = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360]
        let series = coefficients.reversed().reduce(0) { $0 * inverse + $1 } / x
        return (x - 0.5) * logarithm(x) - x + logarithmOfTwicePi / 2 + series - logarithm(product)
    }

    /// The regularised upper incomplete gamma function Q(a, x), for a > 0 and x ≥ 0.
    static func upperGamma(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        let factor = exponential(a * logarithm(x) - x - logGamma(a))
        return x < a + 1 ? 1 - factor * gammaSeries(a, x) : factor * gammaFraction(a, x)
    }

    private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
        var (term, sum, place) = (1 / a, 1 / a, a)
        while term > sum * 1e-17 {
            place += 1
            term *= x / place
            sum += term
        }
        return sum
    }

    private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
        continuedFraction(first: 1, start: x + 1 - a) { step in
            (-step * (step - a), x + 2 * step + 1 - a)
        }
    }

    /// The regularised incomplete beta function Iₓ(a, b), for a, b > 0 and x in 0...1.
    static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let factor = exponential(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * logarithm(x) + b * logarithm(1 - x))
        return x < (a + 1) / (a + b + 2)
            ? factor * betaFraction(x, a, b) / a : 1 - factor * betaFraction(1 - x, b, a) / b
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        continuedFraction(first: 1, start: 1) { step in
            let m = (step / 2).rounded(.down)
            let top =
                step == 2 * m
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            return (top, 1)
        }
    }

    /// first / (start + a₁ / (b₁ + a₂ / (b₂ + …))), by Lentz's method.
    private static func continuedFraction(
        first: Double, start: Double, _ term: (Double) -> (Double, Double)
    ) -> Double {
        let tiny = 1e-300
        var value = start == 0 ? tiny : start
        var (up, down) = (value, 0.0)
        for step in 1...10_000 {
            let (a, b) = term(Double(step))
            down = b + a * down
            up = b + a / up
            if down == 0 { down = tiny }
            if up == 0 { up = tiny }
            down = 1 / down
            value *= up * down
            if (up * down - 1).magnitude < 1e-16 { break }
        }
        return first / value
    }
}
