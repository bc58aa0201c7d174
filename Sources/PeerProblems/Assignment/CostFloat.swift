/// A floating-point number as a whole multiple of a power of two: `Float` and `Double`.
///
/// ```swift
/// print(0.75.multiples(ofPower: -2) as Int64)   // 3
/// ```
public protocol CostFloat: BinaryFloatingPoint, Sendable {
    /// An unsigned integer as wide as the number.
    associatedtype BitPattern: FixedWidthInteger & UnsignedInteger
    /// Sign, exponent and fraction.
    var bitPattern: BitPattern { get }
    /// The number with these bits.
    init(bitPattern: BitPattern)
}

extension Float: CostFloat {}
extension Double: CostFloat {}

extension CostFloat {
    /// How many times 2^`exponent` the number is: a finite one, that is a whole multiple and fits.
    ///
    /// EXAMPLE. 0.75 is 3 times 2⁻².
    @inlinable @inline(__always)
    public func multiples<Integer: FixedWidthInteger & SignedInteger>(ofPower exponent: Int) -> Integer {
        let bits = Double(self).bitPattern
        let (biased, fraction) = (Int(bits >> 52 & 0x7FF), bits & (1 << 52 - 1))
        // Below normal numbers the leading bit is not there, and the exponent is that of the least normal one.
        let significand = Integer(truncatingIfNeeded: biased == 0 ? fraction : fraction | 1 << 52)
        let shift = max(biased, 1) - 1075 - exponent
        let magnitude =
            shift >= 0
            ? significand &<< Integer(truncatingIfNeeded: shift) : significand >> Integer(truncatingIfNeeded: 0 - shift)
        return self < 0 ? 0 - magnitude : magnitude
    }
}

/// The exponents that occur in an array of floats: of the lowest bit in use and of the highest.
struct ExponentRange<Value: CostFloat> {
    /// The exponent of the lowest bit that is set in any of them; 0 when all are 0.
    private(set) var least = 0
    /// The exponent of the greatest magnitude; 0 when all are 0.
    private(set) var greatest = 0
    /// Whether there is a NaN or a −inf.
    private(set) var hasInvalid = false
    /// Whether there is a +inf.
    private(set) var hasForbidden = false

    /// One pass that compilers turn into vector instructions: no branch, no table. A second one where not all are finite.
    @specialized(where Value == Float)
    @specialized(where Value == Double)
    init(_ values: [Value]) {
        let one = Value.BitPattern(1)
        let infinity = Value.infinity.bitPattern
        let (digits, fraction) = (
            (one << (Value.BitPattern.bitWidth - 1)) &- one, (one << Value.significandBitCount) &- one
        )
        var (lowest, highest) = (Value.BitPattern.max, Value.BitPattern(0))
        for value in values {
            let magnitude = value.bitPattern & digits
            // What is left of a number without its lowest bit is subtracted from it: that bit, exactly. A power of two is its own.
            let rest = Value(bitPattern: magnitude & (magnitude &- one))
            let bit = magnitude & fraction == 0 ? magnitude : (Value(bitPattern: magnitude) - rest).bitPattern
            // Less 1, so that 0 comes last.
            lowest = min(lowest, bit &- one)
            highest = max(highest, magnitude)
        }
        if highest >= infinity {
            highest = 0
            for value in values {
                if value == .infinity { hasForbidden = true } else if !value.isFinite { hasInvalid = true }
                if value.isFinite { highest = max(highest, value.magnitude.bitPattern) }
            }
        }
        guard highest > 0 else { return }
        least = Int(Value(bitPattern: lowest &+ one).exponent)
        greatest = Int(Value(bitPattern: highest).exponent)
    }
}
