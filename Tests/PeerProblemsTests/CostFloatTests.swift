import PeerProblems
import PeerTestSupport
import Testing

@Suite("Numbers between floats and integers")
struct CostFloatTests {
    @Test("Multiples of powers of two, whatever the signs, widths and exponents")
    func multiples() {
        #expect(0.75.multiples(ofPower: -2) == 3)
        #expect(Float(-12).multiples(ofPower: 0) as Int64 == -12)
        #expect((-0.0).multiples(ofPower: -5) == 0)
        #expect(Double.leastNonzeroMagnitude.multiples(ofPower: -1074) as Int64 == 1)
        #expect(Float.leastNonzeroMagnitude.multiples(ofPower: -150) as Int128 == 2)
        var random = SplitMix64(seed: 1)
        for _ in 0..<10_000 {
            let whole = Int64.random(in: -(1 << 53)...1 << 53, using: &random)
            let (scale, more) = (Int.random(in: -900...900, using: &random), Int.random(in: 0...70, using: &random))
            let value = Double(sign: .plus, exponent: scale, significand: Double(whole))
            #expect(value.multiples(ofPower: scale - more) as Int128 == Int128(whole) << Int128(more))
        }
    }

    @Test("The double near an integer of 64 and of 128 bits")
    func nearest() {
        #expect(Int64.min.nearestDouble == -0x1p63)
        #expect(Int128.min.nearestDouble == -0x1p127 && Int128.max.nearestDouble == 0x1p127)
        var random = SplitMix64(seed: 2)
        for _ in 0..<10_000 {
            let value = Int128.random(in: .min ... .max, using: &random) >> Int128.random(in: 0...126, using: &random)
            #expect((value.nearestDouble - Double(value)).magnitude <= Double(value).magnitude * 0x1p-52)
            let narrow = Int64.random(in: -(1 << 53)...1 << 53, using: &random)
            #expect(narrow.nearestDouble == Double(narrow) && Int128(narrow).nearestDouble == Double(narrow))
        }
    }
}
