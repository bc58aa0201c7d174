import PeerProblems

/// Random numbers that are the same on every machine: nothing here depends on a mathematical library.
package struct NormalSource: Sendable {
    private var generator: SplitMix64

    /// A source whose numbers depend on `seed` alone.
    package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    package mutating func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

    /// Uniform among the whole numbers of a range.
    package mutating func integer(in range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }

    /// Nearly standard normal: the sum of twelve uniform numbers less 6. Within ±6, mean 0, variance 1.
    package mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += uniform() }
        return sum
    }

    /// Whether something of that probability happens.
    package mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

    /// A place drawn with probability proportional to its weight; `nil` when all weights are 0.
    package mutating func place(weights: [Double]) -> Int? {
        var left = uniform() * weights.reduce(0, +)
        var last: Int?
        for (place, weight) in weights.enumerated() where weight > 0 {
            last = place
            left -= weight
            if left < 0 { break }
        }
        return last
    }
}
