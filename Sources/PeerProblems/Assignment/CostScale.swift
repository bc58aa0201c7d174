/// What given costs were multiplied by to become integers: a power of ten for decimal text, of two for binary numbers.
///
/// ```swift
/// let costs = try ExactCosts(rowCount: 1, columnCount: 2, costs: [0.5, -0.125])
/// print(costs.scale)   // 8: all costs are whole eighths
/// ```
public struct CostScale: Hashable, Sendable, CustomStringConvertible {
    /// What it is a power of.
    public enum Base: UInt64, Hashable, Sendable {
        /// Floats of a file.
        case two = 2
        /// Numbers written in text, and integers.
        case ten = 10
    }
    /// What it is a power of.
    public let base: Base
    /// The power; 0 or more.
    public let exponent: Int

    /// Names a scale.
    public init(_ base: Base, exponent: Int) { (self.base, self.exponent) = (base, exponent) }

    /// Integers stay as they are.
    public static let one = CostScale(.ten, exponent: 0)

    /// All its digits, as answers have it.
    public var description: String {
        WideInteger(1).multiplied(by: base.rawValue, toThe: exponent).description
    }
}
