/// How many partners somebody may have, and what that costs beside the pairs themselves.
///
/// With k partners the cost is `base + steps[0] + … + steps[k − 1]`; the last step goes on for ever, and no steps are steps
/// of 0. Steps never fall where the least total is best, and never rise where the greatest is: each further partner costs at
/// least as much as the one before. (Then the whole is a convex problem, and has a proof.)
///
/// ```swift
/// AllocationLoad(1...1)                                              // exactly one partner
/// AllocationLoad(0...3, steps: [0, 2, 5])                            // up to three, the second and third at a price
/// AllocationLoad(leftOutAt: 10, sense: .minimize)                    // one partner, or none for 10
/// ```
public struct AllocationLoad: Hashable, Sendable {
    /// At least so many partners.
    public let lower: Int
    /// At most so many.
    public let upper: Int
    /// The cost without any partner.
    public let base: Int128
    /// The cost of the first partner, of the second, and so on.
    public let steps: [Int128]

    /// Gathers the parts; ``AllocationProblem`` checks them.
    public init(_ limits: ClosedRange<Int>, base: Int128 = 0, steps: [Int128] = []) {
        (lower, upper) = (limits.lowerBound, limits.upperBound)
        self.base = base
        self.steps = steps
    }

    /// At most `upper` partners; having none costs `price` (is `price` less when the greatest total is best).
    public init(leftOutAt price: Int128, sense: Sense, upTo upper: Int = 1) {
        let cost = sense == .minimize ? price : -price
        self.init(0...upper, base: cost, steps: upper > 1 ? [-cost, 0] : [-cost])
    }

    /// The cost of partner number `k`, counted from 1.
    public func step(_ k: Int) -> Int128 { k <= steps.count ? steps[k - 1] : steps.last ?? 0 }

    /// The cost of having `count` partners.
    public func cost(of count: Int) -> Int128 {
        guard count > 0 else { return base }
        let listed = steps.prefix(count).reduce(base, +)
        return listed + (steps.last ?? 0) * Int128(max(0, count - steps.count))
    }

    /// The same load with other limits.
    func with(limits: ClosedRange<Int>) -> AllocationLoad { AllocationLoad(limits, base: base, steps: steps) }
}
