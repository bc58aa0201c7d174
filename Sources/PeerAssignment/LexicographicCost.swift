/// Two goals in order: fewest left out first, least cost second. Adding and comparing such pairs is exact, where a "big M"
/// that outweighs every cost would overflow or round.
struct LexicographicCost<Cost: FixedWidthInteger & SignedInteger & Sendable>: AdditiveArithmetic, Comparable {
    var leftOut: Int
    var cost: Cost

    static var zero: Self { Self(leftOut: 0, cost: 0) }
    static func + (a: Self, b: Self) -> Self { Self(leftOut: a.leftOut + b.leftOut, cost: a.cost + b.cost) }
    static func - (a: Self, b: Self) -> Self { Self(leftOut: a.leftOut - b.leftOut, cost: a.cost - b.cost) }
    static func < (a: Self, b: Self) -> Bool { (a.leftOut, a.cost) < (b.leftOut, b.cost) }
}
