/// Where a vertex, or the top-level node around it, stands in the tree of a search.
enum TreeLabel: UInt8 {
    /// Outside.
    case none
    /// At even distance from the root.
    case outer
    /// At odd distance.
    case inner
}

/// What the engine knows of a vertex; everything that the scan of an edge reads of its far end is here, side by side.
struct VertexState<Value: FixedWidthInteger & SignedInteger & Sendable> {
    /// Outside the tree the dual y; on outer vertices y + Δ and on inner ones y − Δ, which stand still while Δ runs.
    var dual: Value = 0
    /// The least `dual(u) − weight(u, v)` over the scanned outer vertices u next to this vertex v.
    var reach = Value.max
    /// The u that attains it.
    var reachedFrom: Int32 = -1
    /// The top-level node around the vertex.
    var top: Int32
    /// Its partner, −1 when free.
    var mate: Int32 = -1
    /// The next vertex of the same node; the last one of a node leads on to somewhere else.
    var next: Int32 = -1
    /// The label of ``top``.
    var label = TreeLabel.none
    /// An outer vertex whose edges have been looked at.
    var isScanned = false
}

/// A vertex (as a node of its own) or a blossom: an odd cycle of nodes, each joined to the next by a tight edge.
struct BlossomNode<Value: FixedWidthInteger & SignedInteger & Sendable> {
    /// The dual z of a blossom as of ``since``; it grows by 2 a step of Δ while outer and falls by 2 while inner.
    var dual: Value = 0
    /// Δ when the label was given.
    var since: Value = 0
    /// The blossom directly around, −1 for a top-level node.
    var parent: Int32 = -1
    /// The vertex that is matched outside the node, or free.
    var base: Int32
    /// The vertices of a node form a chain by ``VertexState/next``: those of a child are a part of its parent's.
    var firstVertex: Int32
    var lastVertex: Int32
    /// The child that holds the base; −1 for a vertex.
    var firstChild: Int32 = -1
    /// Neighbours in the cycle of the parent.
    var next: Int32 = -1
    var previous: Int32 = -1
    /// The edge to the next node of the cycle: its end in this node, its end in the next.
    var linkFrom: Int32 = -1
    var linkTo: Int32 = -1
    /// The tight edge by which the tree entered an inner node: its end in the outer parent, its end in this node.
    var entryFrom: Int32 = -1
    var entryTo: Int32 = -1
    /// The search for a common ancestor that last came by.
    var mark: Int32 = 0
}
