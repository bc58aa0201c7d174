// A generator of random numbers that costs next to nothing, for the inner loops of annealing and of walks.

import PeerProblems

/// A quick generator for the inner loop: one multiplication a number. (M. O'Neill's observation on 128-bit MCGs; constants of
/// P. L'Ecuyer.)
struct QuickRandom {
    private var state: UInt64
    private static let logarithms: [Float] = (0..<4096).map { Float(naturalLogarithm((Double($0) + 0.5) / 4096)) }
    private let logarithms = Self.logarithms

    init(seed: UInt64) {
        var start = SplitMix64(seed: seed)
        state = start.next() | 1
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 32)
    }

    @inline(__always)
    mutating func below(_ limit: Int) -> Int { Int(((next() >> 32) &* UInt64(limit)) >> 32) }

    @inline(__always)
    mutating func two(below limit: Int) -> (Int, Int) {
        let bits = next()
        return (Int(((bits >> 32) &* UInt64(limit)) >> 32), Int(((bits & 0xFFFF_FFFF) &* UInt64(limit)) >> 32))
    }

    /// The logarithm of a number in (0, 1).
    @inline(__always)
    mutating func logarithm() -> Double { Double(logarithms[Int(next() >> 52)]) }
}
