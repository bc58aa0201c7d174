/// Where a top-level node stands in the forest of alternating trees.
enum TreeLabel: UInt8 {
    /// In no tree.
    case none
    /// At even distance from the root of its tree.
    case outer
    /// At odd distance.
    case inner
}

/// What the engine knows of a vertex; most of what the scan of an edge reads of its far end stands here side by side.
struct VertexState<Value: FixedWidthInteger & SignedInteger & Sendable> {
    /// The dual y, less what the vertex's group adds to it; see ``VertexGroup``.
    var dual: Value = 0
    /// A lower bound on `level(u) − weight(u, v)` over the scanned outer vertices u next to this vertex v; exact while the one
    /// that gave it is still outer. Not kept while v itself is outer.
    var reach = Value.max
    /// The u that gave it, and the arc from u to v.
    var reachedFrom: Int32 = -1
    var reachedBy: Int32 = -1
    /// The group of vertices that share a top-level node.
    var group: Int32
    /// The partner, −1 when free.
    var mate: Int32 = -1
    /// The next vertex of the same node; the last one of a node leads on to somewhere else.
    var next: Int32 = -1
    /// For an outer vertex: its edges have been looked at.
    var isScanned = false
    /// A vertex without edges that need not be matched.
    var isResting = false
}

/// What all vertices under one top-level node have in common, so that a label costs the same for a vertex and for a blossom of
/// thousands. Groups are numbered by vertices, see ``BlossomNode/group``.
///
/// Δ is the clock of the engine. With d the vertex's own part and o the offset, the dual y of a vertex is d + o outside all trees,
/// d + o − Δ when outer and d + o + Δ when inner. d + o is called the *level*: it stands still while Δ runs.
struct VertexGroup<Value: FixedWidthInteger & SignedInteger & Sendable> {
    var offset: Value = 0
    /// The top-level node.
    var top: Int32
    /// The root of its tree when labelled.
    var tree: Int32 = -1
    var label = TreeLabel.none
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
    var base: Int32 = -1
    /// The group its vertices form while it is top-level: a vertex's own number, and for a blossom that of its largest child.
    var group: Int32 = -1
    /// Number of vertices.
    var size: Int32 = 1
    /// The vertices of a node form a chain by ``VertexState/next``: those of a child are a part of its parent's.
    var firstVertex: Int32 = -1
    var lastVertex: Int32 = -1
    /// The child that holds the base; −1 for a vertex, and for a number not in use.
    var firstChild: Int32 = -1
    /// Neighbours in the cycle of the parent; for a top-level node, in the list of the nodes of its tree.
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
