import PeerNumerics

/// Facts about the process that a record keeps apart from its results.
///
/// ```swift
/// print(EngineEnvironment.blas, EngineEnvironment.peakMemory >> 20, "MB taken,", EngineEnvironment.availableMemory >> 20, "MB left")
/// ```
public enum EngineEnvironment {
    /// OpenBLAS's description of itself, or "reference or unknown".
    public static var blas: String { Machine.blas }
    /// The greatest resident size of this process so far, in bytes.
    public static var peakMemory: Int { Machine.peakMemory }
    /// Bytes of memory that may still be used.
    public static var availableMemory: Int { Machine.availableMemory }

    /// Fits this process into a limit of its address space, where there is one: call it first of all.
    ///
    /// The program is run anew once, by the same arguments, with `OPENBLAS_NUM_THREADS=1`: each thread of OpenBLAS holds 128 MB. OpenBLAS
    /// then takes the memory that it works with, for which it might wait without end later.
    ///
    /// - Throws: ``MatchError/notEnoughMemory(needed:available:)`` when the limit leaves too little for any work.
    public static func adaptToLimits() throws(MatchError) {
        AddressSpace.adapt()
        guard AddressSpace.isLimited else { return }
        BLASBuffer.restartWithoutThreads()
        let (needed, left) = ((64 << 20) + BLASBuffer.size, AddressSpace.left)
        guard needed <= left else { throw .notEnoughMemory(needed: needed, available: left) }
        BLASBuffer.take()
    }

    /// Ends OpenBLAS's threads until there is work for them. They begin before the program does and look for work for its first fifth of a
    /// second, in which other threads were seen to take twice their processor time. For programs, not for what is loaded into others; call
    /// it before any other thread begins. Nothing happens with another BLAS.
    public static func endIdleThreads() { BLASBuffer.endIdleThreads() }

    /// Runs `body` on a thread with a stack as deep as limits allow, and waits.
    public static func onDeepStack(_ body: @escaping @Sendable () -> Void) { Threads.onDeepStack(body) }
}
