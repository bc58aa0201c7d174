import PeerNumerics

/// Facts about the process that a record keeps apart from its results.
public enum EngineEnvironment {
    /// OpenBLAS's description of itself, or "reference or unknown".
    public static var blas: String { Machine.blas }
    /// The greatest resident size of this process so far, in bytes.
    public static var peakMemory: Int { Machine.peakMemory }
    /// Bytes of memory that may still be used.
    public static var availableMemory: Int { Machine.availableMemory }
}
