/// The exponents that occur in an array of doubles: of the lowest bit in use and of the highest.
struct BinaryRange {
    /// The exponent of the lowest bit that is set in any of them; 0 when all are 0.
    private(set) var leastExponent = 0
    /// The exponent of the greatest magnitude; −1 when all are 0.
    private(set) var greatestExponent = -1
    /// Whether there is a NaN or a −inf.
    private(set) var hasInvalid = false

    /// One pass of integer operations on the bits, with next to no branches.
    init(_ values: [Double]) {
        let infinity = Double.infinity.bitPattern
        var (least, greatest) = (Int.max, UInt64(0))
        let span = values.span
        for place in span.indices {
            let bits = span[place].bitPattern
            let magnitude = bits & (1 << 63 - 1)
            if magnitude == 0 { continue }
            if magnitude >= infinity {
                if bits != infinity { hasInvalid = true }
                continue
            }
            greatest = max(greatest, magnitude)
            let fraction = magnitude & (1 << 52 - 1)
            // Below normal numbers the leading bit is not there, and the exponent is that of the least normal one.
            let biased = max(Int(magnitude >> 52), 1)
            let significand = magnitude < 1 << 52 ? fraction : fraction | 1 << 52
            least = min(least, biased - 1075 + significand.trailingZeroBitCount)
        }
        guard greatest > 0 else { return }
        (leastExponent, greatestExponent) = (least, Int(Double(bitPattern: greatest).exponent))
    }
}
