/// ln x for 0 < x ≤ 1, by ln x = 2 artanh((m − 1) / (m + 1)) + e ln 2: the same bits on every machine.
package func naturalLogarithm(_ x: Double) -> Double {
    let mantissa = x.significand
    let t = (mantissa - 1) / (mantissa + 1)
    var (term, sum) = (t, 0.0)
    for k in 0..<40 {
        sum += term / Double(2 * k + 1)
        term *= t * t
    }
    return 2 * sum + Double(x.exponent) * 0.693_147_180_559_945_3
}
