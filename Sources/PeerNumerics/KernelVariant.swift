import CPeerKernels

/// Which form of the C kernels runs. All give bit-identical results; tests force each in turn.
///
/// ```swift
/// for variant in KernelVariant.available { print(variant) }   // portable, and what else the processor runs
/// let plain = result.scores.using(.portable)   // the same scores
/// ```
public enum KernelVariant: Int32, CaseIterable, Hashable, Sendable, Comparable {
    /// Plain C.
    case portable = 0
    /// 256-bit vectors.
    case avx2 = 1
    /// 512-bit vectors.
    case avx512 = 2

    /// The widest form this processor runs.
    public static let best = KernelVariant(rawValue: peer_best_variant()) ?? .portable

    /// Every form this processor runs.
    public static var available: [KernelVariant] { allCases.filter { $0 <= best } }

    /// Narrower first.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
