/// A sum of 128-bit numbers of any size, held in two halves so that nothing overflows: what a certificate states is not to be believed,
/// and duals of our own of costs near 2¹²⁶ leave 128 bits when they are added up.
///
/// Example: 2¹²⁷ − 1 + 1 has the halves 2⁶³ − 1 and 2⁶⁴, which is 2⁶³ · 2⁶⁴: positive, and equal to no number of 128 bits.
struct ExactSum {
    /// The sum is `high` · 2⁶⁴ + `low`; up to 2⁶² terms fit.
    private var high: Int128 = 0
    private var low: Int128 = 0

    mutating func add(_ value: Int128) {
        high += value >> 64
        low += value & Self.mask
    }

    mutating func subtract(_ value: Int128) {
        high -= value >> 64
        low -= value & Self.mask
    }

    /// −1, 0 or 1.
    var sign: Int {
        let top = high + (low >> 64)
        if top != 0 { return top > 0 ? 1 : -1 }
        return low & Self.mask > 0 ? 1 : 0
    }

    static func == (sum: ExactSum, value: Int128) -> Bool {
        var rest = sum
        rest.subtract(value)
        return rest.sign == 0
    }

    /// The sum as text where it fits 128 bits.
    var text: String {
        let top = high + (low >> 64)
        guard Int64(exactly: top) != nil else { return "a number beyond 128 bits" }
        return "\(top << 64 | low & Self.mask)"
    }

    private static var mask: Int128 { Int128(UInt64.max) }

    /// The sign of `value` − `first` − `second`.
    @inline(__always)
    static func sign(of value: Int128, minus first: Int128, minus second: Int128) -> Int {
        let (partial, one) = value.subtractingReportingOverflow(first)
        let (rest, two) = partial.subtractingReportingOverflow(second)
        guard one || two else { return rest > 0 ? 1 : rest < 0 ? -1 : 0 }
        var sum = ExactSum()
        sum.add(value)
        sum.subtract(first)
        sum.subtract(second)
        return sum.sign
    }
}
