/// 2^(−z) in one fixed sequence of binary32 operations, the same on every machine.
///
/// The integer part of z moves the exponent; for the fraction f, 2^(−f) is a polynomial of degree 5 by Horner's rule with
/// separate multiplications and additions. The coefficients minimise the greatest relative error over [0, 1] with the
/// value 1 at 0 kept (Lawson's iteration); it is 8.4e-8, and 2.5e-7 after rounding to binary32.
package enum BinaryExponential {
    /// - Parameter z: 0...40; greater values count as 40.
    /// - Returns: 2^(−z), in (0, 1].
    package static func negated(_ z: Float) -> Float {
        let bounded = min(z, 40)
        let whole = bounded.rounded(.down)
        let f = bounded - whole
        var p: Float = -0x1.ef66d2p-11
        p = p * f
        p = p + 0x1.2da7d4p-7
        p = p * f
        p = p + -0x1.c4fef8p-5
        p = p * f
        p = p + 0x1.ebe392p-3
        p = p * f
        p = p + -0x1.62e3bcp-1
        p = p * f
        p = p + 1
        return min(1, Float(bitPattern: p.bitPattern - UInt32(whole) << 23))
    }
}
