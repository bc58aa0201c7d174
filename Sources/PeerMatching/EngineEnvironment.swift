import PeerNumerics

/// Facts about the process that a record keeps apart from its results.
public enum EngineEnvironment {
    /// OpenBLAS's description of itself, or "reference or unknown".
    public static var blas: String { Machine.blas }
    /// The greatest resident size of this process so far, in bytes.
    public static var peakMemory: Int { Machine.peakMemory }
    /// Bytes of memory that may still be used.
    public static var availableMemory: Int { Machine.availableMemory }

    /// Fits this process into a limit of its address space, where there is one: call it first of all.
    ///
    /// - Throws: ``MatchError/notEnoughMemory(needed:available:)`` when the limit leaves too little for any work.
    public static func adaptToLimits() throws(MatchError) {
        AddressSpace.adapt()
        let (needed, left) = (64 << 20, AddressSpace.left)
        guard needed <= left else { throw .notEnoughMemory(needed: needed, available: left) }
    }

    /// Runs `body` on a thread with a stack as deep as limits allow, and waits.
    public static func onDeepStack(_ body: @escaping @Sendable () -> Void) { Threads.onDeepStack(body) }
}
