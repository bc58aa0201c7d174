/// An edge of a graph that grows while it is solved; its weight as the engine sees it.
struct CandidateEdge<Value: FixedWidthInteger & SignedInteger & Sendable> {
    var first: Int32
    var second: Int32
    var weight: Value

    /// The same for the same two vertices.
    var key: UInt64 { UInt64(UInt32(min(first, second))) << 32 | UInt64(UInt32(max(first, second))) }
}
