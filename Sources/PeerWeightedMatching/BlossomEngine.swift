import PeerMatchings

/// The state of the blossom algorithm and its main loop; the moves are in the extensions, one file each. ``Blossom`` has the
/// essay.
///
/// *Nodes* are the vertices 0..<n and, from n on, blossoms, whose numbers are recycled. A node without a parent is
/// *top-level*: the tree of a search is built of those.
struct BlossomEngine<Value: FixedWidthInteger & SignedInteger & Sendable> {
    let n: Int
    /// Whether free vertices may, and must, come to rest at y = 0; otherwise every vertex is to be matched.
    let allowsFree: Bool
    var arcs: Arcs<Value>
    var vertices: [VertexState<Value>]
    var nodes: [BlossomNode<Value>]
    /// Numbers of blossoms not in use.
    var unused: [Int32] = []

    // MARK: One search
    /// How far the duals of the tree have moved.
    var delta: Value = 0
    /// What happens later, and what is possible now.
    var events = EventQueue<Value>()
    var ready: [EventQueue<Value>.Event] = []
    /// Outer vertices still to be scanned.
    var toScan: [Int32] = []
    /// Vertices that have been in the tree, and vertices that a scan has reached.
    var grown: [Int32] = []
    var reached: [Int32] = []
    /// The first event known that ends the search.
    var end = SearchEnd<Value>()
    /// Numbers the searches for common ancestors.
    var mark: Int32 = 0
    /// Room for lists of nodes.
    var scratch: [Int32] = []
    /// Work, in scanned vertices and events, since the monitor was asked.
    var effort = 0

    init(_ arcs: Arcs<Value>, allowsFree: Bool) {
        n = arcs.vertexCount
        self.arcs = arcs
        self.allowsFree = allowsFree
        vertices = (0..<n).map { VertexState(top: Int32($0)) }
        nodes = (0..<n).map { BlossomNode(base: Int32($0), firstVertex: Int32($0), lastVertex: Int32($0)) }
    }

    /// Runs to optimality from a feasible state; returns a vertex that cannot be matched if one must be, else `nil`.
    mutating func run(monitor: Monitor) throws(Interrupted) -> Int? {
        var done = 0
        for root in 0..<n where isUnsettled(root) {
            try search(from: root, monitor: monitor, progress: Double(done) / Double(n))
            if end.kind == .none { return root }
            finish()
            done = root
        }
        return nil
    }

    /// A free vertex that must still be matched or brought to y = 0.
    func isUnsettled(_ vertex: Int) -> Bool {
        vertices[vertex].mate == -1 && !(allowsFree && vertices[vertex].dual == 0)
    }

    /// Grows the tree of a free vertex until ``end`` is the next thing to happen; its kind is `none` when nothing can.
    mutating func search(from root: Int, monitor: Monitor, progress: Double) throws(Interrupted) {
        delta = 0
        end = SearchEnd()
        makeOuter(Int(vertices[root].top))
        while true {
            effort += 1
            if effort >= 4096 {
                effort = 0
                try monitor.poll(min(1, progress))
            }
            if let vertex = toScan.popLast() {
                scan(Int(vertex))
            } else if let event = ready.popLast() {
                handle(event)
            } else if let key = events.firstKey, key < end.key {
                delta = key
                handle(events.removeFirst())
            } else {
                return
            }
            if end.key <= delta { return }
        }
    }

    private mutating func handle(_ event: EventQueue<Value>.Event) {
        let subject = Int(event.subject)
        switch event.other {
        case EventQueue<Value>.Event.growth:
            let vertex = vertices[subject]
            guard vertex.label == .none, vertex.reach &+ vertex.dual == event.key else { return }
            grow(to: subject)
        case EventQueue<Value>.Event.expansion:
            guard nodes[subject].parent == -1, nodes[subject].firstChild != -1,
                vertices[Int(nodes[subject].firstVertex)].label == .inner,
                nodes[subject].since + nodes[subject].dual / 2 == event.key
            else { return }
            expand(subject)
        default:
            let other = Int(event.other)
            if vertices[subject].top != vertices[other].top { shrink(subject, other) }
        }
    }

    /// Puts an event where it belongs: dropped if the search ends before.
    mutating func expect(_ event: EventQueue<Value>.Event) {
        guard event.key < end.key else { return }
        if event.key <= delta { ready.append(event) } else { events.insert(event) }
    }

    /// Moves the duals by what the search has found, augments, and forgets the tree.
    mutating func finish() {
        delta = end.key
        settleDuals()
        switch end.kind {
        case .none: break
        case .freeVertex: augment(from: end.from, to: end.to)
        case .zeroDual: retire(end.from)
        }
        clearTree()
    }
}

/// What ends a search.
struct SearchEnd<Value: FixedWidthInteger & SignedInteger & Sendable> {
    enum Kind {
        case none
        /// The edge from the outer vertex `from` to `to`, in a free node outside the tree, becomes tight.
        case freeVertex
        /// The dual of the outer vertex `from` comes to 0: it can stay free.
        case zeroDual
    }
    var key = Value.max
    var kind = Kind.none
    var from = -1
    var to = -1
}
