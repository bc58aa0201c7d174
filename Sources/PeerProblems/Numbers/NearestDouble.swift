extension FixedWidthInteger where Self: SignedInteger {
    /// A double within 2⁻⁵² of the number, relative to it; exact up to 2⁵³. Wider integers than 128 bits are not meant.
    ///
    /// The conversion of the standard library takes some hundred times as long for 128 bits.
    @inlinable @inline(__always)
    package var nearestDouble: Double {
        if let narrow = Int64(exactly: self) { return Double(narrow) }
        let high = Int64(truncatingIfNeeded: self >> Self(truncatingIfNeeded: 64))
        return Double(high) * 0x1p64 + Double(UInt64(truncatingIfNeeded: self))
    }
}
