/// The seeded random generator of everything here: Steele, Lea & Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014, p. 461 (the finalizer of SplitMix64). Same seed, same sequence, on every machine.
///
/// ```swift
/// var random = SplitMix64(seed: 7)
/// print(Int.random(in: 0..<6, using: &random))   // the same for everybody who takes 7
/// ```
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator whose sequence depends on `seed` alone.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
