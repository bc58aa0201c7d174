import Foundation
import PeerNumerics
import Testing

/// 2^(−z) against binary64.
struct BinaryExponentialTests {
    @Test("is within .0037 % of exp2 at 100,000 points")
    func accuracy() {
        var worst = 0.0
        for step in 0...100_000 {
            let z = Float(step) * 40 / 100_000
            let exact = exp2(-Double(z))
            worst = max(worst, abs(Double(BinaryExponential.negated(z)) - exact) / exact)
        }
        #expect(worst <= 3.7e-5)
    }

    @Test("is within .0037 % around whole numbers, where the exponent steps")
    func aroundWholeNumbers() {
        for whole in 1..<40 {
            for z in [Float(whole).nextDown, Float(whole), Float(whole).nextUp] {
                let exact = exp2(-Double(z))
                #expect(abs(Double(BinaryExponential.negated(z)) - exact) <= 3.7e-5 * exact)
            }
        }
    }

    @Test("is exactly 1 at 0 and a power of two at whole numbers")
    func wholeNumbers() {
        #expect(BinaryExponential.negated(0) == 1)
        for whole in 0...40 {
            #expect(BinaryExponential.negated(Float(whole)) == Float(sign: .plus, exponent: -whole, significand: 1))
        }
    }

    @Test("stays within 0...1, and beyond 40 counts as 40")
    func range() {
        #expect(BinaryExponential.negated(Float.leastNonzeroMagnitude) <= 1)
        #expect(BinaryExponential.negated(1e30) == 0x1p-40)
        #expect(BinaryExponential.negated(.infinity) == 0x1p-40)
    }

    @Test("never rises by more than its own rounding")
    func monotone() {
        var last: Float = 1
        for step in 0...400_000 {
            let value = BinaryExponential.negated(Float(step) / 10_000)
            #expect(value <= last * 1.000001)
            last = value
        }
    }
}
