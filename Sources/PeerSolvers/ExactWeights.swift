import PeerProblems

/// Floating-point weights as whole multiples of a power of two.
package struct ExactWeights {
    /// The multiples.
    package let integers: [Int64]
    /// The exponent of the power of two; 0 or less unless something was rounded.
    package let unit: Int
    /// The most binary digits, from the highest of any weight to the lowest of any.
    package static let mostDigits = 62

    /// - Parameter isRounded: whether digits below the highest 62 are rounded, to the nearest; otherwise they are refused.
    /// - Throws: ``SolveError/invalid(_:)`` also for weights that are no numbers.
    package init<Weight: BinaryFloatingPoint>(_ weights: [Weight], isRounded: Bool = false) throws(SolveError) {
        var (lowest, highest) = (0, 0)
        for (place, weight) in weights.enumerated() {
            guard weight.isFinite else { throw .invalid("edge \(place) weighs \(weight), which is no number") }
            guard weight != 0 else { continue }
            lowest = min(lowest, Int(weight.exponent) - weight.significandWidth)
            highest = max(highest, Int(weight.exponent) + 1)
        }
        if isRounded {
            // Unlike exact units, units of rounding may be whole numbers: weights of 1e300 have no digits at 1.
            let top = weights.reduce(Int.min) { $1 == 0 ? $0 : max($0, Int($1.exponent) + 1) }
            if top != Int.min { lowest = max(lowest, top - Self.mostDigits) }
        } else if highest - lowest > Self.mostDigits {
            throw .invalid(
                "the weights have \(highest - lowest) binary digits, and \(Self.mostDigits) can be told apart: round them, or give them as integers"
            )
        }
        unit = lowest
        // In two steps: one power of two may be beyond the range of the type.
        let (first, second) = (-unit / 2, -unit - -unit / 2)
        integers = weights.map { weight in
            let scaled = weight * Self.power(first) * Self.power(second)
            return Int64(isRounded ? scaled.rounded(.toNearestOrEven) : scaled)
        }
    }

    /// The float nearest to a sum of the integers, in the unit of the weights.
    package func double(_ sum: Int128) -> Double {
        WideInteger(sum).shifted(up: max(0, unit)).double(per: CostScale(.two, exponent: max(0, -unit)))
    }

    private static func power<Weight: BinaryFloatingPoint>(_ exponent: Int) -> Weight {
        Weight(sign: .plus, exponent: Weight.Exponent(exponent), significand: 1)
    }
}
