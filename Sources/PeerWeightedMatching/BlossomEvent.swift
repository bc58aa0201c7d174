/// Something that happens when Δ reaches a key, if by then it has not been overtaken by something else.
struct BlossomEvent: BitwiseCopyable, Sendable {
    /// A vertex or a blossom.
    var subject: Int32
    /// The arc from the outer vertex `subject` to another outer vertex that becomes tight; or one of the kinds below.
    var arc: Int32

    /// The vertex `subject`, in no tree, is reached by a tree.
    static let growth: Int32 = -1
    /// The dual of the inner blossom `subject` comes to 0.
    static let expansion: Int32 = -2
    /// The dual of the outer vertex `subject` comes to 0.
    static let zeroDual: Int32 = -3
}
